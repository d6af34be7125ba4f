using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>An organisation's fixed time at the centre: the wish as it was agreed on. What really happens is its <see cref="Hours"/>, each of which is moved or cancelled alone.</summary>
internal sealed class Series : ITenantOwned
{
    private Series()
    {
    }

    public TenantId TenantId { get; private init; }

    public SeriesId Id { get; private init; }

    public OrganisationId OrganisationId { get; private init; }

    public HoursKind Kind { get; private init; }

    public string? Title { get; private init; }

    /// <summary>Key of a topic, as offers have them.</summary>
    public string? Theme { get; private init; }

    public RoomId RoomId { get; private init; }

    public Recurrence Rule { get; private init; }

    public DateOnly StartsOn { get; private init; }

    /// <summary>Last day; at most two years after the start.</summary>
    public DateOnly UntilOn { get; private set; }

    /// <summary>Dates of the rule that are left out.</summary>
    public DateOnly[] ExceptOn { get; private set; } = [];

    /// <summary>Wall clock.</summary>
    public TimeOnly FromTime { get; private init; }

    public TimeOnly ToTime { get; private init; }

    public int? ConversationMinutes { get; private init; }

    public int PeersWanted { get; private init; }

    public SeasonId? SeasonId { get; private init; }

    /// <summary>When somebody ended it before its time.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    /// <param name="except">Dates of the rule that are left out, for any reason.</param>
    public static Series Plan(TenantId tenant, SeriesId id, HoursWish wish, IEnumerable<DateOnly> except, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = id, OrganisationId = wish.Organisation, Kind = wish.Kind, Title = wish.Title, Theme = wish.Theme, RoomId = wish.Room, Rule = wish.Rule!.Value,
        StartsOn = wish.StartsOn, UntilOn = wish.UntilOn!.Value, FromTime = wish.From, ToTime = wish.To, ConversationMinutes = wish.ConversationMinutes, PeersWanted = wish.PeersWanted,
        SeasonId = wish.Season is { } season ? new SeasonId(season) : null, ExceptOn = [.. except.Distinct().Order()], CreatedAt = now, ChangedAt = now,
    };

    /// <summary>Its dates as they are agreed on, exceptions left out.</summary>
    public IEnumerable<DateOnly> Dates() => Rule.From(StartsOn).TakeWhile(date => date <= UntilOn).Where(date => !ExceptOn.Contains(date));

    /// <summary>Leaves a date out.</summary>
    /// <exception cref="Refused"><c>series.ended</c>, <c>series.no_such_date</c></exception>
    public void Except(DateOnly date, DateTimeOffset now)
    {
        RequireRunning();
        if (!Dates().Contains(date))
        {
            throw new Refused("series.no_such_date", $"The series does not meet on {date:yyyy-MM-dd}, or it is left out already.") { Field = "date", Arguments = [date.ToDateTime(TimeOnly.MinValue)] };
        }

        (ExceptOn, ChangedAt) = ([.. ExceptOn.Append(date).Order()], now);
    }

    /// <summary>Ends it: that day is the first that it does not meet any more.</summary>
    /// <exception cref="Refused"><c>series.ended</c>, <c>series.ends_anyway</c></exception>
    public void EndFrom(DateOnly date, DateTimeOffset now)
    {
        RequireRunning();
        if (date > UntilOn)
        {
            throw new Refused("series.ends_anyway", $"The series ends on {UntilOn:yyyy-MM-dd} anyway.") { Field = "date", Arguments = [UntilOn.ToDateTime(TimeOnly.MinValue)] };
        }

        UntilOn = date.AddDays(-1) > StartsOn ? date.AddDays(-1) : StartsOn;
        EndedAt = ChangedAt = now;
    }

    private void RequireRunning()
    {
        if (EndedAt is not null)
        {
            throw new Refused("series.ended", $"The series has been ended; its last day is {UntilOn:yyyy-MM-dd}. Plan a new one instead.") { Arguments = [UntilOn.ToDateTime(TimeOnly.MinValue)] };
        }
    }
}

internal sealed class SeriesMapping : IEntityTypeConfiguration<Series>
{
    private static readonly ValueConverter<Recurrence, string> Json = new(
        rule => JsonSerializer.Serialize(rule, HouseJson.Options), text => JsonSerializer.Deserialize<Recurrence>(text, HouseJson.Options)!);

    private static readonly ValueComparer<Recurrence> Same = new((one, other) => one == other, rule => rule.GetHashCode());

    public void Configure(EntityTypeBuilder<Series> builder)
    {
        builder.ToTable("series", "peer_support");
        builder.HasKey(series => new { series.TenantId, series.Id });
        builder.HasOne<Organisation>().WithMany().HasForeignKey(series => new { series.TenantId, series.OrganisationId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(series => new { series.TenantId, series.OrganisationId });
        builder.HasIndex(series => new { series.TenantId, series.SeasonId });
        builder.Property(series => series.Rule).HasColumnType("jsonb").HasConversion(Json, Same);
        builder.Property(series => series.Version).IsRowVersion();
    }
}
