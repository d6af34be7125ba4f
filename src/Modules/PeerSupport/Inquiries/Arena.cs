using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Tenancy;

namespace Saas.PeerSupport.Inquiries;

/// <summary>A place or occasion where inquiries come in. Its key stands in what is logged and never changes; its name may.</summary>
internal sealed class Arena : ITenantOwned
{
    private Arena()
    {
    }

    public TenantId TenantId { get; private init; }

    public string Key { get; private init; } = "";

    public string Name { get; private set; } = "";

    public int Position { get; private set; }

    /// <summary>No more to choose.</summary>
    public bool Retired { get; private set; }

    public static Arena Of(TenantId tenant, string key, string name, int position) => new() { TenantId = tenant, Key = key, Name = name, Position = position };

    public void Place(string name, int position) => (Name, Position, Retired) = (name, position, false);

    public void Retire(int position) => (Position, Retired) = (position, true);
}

internal sealed class ArenaMapping : IEntityTypeConfiguration<Arena>
{
    public void Configure(EntityTypeBuilder<Arena> builder)
    {
        builder.ToTable("arenas", "peer_support");
        builder.HasKey(arena => new { arena.TenantId, arena.Key });
    }
}
