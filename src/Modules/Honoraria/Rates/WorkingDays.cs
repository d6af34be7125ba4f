using Saas.Venues.Contracts;

namespace Saas.Honoraria.Rates;

/// <summary>Days that people work: not Saturdays, Sundays and public holidays.</summary>
internal static class WorkingDays
{
    /// <summary>
    /// How many working days there are from the day something is called off to the day before it is held, both counted: called off on Tuesday, a Thursday has two
    /// days' notice. Whole days, as time limits are counted; nothing when it is called off on the day or afterwards.
    /// </summary>
    public static int Notice(DateOnly cancelledOn, DateOnly on, IHolidays holidays)
    {
        var days = 0;
        for (var day = cancelledOn; day < on && days < 60; day = day.AddDays(1))
        {
            days += day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || holidays.On(day) is not null ? 0 : 1;
        }

        return days;
    }
}
