using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.Venues.Contracts;

namespace Saas.Venues.WeekPlan;

/// <summary>The day of a wish that could not be had, with the wish in it, so that one sees what is in the way.</summary>
internal sealed class DayOfWish(TenantDb db, WeekDrawing drawing, IStringLocalizer<VenuesText> text, TimeProvider time)
{
    public async Task<WeekGrid> DrawAsync(RoomConflict conflict, string title, CancellationToken cancellation)
    {
        var day = Oslo.Date(conflict.StartsAt);
        var week = await PlanWeek.ReadAsync(db, PlanWeek.MondayOf(day), day, _ => null, time.GetUtcNow(), cancellation);
        var wish = new Block(null, title, text["Week.Clash", drawing.Hours(conflict.StartsAt, conflict.EndsAt)], "clash", conflict.StartsAt, conflict.EndsAt);
        return drawing.Draw(week, mayReserve: false, wish, conflict.RoomId);
    }
}
