using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.OwnPrograms;

/// <summary>A program that acts for one representative, over the API: it may what they may, as long as they may.</summary>
internal sealed class OwnProgram : ITenantOwned
{
    private OwnProgram()
    {
    }

    public TenantId TenantId { get; private init; }

    public OwnProgramId Id { get; private init; }

    public Guid UserId { get; private init; }

    public string Name { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static OwnProgram Of(TenantId tenant, OwnProgramId id, Guid user, string name, DateTimeOffset now) => new() { TenantId = tenant, Id = id, UserId = user, Name = name, CreatedAt = now };

    public void End(DateTimeOffset now) => EndedAt ??= now;
}

internal sealed class OwnProgramMapping : IEntityTypeConfiguration<OwnProgram>
{
    public void Configure(EntityTypeBuilder<OwnProgram> builder)
    {
        builder.ToTable("programs", "peer_support");
        builder.HasKey(program => new { program.TenantId, program.Id });
        builder.HasIndex(program => new { program.TenantId, program.UserId });
    }
}

internal static class OwnProgramSets
{
    extension(TenantDb db)
    {
        internal DbSet<OwnProgram> OwnPrograms => db.Set<OwnProgram>();
    }
}
