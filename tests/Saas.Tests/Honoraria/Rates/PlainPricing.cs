using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Venues.Calendars;

namespace Saas.Tests.Honoraria.Rates;

/// <summary>
/// What a day comes to, worked out a second time as somebody would with pen and paper: kroner with decimals, one sum per kind, days walked backwards. It shares
/// nothing with <see cref="Pricing"/> but the documents.
/// </summary>
internal static class PlainPricing
{
    /// <summary>Kroner in all and kroner that are pay, by kind; kinds that come to nothing are left out.</summary>
    public static Dictionary<LineKind, (decimal All, decimal Pay)> Day(RateRules rules, Claimed claimed, DateOnly on, DayBefore before)
    {
        var day = new Dictionary<LineKind, (decimal All, decimal Pay)>();
        if (claimed.Outcome == ClaimOutcome.Absent)
        {
            return day;
        }

        var hourly = Kroner(rules.Roles.Where(role => role.Key == claimed.Role).Select(role => role.RateOre).Append(rules.Fee?.RateOre ?? 0).First());
        if (rules.Fee?.Unit == FeeUnit.HalfHour)
        {
            hourly *= 2;
        }

        var room = rules.Fee?.DailyCapOre is { } cap ? Kroner(cap) : 1_000_000_000m;
        room -= Kroner(before.FeeOre + before.CancellationOre);
        if (rules.Fee?.CapCoversPreparation == true)
        {
            room -= Kroner(before.PreparationOre);
        }

        room = room < 0 ? 0 : room;
        if (claimed.Outcome == ClaimOutcome.Attended)
        {
            var lost = rules.LostEarnings is not null && claimed.LostEarningsOre is not null && claimed.LossReceipt is not null;
            if (lost)
            {
                var most = rules.LostEarnings!.MostPerDayOre is { } perDay ? Kroner(perDay) - Kroner(before.LostEarningsOre) : 1_000_000_000m;
                Pay(LineKind.LostEarnings, Least(Kroner(claimed.LostEarningsOre!.Value), most));
            }
            else if (rules.Fee is { } fee)
            {
                var pay = fee.Unit switch
                {
                    FeeUnit.Piece => hourly,
                    FeeUnit.Day => hourly - Kroner(before.FeeOre),
                    _ => Cent(hourly * Most(Hours(claimed.Minutes, fee.Rounding), (claimed.Physical ? fee.PhysicalMinimumMinutes : fee.DigitalMinimumMinutes) / 60m)),
                };
                pay = Least(pay, room);
                Pay(LineKind.Fee, pay);
                room = fee.CapCoversPreparation ? room - Most(pay, 0) : room;
            }

            if (rules.Preparation is { } preparation)
            {
                var hours = Least(Hours(claimed.PreparationMinutes, rules.Fee?.Rounding ?? TimeRounding.NearestHalfHour), preparation.MostMinutes / 60m);
                var pay = Cent(hours * (preparation.RateOre is { } own ? Kroner(own) : hourly));
                Pay(LineKind.Preparation, rules.Fee?.CapCoversPreparation == true ? Least(pay, room) : pay);
            }
        }

        if (claimed.Outcome == ClaimOutcome.Cancelled && rules.Cancellation is { } late && (claimed.LossReceipt is not null || !late.LossDocumented) && claimed.CancelledOn > LastDay(on, late.WorkingDays))
        {
            Pay(LineKind.Cancellation, Least(Cent(late.Minutes / 60m * (late.RateOre is { } own ? Kroner(own) : hourly)), room));
        }

        foreach (var trip in rules.Kilometres is null ? [] : claimed.Trips)
        {
            var kilometres = trip.Metres / 1000m;
            Add(LineKind.Kilometres, Cent(kilometres * Kroner(rules.Kilometres!.RateOre)), Cent(kilometres * Kroner(rules.Kilometres.FreeOre)));
            Add(LineKind.Passengers, Cent(kilometres * trip.Passengers * Kroner(rules.Kilometres.PassengerOre)), Cent(kilometres * trip.Passengers * Kroner(rules.Kilometres.PassengerFreeOre)));
        }

        foreach (var expense in claimed.Expenses)
        {
            var rule = rules.Expenses.SingleOrDefault(rule => rule.Kind == expense.Kind);
            if (rule is not null && (expense.Receipt is not null || !rule.ReceiptNeeded))
            {
                var back = Least(Kroner(expense.AmountOre), rule.MostOre is { } most ? Kroner(most) : 1_000_000_000m);
                Add(Enum.GetValues<LineKind>()[(int)LineKind.Toll + (int)expense.Kind], back, back);
            }
        }

        if (claimed.Outcome != ClaimOutcome.Cancelled && claimed.AwayMinutes is { } away && rules.Meals.Where(meal => meal.FromMinutes <= away).OrderBy(meal => meal.FromMinutes).LastOrDefault() is { } meal)
        {
            // What the whole day's meals come to, less what they had come to before.
            var (had, has) = (Kroner(before.MealOre), Most(Kroner(before.MealOre), Kroner(meal.RateOre)));
            var (hadFree, hasFree) = (Least(had, Kroner(meal.FreeOre)), Least(has, Kroner(meal.FreeOre)));
            Add(LineKind.Meal, has - had, hasFree - hadFree);
        }

        return day.Where(kind => kind.Value.All > 0).ToDictionary();

        void Pay(LineKind kind, decimal kroner) => Add(kind, Most(kroner, 0), 0);

        void Add(LineKind kind, decimal kroner, decimal free)
        {
            var (all, pay) = day.GetValueOrDefault(kind);
            day[kind] = (all + kroner, pay + kroner - free);
        }
    }

    private static decimal Kroner(long ore) => ore / 100m;

    private static decimal Cent(decimal kroner) => decimal.Round(kroner, 2, MidpointRounding.AwayFromZero);

    private static decimal Least(decimal one, decimal other) => one < other ? one : other;

    private static decimal Most(decimal one, decimal other) => one > other ? one : other;

    private static decimal Hours(int minutes, TimeRounding rounding)
    {
        var hours = 0m;
        while (minutes >= 30)
        {
            (hours, minutes) = (hours + 0.5m, minutes - 30);
        }

        return minutes >= (rounding == TimeRounding.NearestHalfHour ? 15 : 1) ? hours + 0.5m : hours;
    }

    /// <summary>The last day on which it can be called off with that many working days' notice.</summary>
    private static DateOnly LastDay(DateOnly on, int workingDays)
    {
        var day = on;
        while (workingDays > 0)
        {
            day = day.AddDays(-1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && PublicHolidays.On(day) is null)
            {
                workingDays--;
            }
        }

        return day;
    }
}
