using Saas.Kernel.Errors;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>What a series repeats by.</summary>
public enum RecurrenceEvery
{
    Week,
    Month,
}

/// <summary>
/// How a series comes again, in the wall clock's dates: every n-th week on a weekday, or the n-th or last such weekday of every n-th month. Weeks and months are
/// counted from the one that the series begins in.
/// </summary>
/// <param name="Nth">1 to 4, or <see cref="Last"/>; of months only.</param>
internal readonly record struct Recurrence(RecurrenceEvery Every, int Interval, Weekday Day, int? Nth)
{
    public const int Last = -1;
    public const int MostInterval = 12;

    private const int Week = 7;

    /// <exception cref="Refused"><c>hours.rule</c>: it says nothing that a calendar could follow.</exception>
    public Recurrence Checked()
    {
        var isSound = Interval is >= 1 and <= MostInterval && Enum.IsDefined(Day) && (Every == RecurrenceEvery.Month ? Nth is Last or (>= 1 and <= 4) : Nth is null);
        return isSound ? this : throw new Refused("hours.rule", "A series comes every 1 to 12 weeks on a weekday, or on the first to fourth or last weekday of every 1 to 12 months.") { Field = "rule" };
    }

    /// <summary>The dates from a day on, in order and without end: whoever asks says when it is enough.</summary>
    public IEnumerable<DateOnly> From(DateOnly first) => Every == RecurrenceEvery.Week ? Weeks(first) : Months(first);

    private IEnumerable<DateOnly> Weeks(DateOnly first)
    {
        for (var date = first.AddDays(Until(first)); ; date = date.AddDays(Week * Interval))
        {
            yield return date;
        }
    }

    private IEnumerable<DateOnly> Months(DateOnly first)
    {
        for (var month = new DateOnly(first.Year, first.Month, 1); ; month = month.AddMonths(Interval))
        {
            var date = Nth == Last ? LastIn(month) : month.AddDays(Until(month) + (Week * (Nth!.Value - 1)));
            if (date >= first)
            {
                yield return date;
            }
        }
    }

    private DateOnly LastIn(DateOnly month)
    {
        var next = month.AddMonths(1);
        var date = next.AddDays(Until(next));
        return date.AddDays(-Week);
    }

    /// <summary>Days until the weekday, from 0.</summary>
    private int Until(DateOnly date) => ((int)Day - (((int)date.DayOfWeek + 6) % Week) + Week) % Week;
}
