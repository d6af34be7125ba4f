using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>As what a wish is stored.</summary>
/// <param name="AskedBy">Who books it for the organisation; null when the office plans it.</param>
internal sealed record HoursStanding(HoursStatus Status, RepresentativeId? AskedBy)
{
    public static HoursStanding Office { get; } = new(HoursStatus.Planned, null);
}

/// <summary>
/// Plans a series or a single time with its rooms, all or nothing. A wish of a hundred dates of which three cannot be had is answered with just those three, and
/// nothing is stored: whoever wishes leaves them out, takes other rooms, or gives up. The pages, the API, the season plan and the demo come here.
/// </summary>
internal sealed class PlanHours(TenantDb db, IReservations reservations, HoursConflicts conflicts, HoursNames names, AuditLog audit, TimeProvider time)
{
    public const string Module = PeerSupportModule.Name;

    /// <summary>What stands in the way, without storing anything.</summary>
    /// <exception cref="Refused">The wish itself is wrong: <see cref="HoursWish.Dates"/>.</exception>
    /// <exception cref="Missing">The organisation or the room is not there.</exception>
    public async Task<HoursAnswer> CheckAsync(HoursWish wish, CancellationToken cancellation)
    {
        var plan = HoursPlan.Of(wish, time.GetUtcNow());
        return await AnswerAsync(wish, plan, await BookingAsync(wish, HoursStanding.Office, null, plan, cancellation), cancellation);
    }

    /// <summary>Stores all of it, or answers with what stands in the way. Lock your own rows before: rooms are locked here.</summary>
    /// <exception cref="Refused">As <see cref="CheckAsync"/>.</exception>
    /// <exception cref="Missing">As <see cref="CheckAsync"/>.</exception>
    public async Task<HoursAnswer> TryMakeAsync(HoursWish wish, HoursStanding standing, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var plan = HoursPlan.Of(wish, now);
        SeriesId? series = wish.Rule is null ? null : SeriesId.New(now);
        var booking = await BookingAsync(wish, standing, series, plan, cancellation);
        if (plan.ClockChanges.Count > 0)
        {
            return await AnswerAsync(wish, plan, booking, cancellation);
        }

        RoomAnswer? answer = null;
        var made = await db.InOneTransactionAsync(async () =>
        {
            answer = await reservations.TryReserveAsync(booking, plan.Wishes(), cancellation);
            while (wish.SkipsClosed && plan.WithoutClosed(answer) is { } open)
            {
                plan = open;
                answer = await reservations.TryReserveAsync(booking, plan.Wishes(), cancellation);
            }

            return answer.IsDone ? await StoreAsync(wish, standing, series, plan, now, cancellation) : [];
        }, cancellation);
        return made.Count > 0 ? new HoursAnswer(series, made, plan.Times.Count, plan.LeftOut, [], []) : await conflicts.OfAsync(booking, plan, answer!, cancellation);
    }

    /// <summary>As <see cref="TryMakeAsync"/>, but refuses when something is in the way.</summary>
    /// <exception cref="Refused">Also <c>hours.conflicts</c> for a series, and <c>room.taken</c> and its like for a single one; with <c>conflicts</c> and <c>alternatives</c>.</exception>
    public async Task<HoursAnswer> MakeAsync(HoursWish wish, HoursStanding standing, CancellationToken cancellation)
    {
        var answer = await TryMakeAsync(wish, standing, cancellation);
        return answer.IsDone ? answer : throw answer.Refusal(wish.Rule is not null);
    }

    private async Task<HoursAnswer> AnswerAsync(HoursWish wish, HoursPlan plan, BookingFor booking, CancellationToken cancellation)
    {
        var answer = await reservations.CheckAsync(booking, plan.Wishes(), [], cancellation);
        while (wish.SkipsClosed && plan.WithoutClosed(answer) is { } open)
        {
            plan = open;
            answer = await reservations.CheckAsync(booking, plan.Wishes(), [], cancellation);
        }

        return await conflicts.OfAsync(booking, plan, answer, cancellation);
    }

    private async Task<List<Hours>> StoreAsync(HoursWish wish, HoursStanding standing, SeriesId? series, HoursPlan plan, DateTimeOffset now, CancellationToken cancellation)
    {
        if (series is { } id)
        {
            db.Series.Add(Series.Plan(db.TenantId, id, wish, wish.Except.Concat(plan.LeftOut), now));
            audit.Note("office-hours.plan-series", "series", id.Value);
        }

        List<Hours> made = [.. plan.Times.Select(one => Hours.Plan(db.TenantId, one.Key, series, wish, one.Value, standing.Status, standing.AskedBy, now))];
        db.Hours.AddRange(made);
        if (series is null)
        {
            audit.Note(standing.Status == HoursStatus.Asked ? "office-hours.ask" : "office-hours.plan", "hours", made[0].Id.Value);
        }

        await db.SaveChangesAsync(cancellation);
        return made;
    }

    /// <summary>What the week plan says. What is asked for keeps its room until it is over or answered.</summary>
    private async Task<BookingFor> BookingAsync(HoursWish wish, HoursStanding standing, SeriesId? series, HoursPlan plan, CancellationToken cancellation)
    {
        var organisation = await db.Organisations.AsNoTracking().Where(one => one.Id == wish.Organisation).Select(one => new { one.Name, one.Hue }).SingleOrDefaultAsync(cancellation)
            ?? throw new Missing("organisation");
        return new BookingFor(Module, KebabEnum.Text(wish.Kind), wish.Title ?? names.Kind(wish.Kind))
        {
            Organisation = organisation.Name, Hue = organisation.Hue, Series = series?.Value,
            HoldUntil = standing.Status == HoursStatus.Asked && plan.Times.Count > 0 ? plan.Times.Values.Max(one => one.EndsAt) : null,
        };
    }
}
