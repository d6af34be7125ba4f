using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>Something that stands in the way of a wish on some of its dates.</summary>
/// <param name="Code">As <see cref="RoomConflict"/>, or <c>wish</c> when another wish wants the same.</param>
/// <param name="With">Who has the room, or wants it; why it is closed; its hours.</param>
public sealed record SeasonClash(string Code, IReadOnlyList<DateOnly> Dates, string? With);

/// <summary>One of an application's wishes in one room, with what stands in its way.</summary>
/// <param name="Times">How many dates it has in the season.</param>
internal sealed record SeasonOption(ChoiceOrder Order, RoomId Room, int Times, IReadOnlyList<SeasonClash> Clashes)
{
    /// <summary>Closed days can be left out; they are in nobody's way.</summary>
    public bool IsFree => Clashes.All(clash => clash.Code == HoursPlan.Closed);
}

/// <summary>An application on the board.</summary>
/// <param name="Wished">Its wishes that name a room: first, second.</param>
/// <param name="Proposal">What could be given without anybody in the way; null when there is nothing, or it is decided.</param>
/// <param name="OverMinutes">What the organisation's wishes and hours come to in its fullest week, when it is more than the agreement says.</param>
/// <param name="AgreementEndsOn">When the agreement ends within the season; null when it does not.</param>
/// <param name="OutsideRooms">The first choice is a room that the agreement does not give.</param>
internal sealed record SeasonRow(
    HoursApplication Application, string Organisation, int Hue, Series? Series, IReadOnlyList<SeasonOption> Wished, SeasonOption? Proposal, int? OverMinutes, int? WeeklyMinutes,
    DateOnly? AgreementEndsOn, bool HasAgreement, bool OutsideRooms)
{
    /// <summary>Where the plan shows it while it is only wished for: the named room, or the proposed one.</summary>
    public (SeasonChoice Choice, RoomId Room)? Shown => Application.FirstChoice.Room is { } room ? (Application.FirstChoice, room)
        : Proposal is { } proposal ? (Application.Choice(proposal.Order)!, proposal.Room) : null;

    public SeasonOption? First => Wished.FirstOrDefault(option => option.Order == ChoiceOrder.First);

    public bool HasConflict => Application.Status == ApplicationStatus.Applied && (First is { IsFree: false } || (Application.FirstChoice.Room is null && Proposal is null));
}

/// <summary>A season with everything that was applied for, as one screen shows it.</summary>
internal sealed record SeasonBoard(Season Season, IReadOnlyList<SeasonRow> Rows, IReadOnlyDictionary<RoomId, RoomChoice> Rooms)
{
    public IReadOnlyList<(HoursApplicationId Id, Allocation Allocation)> Proposals =>
        [.. Rows.Where(row => row.Application.Status == ApplicationStatus.Applied && row.Proposal is not null)
            .Select(row => (row.Application.Id, new Allocation(row.Proposal!.Order, row.Proposal.Room) { SkipsClosed = true }))];
}

/// <summary>Reads the board: a fixed number of queries, however many applied.</summary>
internal sealed class SeasonBoards(TenantDb db, IReservations reservations, IRooms rooms)
{
    /// <exception cref="Missing">No such season in this room.</exception>
    public async Task<SeasonBoard> ReadAsync(SeasonId id, CancellationToken cancellation)
    {
        var season = await db.Seasons.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("season");
        var all = await rooms.ListAsync(cancellation);
        var found = await (
            from application in db.HoursApplications.AsNoTracking()
            join organisation in db.Organisations on application.OrganisationId equals organisation.Id
            where application.SeasonId == id && application.Status != ApplicationStatus.Withdrawn
            orderby application.CreatedAt, application.Id
            select new { Application = application, organisation.Name, organisation.Hue }).ToListAsync(cancellation);
        var given = found.Select(one => one.Application.SeriesId).OfType<SeriesId>().ToList();
        var series = given.Count == 0 ? [] : await db.Series.AsNoTracking().Where(one => given.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellation);
        var applicants = found.Select(one => one.Application.OrganisationId).Distinct().ToList();
        var agreements = await db.OrganisationAgreements.AsNoTracking().Include(one => one.Rooms)
            .Where(one => applicants.Contains(one.OrganisationId) && one.EndedAt == null && one.StartsOn <= season.StartsOn && (one.EndsOn == null || one.EndsOn >= season.StartsOn))
            .ToListAsync(cancellation);

        var wishes = new SeasonWishes(season, all);
        var applied = found.Where(one => one.Application.Status == ApplicationStatus.Applied).ToList();
        applied.ForEach(one => wishes.Add(one.Application, one.Name));
        wishes.Weigh(await reservations.StandingInTheWayAsync(wishes.Times, cancellation));
        var proposals = wishes.Propose();
        var minutes = Minutes(season, found.Select(one => one.Application), series);
        return new SeasonBoard(season, [.. found.Select(one =>
        {
            var (application, agreement) = (one.Application, agreements.Find(a => a.OrganisationId == one.Application.OrganisationId));
            var fullest = minutes.GetValueOrDefault(application.OrganisationId);
            return new SeasonRow(
                application, one.Name, one.Hue, application.SeriesId is { } got ? series.GetValueOrDefault(got) : null, wishes.Wished(application.Id), proposals.GetValueOrDefault(application.Id),
                agreement is not null && fullest > agreement.WeeklyMinutes ? fullest : null, agreement?.WeeklyMinutes,
                agreement?.EndsOn < season.EndsOn ? agreement.EndsOn : null, agreement is not null,
                agreement?.Rooms.Count > 0 && application.FirstChoice.Room is { } room && agreement.Rooms.All(r => r.RoomId != room));
        })], all.ToDictionary(room => room.Id));
    }

    /// <summary>Minutes in each organisation's fullest week, first choices and what was given together.</summary>
    private static Dictionary<OrganisationId, int> Minutes(Season season, IEnumerable<HoursApplication> applications, Dictionary<SeriesId, Series> series) => applications
        .Where(one => one.Status is ApplicationStatus.Applied or ApplicationStatus.Allocated)
        .SelectMany(one => one.SeriesId is { } id && series.TryGetValue(id, out var got)
            ? got.Dates().Select(date => (one.OrganisationId, Monday: OwnWeek.Monday(date), Minutes: (int)(got.ToTime - got.FromTime).TotalMinutes))
            : one.FirstChoice.Dates(season.StartsOn, season.EndsOn).Select(date => (one.OrganisationId, Monday: OwnWeek.Monday(date), one.FirstChoice.Minutes)))
        .GroupBy(one => (one.OrganisationId, one.Monday)).Select(week => (week.Key.OrganisationId, Minutes: week.Sum(one => one.Minutes)))
        .GroupBy(week => week.OrganisationId).ToDictionary(of => of.Key, of => of.Max(week => week.Minutes));
}

internal static class OwnWeek
{
    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
