using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;
using Saas.Kernel.Time;
using Saas.Messaging.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.Seasons;
using Saas.PeerSupport.Staffing;
using Saas.Ui;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>
/// The office has moved or cancelled an organisation's hours: its leaders get one mail for each change, however many hours a series has. What the organisation did
/// itself it knows already, and hours of a season that is not published nobody has heard of.
/// </summary>
internal sealed class TellLeaders(TenantDb db, JobQueue queue)
{
    public const string Moved = "mail.hours-moved";
    public const string Cancelled = "mail.hours-cancelled";
    public const string SeriesEnded = "mail.series-ended";

    /// <summary>How many would be told of hours that are moved.</summary>
    public async Task<int> CountAsync(HoursId id, CancellationToken cancellation)
    {
        var organisation = await db.Announced(db.Hours.Where(one => one.Id == id)).Select(one => (OrganisationId?)one.OrganisationId).SingleOrDefaultAsync(cancellation);
        return organisation is { } of ? (await SeasonMails.LeadersAsync(db, [of], cancellation)).Count : 0;
    }

    /// <param name="was">Where and when it was before.</param>
    public Task MovedAsync(Hours hours, HoursPlace was, CancellationToken cancellation) =>
        was == HoursPlace.Of(hours) ? Task.CompletedTask : TellAsync(Moved, hours, $"{hours.Id} {was}", cancellation);

    public Task CancelledAsync(Hours hours, CancellationToken cancellation) => TellAsync(Cancelled, hours, hours.Id.ToString(), cancellation);

    /// <param name="gone">Hours that were planned, and are cancelled by it.</param>
    public async Task EndedAsync(Series series, DateOnly from, IReadOnlyList<Hours> gone, CancellationToken cancellation)
    {
        if (gone.Count > 0)
        {
            await TellAsync(SeriesEnded, gone[0], string.Create(CultureInfo.InvariantCulture, $"{series.Id} {from:yyyy-MM-dd} {gone.Count}"), cancellation);
        }
    }

    private async Task TellAsync(string mail, Hours hours, string argument, CancellationToken cancellation)
    {
        if (hours.SeriesId is { } series && await db.Set<Series>().AnyAsync(
            one => one.Id == series && one.SeasonId != null && db.Set<Season>().Any(season => season.Id == one.SeasonId && season.PublishedAt == null), cancellation))
        {
            return;
        }

        foreach (var leader in await SeasonMails.LeadersAsync(db, [hours.OrganisationId], cancellation))
        {
            queue.Enqueue(mail, leader.Value, argument);
        }
    }
}

/// <summary>Where and when hours are, or were, as a mail's argument carries it.</summary>
internal readonly record struct HoursPlace(RoomId Room, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    public static HoursPlace Of(Hours hours) => new(hours.RoomId, hours.StartsAt, hours.EndsAt);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Room} {StartsAt.ToUnixTimeSeconds()} {EndsAt.ToUnixTimeSeconds()}");

    public static HoursPlace? Parse(ReadOnlySpan<string> parts) =>
        parts is [var room, var from, var to] && RoomId.TryParse(room, out var id) && long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && long.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var end) ? new HoursPlace(id, DateTimeOffset.FromUnixTimeSeconds(start), DateTimeOffset.FromUnixTimeSeconds(end)) : null;
}

/// <summary>«Timen er flyttet», «timen er avlyst».</summary>
internal sealed class HoursChangedMail(string kind, TenantDb db, LeaderMail mail, HoursNames names, IRooms rooms) : IMailSource
{
    public string Template => kind["mail.".Length..];

    public Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation) => mail.ToAsync(subject, "timer", async leader =>
    {
        string[] parts = (argument ?? "").Split(' ');
        if (!HoursId.TryParse(parts[0], out var id)
            || await db.Hours.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.OrganisationId == leader.OrganisationId, cancellation) is not { } hours
            || !(kind == TellLeaders.Cancelled ? hours.Status == HoursStatus.Cancelled : hours.HasRoom))
        {
            return null; // cancelled since it was moved: that mail says so
        }

        var was = HoursPlace.Parse(parts.AsSpan(1));
        if (was == HoursPlace.Of(hours))
        {
            return null; // moved back before anybody was told
        }

        var places = await rooms.PlacesAsync([.. new[] { hours.RoomId, was?.Room ?? hours.RoomId }.Distinct()], cancellation);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["organisation"] = await db.Organisations.AsNoTracking().Where(one => one.Id == hours.OrganisationId).Select(one => one.Name).SingleAsync(cancellation),
            ["kind"] = hours.Title ?? names.Kind(hours.Kind),
            ["when"] = Format.Current.When(hours.StartsAt, hours.EndsAt),
            ["place"] = places.TryGetValue(hours.RoomId, out var place) ? HoursFacts.Place(place) : null,
            ["before"] = was is { } then ? Format.Current.When(then.StartsAt, then.EndsAt) + (then.Room != hours.RoomId && places.TryGetValue(then.Room, out var left) ? ", " + left.Room : "") : null,
            ["reason"] = hours.Status == HoursStatus.Cancelled ? hours.Reason : null,
        };
    }, cancellation);
}

/// <summary>«De faste timene slutter»: one mail for all of them.</summary>
internal sealed class SeriesEndedMail(TenantDb db, LeaderMail mail, IRooms rooms, RuleWords words) : IMailSource
{
    public string Template => TellLeaders.SeriesEnded["mail.".Length..];

    public Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation) => mail.ToAsync(subject, "timer", async leader =>
    {
        if ((argument ?? "").Split(' ') is not [var key, var day, var gone] || !SeriesId.TryParse(key, out var id) || HoursWhen.ReadDate(day) is not { } from
            || await db.Series.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.OrganisationId == leader.OrganisationId, cancellation) is not { } series)
        {
            return null;
        }

        var (start, next) = (Oslo.StartOf(from), Oslo.StartOf(from.AddDays(1)));
        var reason = await db.Hours.AsNoTracking().Where(one => one.SeriesId == id && one.Status == HoursStatus.Cancelled && one.StartsAt >= start).OrderBy(one => one.StartsAt).Select(one => one.Reason).FirstOrDefaultAsync(cancellation);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["organisation"] = await db.Organisations.AsNoTracking().Where(one => one.Id == series.OrganisationId).Select(one => one.Name).SingleAsync(cancellation),
            ["what"] = words.Of(series.Rule, series.FromTime, series.ToTime) + ", " + words.Room(series.RoomId, (await rooms.ListAsync(cancellation)).ToDictionary(room => room.Id)),
            ["from"] = Format.Current.Date(from), ["many"] = gone == "1" ? null : Format.Current.Number(int.Parse(gone, CultureInfo.InvariantCulture)), ["reason"] = reason,
        };
    }, cancellation);
}
