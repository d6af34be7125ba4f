namespace Saas.Offers.Planning;

/// <summary>How often a series meets.</summary>
public enum SeriesEvery
{
    Week,
    SecondWeek,
    FourthWeek,
    Day,
    WorkingDay,

    /// <summary>The same weekday of each month as the first: the first Monday, the third Thursday. Of the fifth, only months that have one.</summary>
    MonthWeekday,
}

/// <summary>
/// The dates of a series, in wall-clock time: dates and hours are put together one by one, so ten o'clock stays ten o'clock over both clock changes. A series
/// leaves nothing behind but its sessions, and each of them stands alone afterwards.
/// </summary>
internal static class SeriesDates
{
    /// <summary>More than this is not planned in one go.</summary>
    public const int Most = 100;

    private const int LastYear = 2199;

    /// <param name="count">How many; or until <paramref name="until"/>.</param>
    /// <param name="skip">Dates that are left out. They do not count: six times with one left out is six times, one of them later.</param>
    public static List<DateOnly> Of(SeriesEvery every, DateOnly first, int? count, DateOnly? until, Func<DateOnly, bool> skip)
    {
        var most = Math.Min(count ?? Most, Most);
        return [.. All(every, first).TakeWhile(date => (until is null || date <= until) && date.Year <= LastYear).Take(most * 10).Where(date => !skip(date)).Take(most)];
    }

    private static IEnumerable<DateOnly> All(SeriesEvery every, DateOnly first)
    {
        if (every == SeriesEvery.MonthWeekday)
        {
            return Monthly(first);
        }

        var step = every switch
        {
            SeriesEvery.Week => 7,
            SeriesEvery.SecondWeek => 14,
            SeriesEvery.FourthWeek => 28,
            _ => 1,
        };
        return Stepping(first, step).Where(date => every != SeriesEvery.WorkingDay || date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
    }

    private static IEnumerable<DateOnly> Stepping(DateOnly first, int step)
    {
        for (var date = first; date.Year <= LastYear; date = date.AddDays(step))
        {
            yield return date;
        }
    }

    private static IEnumerable<DateOnly> Monthly(DateOnly first)
    {
        var week = (first.Day - 1) / 7;
        for (var month = new DateOnly(first.Year, first.Month, 1); month.Year <= LastYear; month = month.AddMonths(1))
        {
            var date = month.AddDays((((int)first.DayOfWeek - (int)month.DayOfWeek + 7) % 7) + (week * 7));
            if (date.Month == month.Month)
            {
                yield return date;
            }
        }
    }
}
