using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Errors;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Counts;

/// <summary>How many came to one session: heads, never names. Where they live and how many are new is optional, and totals only.</summary>
internal sealed class SessionCount : ITenantOwned
{
    private SessionCount()
    {
    }

    public TenantId TenantId { get; private init; }

    public Guid Id { get; private init; }

    public SessionId SessionId { get; private init; }

    public int Persons { get; private set; }

    /// <summary>Of these, how many were there for the first time; null when nobody asked.</summary>
    public int? Newcomers { get; private set; }

    public List<SessionCountHome> Homes { get; private init; } = [];

    public DateTimeOffset CountedAt { get; private set; }

    /// <summary>Row version, so that two at the door do not write over each other unseen.</summary>
    public uint Version { get; private set; }

    public static SessionCount Of(TenantId tenant, SessionId session, DateTimeOffset now) => new() { TenantId = tenant, Id = StrongId.NewValue(now), SessionId = session };

    /// <exception cref="Refused"><c>count.too_many_new</c>, <c>count.too_many_homes</c></exception>
    public void Write(HeadCount count, DateTimeOffset now)
    {
        if (count.Newcomers > count.Persons)
        {
            throw new Refused("count.too_many_new", "There cannot be more newcomers than people who came.") { Field = "Newcomers" };
        }

        if (count.Homes.Values.Sum(persons => (long)persons) > count.Persons)
        {
            throw new Refused("count.too_many_homes", "More people are from the municipalities together than came.") { Field = "Persons" };
        }

        (Persons, Newcomers, CountedAt) = (count.Persons, count.Newcomers, now);
        Homes.RemoveAll(home => count.Homes.GetValueOrDefault(home.Municipality) == 0);
        foreach (var (municipality, persons) in count.Homes.Where(home => home.Value > 0))
        {
            if (Homes.Find(home => home.Municipality == municipality) is { } known)
            {
                known.Set(persons);
            }
            else
            {
                Homes.Add(SessionCountHome.Of(TenantId, Id, municipality, persons, now));
            }
        }
    }
}

/// <summary>How many of those who came live in one municipality.</summary>
internal sealed class SessionCountHome : ITenantOwned
{
    private SessionCountHome()
    {
    }

    public TenantId TenantId { get; private init; }

    public Guid Id { get; private init; }

    public Guid CountId { get; private init; }

    public string Municipality { get; private init; } = "";

    public int Persons { get; private set; }

    internal static SessionCountHome Of(TenantId tenant, Guid count, string municipality, int persons, DateTimeOffset now) =>
        new() { TenantId = tenant, Id = StrongId.NewValue(now), CountId = count, Municipality = municipality, Persons = persons };

    internal void Set(int persons) => Persons = persons;
}

/// <summary>A count as somebody writes it.</summary>
internal sealed record HeadCount(int Persons, int? Newcomers, IReadOnlyDictionary<string, int> Homes);

internal sealed class SessionCountMapping : IEntityTypeConfiguration<SessionCount>
{
    public void Configure(EntityTypeBuilder<SessionCount> builder)
    {
        builder.ToTable("session_counts", "offers");
        builder.HasKey(count => new { count.TenantId, count.Id });
        builder.Property(count => count.Version).IsRowVersion();
        builder.HasIndex(count => new { count.TenantId, count.SessionId }).IsUnique();
        builder.HasOne<Planning.Session>().WithMany().HasForeignKey(count => new { count.TenantId, count.SessionId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(count => count.Homes).WithOne().HasForeignKey(home => new { home.TenantId, home.CountId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SessionCountHomeMapping : IEntityTypeConfiguration<SessionCountHome>
{
    public void Configure(EntityTypeBuilder<SessionCountHome> builder)
    {
        builder.ToTable("session_count_homes", "offers");
        builder.HasKey(home => new { home.TenantId, home.Id });
        builder.HasIndex(home => new { home.TenantId, home.CountId, home.Municipality }).IsUnique();
    }
}

internal static class CountSets
{
    extension(Kernel.Data.TenantDb db)
    {
        internal DbSet<SessionCount> SessionCounts => db.Set<SessionCount>();
    }
}
