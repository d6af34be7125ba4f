using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Activities;

/// <summary>Something the centre did beside its offers. What is removed is out of all counts and can be put back.</summary>
internal sealed class Activity : ITenantOwned
{
    private Activity()
    {
    }

    public TenantId TenantId { get; private init; }

    public ActivityId Id { get; private init; }

    public ActivityKind Kind { get; private set; }

    public DateOnly HeldOn { get; private set; }

    public string Title { get; private set; } = "";

    public string Audience { get; private set; } = "";

    public int? Persons { get; private set; }

    public int? Minutes { get; private set; }

    /// <summary>With whom: bodies, not people.</summary>
    public string Partner { get; private set; } = "";

    public DateTimeOffset? RemovedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    /// <exception cref="Refused"><c>activity.not_yet</c></exception>
    public static Activity Note(TenantId tenant, ActivityId id, ActivityFacts facts, DateOnly today, DateTimeOffset now)
    {
        var activity = new Activity { TenantId = tenant, Id = id, CreatedAt = now };
        activity.Write(facts, today, now);
        return activity;
    }

    /// <exception cref="Refused"><c>activity.removed</c>, <c>activity.not_yet</c></exception>
    public void Change(ActivityFacts facts, DateOnly today, DateTimeOffset now)
    {
        RequireThere();
        Write(facts, today, now);
    }

    /// <exception cref="Refused"><c>activity.removed</c></exception>
    public void Remove(DateTimeOffset now)
    {
        RequireThere();
        RemovedAt = ChangedAt = now;
    }

    /// <exception cref="Refused"><c>activity.there</c></exception>
    public void PutBack(DateTimeOffset now)
    {
        if (RemovedAt is null)
        {
            throw new Refused("activity.there", "The activity has not been removed. There is nothing to put back.");
        }

        (RemovedAt, ChangedAt) = (null, now);
    }

    private void Write(ActivityFacts facts, DateOnly today, DateTimeOffset now)
    {
        if (facts.HeldOn > today)
        {
            throw new Refused("activity.not_yet", "The day has not come yet. Write it down when it has been held.") { Field = "Date" };
        }

        (Kind, HeldOn, Title, Audience, Persons, Minutes, Partner, ChangedAt) = (facts.Kind, facts.HeldOn, facts.Title, facts.Audience, facts.Persons, facts.Minutes, facts.Partner, now);
    }

    private void RequireThere()
    {
        if (RemovedAt is not null)
        {
            throw new Refused("activity.removed", "The activity has been removed. Put it back first.");
        }
    }
}

internal sealed record ActivityFacts(ActivityKind Kind, DateOnly HeldOn, string Title, string Audience, int? Persons, int? Minutes, string Partner);

internal sealed class ActivityMapping : IEntityTypeConfiguration<Activity>
{
    public void Configure(EntityTypeBuilder<Activity> builder)
    {
        builder.ToTable("activities", "peer_support");
        builder.HasKey(activity => new { activity.TenantId, activity.Id });
        builder.HasIndex(activity => new { activity.TenantId, activity.HeldOn, activity.Id });
        builder.Property(activity => activity.Version).IsRowVersion();
    }
}

internal static class ActivitySets
{
    extension(TenantDb db)
    {
        internal DbSet<Activity> Activities => db.Set<Activity>();
    }
}
