using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Tenants.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>An organisation above the rooms: its number and its name, as the register of legal entities has them. Where it works is said in the rooms only.</summary>
internal sealed class Party
{
    private Party()
    {
    }

    public string Number { get; private init; } = "";

    public string Name { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public static Party Of(OrganisationNumber number, string name, DateTimeOffset now) => new() { Number = number.Value, Name = name, CreatedAt = now };
}

internal sealed class PartyMapping : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> builder)
    {
        builder.ToTable("organisations", "platform");
        builder.HasKey(party => party.Number);
    }
}

internal static class PartySets
{
    extension(PlatformDb db)
    {
        internal DbSet<Party> Parties => db.Set<Party>();
    }
}
