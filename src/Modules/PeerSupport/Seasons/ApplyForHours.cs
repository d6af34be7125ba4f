using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>
/// An organisation's verbs on its applications, until the deadline: its own pages and the office's API come here. The season's row is shared, so that it cannot
/// begin to be allocated between the look at its state and the application.
/// </summary>
internal sealed class ApplyForHours(TenantDb db, IReservations reservations, IRooms rooms, AuditLog audit, TimeProvider time)
{
    /// <summary>More than this from one organisation is a mistake.</summary>
    private const int MostOfOne = 40;

    /// <exception cref="Refused">The season takes no applications; <c>season.too_many</c>; what is wrong with the wish: <see cref="CheckAsync"/>.</exception>
    /// <exception cref="Missing">No such season in this room.</exception>
    public Task<HoursApplicationId> ApplyAsync(OrganisationId organisation, SeasonId id, ApplicationFacts facts, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var season = await OpenAsync(id, cancellation);
        if (await db.HoursApplications.CountAsync(one => one.SeasonId == id && one.OrganisationId == organisation && one.Status != ApplicationStatus.Withdrawn, cancellation) >= MostOfOne)
        {
            throw new Refused("season.too_many", $"One organisation applies for at most {MostOfOne} fixed times in a season.") { Arguments = [MostOfOne] };
        }

        await CheckAsync(season, facts, cancellation);
        var now = time.GetUtcNow();
        var application = HoursApplicationId.New(now);
        db.HoursApplications.Add(HoursApplication.Apply(db.TenantId, application, id, organisation, facts, null, now));
        audit.Note("seasons.apply", "application", application.Value);
        await db.SaveChangesAsync(cancellation);
        return application;
    }, cancellation);

    /// <param name="of">The caller's own organisation; null for the office.</param>
    /// <exception cref="Missing">No such application in this room, or another organisation's.</exception>
    public Task ChangeAsync(HoursApplicationId id, OrganisationId? of, ApplicationFacts facts, CancellationToken cancellation) => DoAsync(id, of, "change-application", async (season, application, now) =>
    {
        await CheckAsync(season, facts, cancellation);
        application.Change(facts, now);
    }, cancellation);

    /// <param name="of">As above.</param>
    public Task WithdrawAsync(HoursApplicationId id, OrganisationId? of, CancellationToken cancellation) => DoAsync(id, of, "withdraw-application", (_, application, now) =>
    {
        application.Withdraw(now);
        return Task.CompletedTask;
    }, cancellation);

    private Task DoAsync(HoursApplicationId id, OrganisationId? of, string verb, Func<Season, HoursApplication, DateTimeOffset, Task> act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var owner = await db.HoursApplications.AsNoTracking().Where(one => one.Id == id).Select(one => new { one.SeasonId, one.OrganisationId }).SingleOrDefaultAsync(cancellation);
        if (owner is null || (of is { } own && owner.OrganisationId != own))
        {
            throw new Missing("application");
        }

        var season = await OpenAsync(owner.SeasonId, cancellation);
        await db.Database.ExecuteSqlAsync($"select from peer_support.applications where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        await act(season, await db.HoursApplications.SingleAsync(one => one.Id == id, cancellation), time.GetUtcNow());
        audit.Note("seasons." + verb, "application", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    private async Task<Season> OpenAsync(SeasonId id, CancellationToken cancellation)
    {
        var season = await KeepSeasons.LockAsync(db, id, alone: false, cancellation);
        season.RequireApplications(Oslo.Date(time.GetUtcNow()));
        return season;
    }

    /// <summary>What could never be is refused at once; what is only in somebody's way is for the coordinator to see.</summary>
    /// <exception cref="Refused"><c>hours.rule</c>, <c>hours.end_before_start</c>, <c>hours.no_date</c>, <c>room.outside_hours</c>, <c>room.retired</c></exception>
    /// <exception cref="Invalid">The room is none of this house.</exception>
    private async Task CheckAsync(Season season, ApplicationFacts facts, CancellationToken cancellation)
    {
        var all = await rooms.ListAsync(cancellation);
        foreach (var (choice, field) in new[] { (facts.First, "first"), (facts.Second, "second") })
        {
            if (choice is null)
            {
                continue;
            }

            choice.Rule.Checked();
            if (choice.Minutes <= 0)
            {
                throw new Refused("hours.end_before_start", "It ends before it begins.") { Field = field + ".to" };
            }

            if (!choice.Dates(season.StartsOn, season.EndsOn).Any())
            {
                throw new Refused("hours.no_date", "The rule gives no date in the season.") { Field = field };
            }

            if (choice.Room is { } room)
            {
                if (all.All(one => one.Id != room))
                {
                    throw new Invalid(field + ".room", "is no room in use here");
                }

                await RequireOpenAsync(season, choice, room, field, cancellation);
            }
        }
    }

    private async Task RequireOpenAsync(Season season, SeasonChoice choice, RoomId room, string field, CancellationToken cancellation)
    {
        var times = SeasonTimes.Of(choice, room, season.StartsOn, season.EndsOn, Guid.Empty);
        var found = await reservations.StandingInTheWayAsync([.. times.Select(one => one.Wish)], cancellation);
        if (found.Count > 0 && found.Count == times.Count && found[0] is { Code: "room.outside_hours" } first)
        {
            throw new Refused(first.Code, $"{first.Room} is not open then{(first.Reason is null ? "; it is closed that weekday" : $"; the hours are {first.Reason}")}. Wish for another time.")
            {
                Arguments = [first.Room, Oslo.WallClock(first.StartsAt), Oslo.WallClock(first.EndsAt), first.Reason ?? ""], Field = field + ".from",
            };
        }
    }
}

/// <summary>The single times of a choice in a season.</summary>
internal sealed record SeasonTimes(DateOnly Date, RoomWish Wish)
{
    /// <summary>Times that a clock change makes impossible are left out here; they are named when the series is made.</summary>
    public static List<SeasonTimes> Of(SeasonChoice choice, RoomId room, DateOnly from, DateOnly to, Guid subject)
    {
        var times = new List<SeasonTimes>();
        foreach (var date in choice.Dates(from, to))
        {
            var (start, end) = (date.ToDateTime(choice.From), date.ToDateTime(choice.To));
            if (!Oslo.Zone.IsInvalidTime(start) && !Oslo.Zone.IsInvalidTime(end) && !Oslo.Zone.IsAmbiguousTime(start) && !Oslo.Zone.IsAmbiguousTime(end))
            {
                times.Add(new SeasonTimes(date, new RoomWish(subject, room, Oslo.Instant(date, choice.From), Oslo.Instant(date, choice.To))));
            }
        }

        return times;
    }
}
