using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>A part of the year that the centre's fixed hours are given out for. Its status says what may be done: apply, allocate, or only look.</summary>
internal sealed class Season : ITenantOwned
{
    private Season()
    {
    }

    public TenantId TenantId { get; private init; }

    public SeasonId Id { get; private init; }

    public string Name { get; private set; } = "";

    public DateOnly StartsOn { get; private set; }

    public DateOnly EndsOn { get; private set; }

    public DateOnly ApplyFrom { get; private set; }

    /// <summary>Last day.</summary>
    public DateOnly ApplyUntil { get; private set; }

    public SeasonStatus Status { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    public static Season Plan(TenantId tenant, SeasonId id, SeasonFacts facts, DateTimeOffset now)
    {
        var season = new Season { TenantId = tenant, Id = id, CreatedAt = now };
        season.Write(facts, now);
        return season;
    }

    /// <param name="hasAllocations">What was allocated stays within the season it was allocated in, so then only its name and deadline change.</param>
    /// <exception cref="Refused"><c>season.is_published</c>, <c>season.is_closed</c>, <c>season.has_allocations</c></exception>
    public void Change(SeasonFacts facts, bool hasAllocations, DateTimeOffset now)
    {
        Require(Status is SeasonStatus.Draft or SeasonStatus.Open or SeasonStatus.Allocating);
        if (hasAllocations && (facts.StartsOn, facts.EndsOn) != (StartsOn, EndsOn))
        {
            throw new Refused("season.has_allocations", "Hours are allocated in this season, so it keeps its days. Undo the allocations first.") { Field = "startsOn" };
        }

        Write(facts, now);
    }

    /// <summary>Opens it for applications, for the first time or again.</summary>
    /// <exception cref="Refused"><c>season.is_open</c>, <c>season.is_published</c>, <c>season.is_closed</c></exception>
    public void Open(DateTimeOffset now) => Become(SeasonStatus.Open, Status is SeasonStatus.Draft or SeasonStatus.Allocating, now);

    /// <summary>Ends the applications and begins to allocate, whatever the deadline says.</summary>
    /// <exception cref="Refused"><c>season.is_draft</c>, <c>season.is_allocating</c>, <c>season.is_published</c>, <c>season.is_closed</c></exception>
    public void Allocate(DateTimeOffset now) => Become(SeasonStatus.Allocating, Status == SeasonStatus.Open, now);

    /// <param name="undecided">Applications that nobody has decided about.</param>
    /// <exception cref="Refused"><c>season.undecided</c>, and the state as above.</exception>
    public void Publish(int undecided, DateTimeOffset now)
    {
        Require(Status == SeasonStatus.Allocating);
        if (undecided > 0)
        {
            throw new Refused("season.undecided", $"{undecided} applications are not decided. Allocate or decline them first, so that everybody gets an answer.") { Arguments = [undecided] };
        }

        Become(SeasonStatus.Published, true, now);
        PublishedAt = now;
    }

    /// <exception cref="Refused">The state, when it is not published.</exception>
    public void Close(DateTimeOffset now) => Become(SeasonStatus.Closed, Status == SeasonStatus.Published, now);

    /// <summary>Whether organisations may apply, change and withdraw today.</summary>
    public bool TakesApplications(DateOnly today) => Status == SeasonStatus.Open && ApplyFrom <= today && today <= ApplyUntil;

    /// <exception cref="Refused">The state when it is not open, <c>season.not_yet</c>, <c>season.too_late</c></exception>
    public void RequireApplications(DateOnly today)
    {
        Require(Status == SeasonStatus.Open);
        if (today < ApplyFrom)
        {
            throw new Refused("season.not_yet", $"Applications are taken from {ApplyFrom:yyyy-MM-dd}.") { Arguments = [ApplyFrom.ToDateTime(TimeOnly.MinValue)] };
        }

        if (today > ApplyUntil)
        {
            throw new Refused("season.too_late", $"The deadline was {ApplyUntil:yyyy-MM-dd}. Ask the centre; there may be hours left.") { Arguments = [ApplyUntil.ToDateTime(TimeOnly.MinValue)] };
        }
    }

    /// <exception cref="Refused">The state, when it is not being allocated.</exception>
    public void RequireAllocating() => Require(Status == SeasonStatus.Allocating);

    private void Become(SeasonStatus status, bool isAllowed, DateTimeOffset now)
    {
        Require(isAllowed);
        (Status, ChangedAt) = (status, now);
    }

    private void Write(SeasonFacts facts, DateTimeOffset now) =>
        (Name, StartsOn, EndsOn, ApplyFrom, ApplyUntil, ChangedAt) = (facts.Name, facts.StartsOn, facts.EndsOn, facts.ApplyFrom, facts.ApplyUntil, now);

    /// <summary>A refusal names the state and what may be done in it.</summary>
    private void Require(bool isAllowed)
    {
        if (!isAllowed)
        {
            throw new Refused($"season.is_{KebabEnum.Text(Status)}", Status switch
            {
                SeasonStatus.Draft => "The season is a draft. Open it for applications first.",
                SeasonStatus.Open => "The season is open for applications. Begin to allocate first.",
                SeasonStatus.Allocating => "The season is being allocated. Publish it, or open it for applications again.",
                SeasonStatus.Published => "The season is published. Single hours can be moved, given back and swapped; when it is over, close it.",
                _ => "The season is closed and stays as it was. Make a new one.",
            });
        }
    }
}

internal sealed record SeasonFacts(string Name, DateOnly StartsOn, DateOnly EndsOn, DateOnly ApplyFrom, DateOnly ApplyUntil);

internal sealed class SeasonMapping : IEntityTypeConfiguration<Season>
{
    public void Configure(EntityTypeBuilder<Season> builder)
    {
        builder.ToTable("seasons", "peer_support");
        builder.HasKey(season => new { season.TenantId, season.Id });
        builder.HasIndex(season => new { season.TenantId, season.StartsOn });
        builder.Property(season => season.Version).IsRowVersion();
    }
}
