using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>How an organisation stands to its agreement in one week.</summary>
/// <param name="UsedMinutes">Planned in the week already.</param>
internal sealed record WeekUse(DateOnly Monday, int UsedMinutes, int WeeklyMinutes)
{
    public int LeftMinutes => Math.Max(0, WeeklyMinutes - UsedMinutes);
}

/// <summary>
/// An organisation books for itself: within its agreement at once, outside it only by asking. The agreements' rows are locked while that is decided, so that two who
/// book at once cannot both use the week's last hour.
/// </summary>
internal sealed class OwnHours(TenantDb db, PlanHours plan, TimeProvider time)
{
    /// <param name="wish">A single time.</param>
    /// <param name="by">Who books, and is told when the office has answered; null for the office's machine, which alone is told who has a room that is taken.</param>
    /// <param name="ask">Asks the office when it is outside the agreement; without it that is refused.</param>
    /// <exception cref="Refused">
    /// <c>hours.outside_agreement</c>, <c>hours.after_agreement</c>, <c>hours.no_agreement</c>; <c>room.taken</c> and its like, with <c>conflicts</c> and <c>alternatives</c>
    /// </exception>
    public Task<Hours> BookAsync(HoursWish wish, RepresentativeId? by, bool ask, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        wish.Dates();
        var (startsAt, endsAt) = wish.On(wish.StartsOn);
        var agreement = await LockAsync(wish.Organisation, wish.StartsOn, cancellation);
        var week = await UseAsync(agreement, Monday(wish.StartsOn), cancellation);
        var minutes = (int)(endsAt - startsAt).TotalMinutes;
        var isWithin = minutes <= week.LeftMinutes && (agreement.Rooms.Count == 0 || agreement.Rooms.Any(room => room.RoomId == wish.Room));
        if (!isWithin && !ask)
        {
            throw new Refused("hours.outside_agreement", $"It is outside the agreement: {week.LeftMinutes} minutes are left that week, or the room is not among those agreed on. Ask for it instead.")
            {
                Arguments = [Hours(week.LeftMinutes), Hours(week.WeeklyMinutes)],
                Extensions = new Dictionary<string, object>(StringComparer.Ordinal) { ["leftMinutes"] = week.LeftMinutes, ["weeklyMinutes"] = week.WeeklyMinutes },
            };
        }

        var answer = await plan.TryMakeAsync(wish, new HoursStanding(isWithin ? HoursStatus.Planned : HoursStatus.Asked, by), cancellation);
        return answer.IsDone ? answer.Made[0] : throw (by is null ? answer : answer.WithoutOthers()).Refusal(isSeries: false);
    }, cancellation);

    /// <summary>What is left in the week of a day, of the agreement that covers it; nothing when none does.</summary>
    public async Task<WeekUse> WeekAsync(Organisations.OwnOrganisation own, DateOnly day, CancellationToken cancellation)
    {
        var agreed = day <= (own.EndsOn ?? DateOnly.MaxValue) ? own.WeeklyMinutes
            : await db.OrganisationAgreements.Where(one => one.OrganisationId == own.Id && one.EndedAt == null && one.StartsOn <= day && (one.EndsOn == null || one.EndsOn >= day))
                .Select(one => one.WeeklyMinutes).SingleOrDefaultAsync(cancellation);
        return new WeekUse(Monday(day), await MinutesAsync(own.Id, Monday(day), cancellation), agreed);
    }

    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>«2», «1,5».</summary>
    internal static decimal Hours(int minutes) => Math.Round(minutes / 60m, 2);

    /// <summary>That an agreement runs today is the right to act; the one that covers the day says how much and where, so that a renewal counts as soon as it is made.</summary>
    private async Task<OrganisationAgreement> LockAsync(OrganisationId organisation, DateOnly day, CancellationToken cancellation)
    {
        var today = Oslo.Date(time.GetUtcNow());
        await db.Database.ExecuteSqlAsync(
            $"select from peer_support.agreements where tenant_id = {db.TenantId.Value} and organisation_id = {organisation.Value} and ended_at is null and (ends_on is null or ends_on >= {today}) order by id for update",
            cancellation);
        var open = await db.OrganisationAgreements.AsNoTracking().Include(one => one.Rooms)
            .Where(one => one.OrganisationId == organisation && one.EndedAt == null && (one.EndsOn == null || one.EndsOn >= today)).OrderBy(one => one.StartsOn).ToListAsync(cancellation);
        if (open.Find(one => one.StartsOn <= today) is not { } running)
        {
            throw await db.Organisations.AnyAsync(one => one.Id == organisation, cancellation)
                ? new Refused("hours.no_agreement", "No agreement with the organisation runs today. Make one first.") : (Exception)new Missing("organisation");
        }

        if (day < running.StartsOn)
        {
            return running; // past: the rooms say so
        }

        if (open.Find(one => one.StartsOn <= day && !(one.EndsOn < day)) is { } covers)
        {
            return covers;
        }

        var until = open.FindLast(one => one.EndsOn < day)!.EndsOn!.Value;
        throw new Refused("hours.after_agreement", $"The agreement runs until {until:yyyy-MM-dd}. Choose an earlier day, or renew it first.")
        {
            Field = "date", Arguments = [until.ToDateTime(TimeOnly.MinValue)],
        };
    }

    private async Task<WeekUse> UseAsync(OrganisationAgreement agreement, DateOnly monday, CancellationToken cancellation) =>
        new(monday, await MinutesAsync(agreement.OrganisationId, monday, cancellation), agreement.WeeklyMinutes);

    private async Task<int> MinutesAsync(OrganisationId organisation, DateOnly monday, CancellationToken cancellation)
    {
        var (from, to) = (Oslo.StartOf(monday), Oslo.StartOf(monday.AddDays(7)));
        var times = await db.Hours.AsNoTracking().Where(one => one.OrganisationId == organisation && one.Status == HoursStatus.Planned && one.StartsAt >= from && one.StartsAt < to)
            .Select(one => new { one.StartsAt, one.EndsAt }).ToListAsync(cancellation);
        return (int)times.Sum(one => (one.EndsAt - one.StartsAt).TotalMinutes);
    }
}
