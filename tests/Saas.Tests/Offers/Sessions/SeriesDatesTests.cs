using System.Globalization;
using Saas.Kernel.Time;
using Saas.Offers.Planning;

namespace Saas.Tests.Offers.Sessions;

/// <summary>The dates of a series, and the hours on them over both clock changes.</summary>
public sealed class SeriesDatesTests
{
    [Theory]
    [InlineData(SeriesEvery.Week, "2026-10-20", "2026-10-20 2026-10-27 2026-11-03")]
    [InlineData(SeriesEvery.SecondWeek, "2026-03-17", "2026-03-17 2026-03-31 2026-04-14")]
    [InlineData(SeriesEvery.FourthWeek, "2026-03-02", "2026-03-02 2026-03-30 2026-04-27")]
    [InlineData(SeriesEvery.Day, "2026-03-28", "2026-03-28 2026-03-29 2026-03-30")]
    [InlineData(SeriesEvery.WorkingDay, "2026-10-23", "2026-10-23 2026-10-26 2026-10-27")]
    [InlineData(SeriesEvery.MonthWeekday, "2026-10-05", "2026-10-05 2026-11-02 2026-12-07")] // the first Monday
    [InlineData(SeriesEvery.MonthWeekday, "2026-10-29", "2026-10-29 2026-12-31 2027-04-29")] // the fifth Thursday: only months that have one
    public void A_series_has_the_dates_that_one_means(SeriesEvery every, string first, string dates) =>
        Assert.Equal(dates, Text(SeriesDates.Of(every, Day(first), 3, null, _ => false)));

    [Fact]
    public void What_is_left_out_does_not_count()
    {
        var skipped = Day("2026-10-27");
        Assert.Equal("2026-10-20 2026-11-03 2026-11-10", Text(SeriesDates.Of(SeriesEvery.Week, Day("2026-10-20"), 3, null, date => date == skipped)));
        Assert.Equal("2026-10-20 2026-11-03", Text(SeriesDates.Of(SeriesEvery.Week, Day("2026-10-20"), null, Day("2026-11-09"), date => date == skipped)));
    }

    [Fact]
    public void A_series_ends_even_if_everything_is_left_out()
    {
        Assert.Empty(SeriesDates.Of(SeriesEvery.Day, Day("2026-10-20"), 5, null, _ => true));
        Assert.Equal(SeriesDates.Most, SeriesDates.Of(SeriesEvery.Day, Day("2026-10-20"), null, Day("2199-12-31"), _ => false).Count);
    }

    [Theory]
    [InlineData("2026-03-22")] // the clocks go forward on the 29th
    [InlineData("2026-10-18")] // and back on the 25th
    public void Ten_o_clock_stays_ten_o_clock(string first)
    {
        var request = new SeriesRequest { Title = "Samling", Every = SeriesEvery.Week, First = Day(first), Count = 4, From = new TimeOnly(10, 0), To = new TimeOnly(12, 0) };
        var plans = request.Plans(0, _ => false);
        Assert.All(plans, plan => Assert.Equal(("10:00", "12:00"), (Oslo.WallClock(plan.StartsAt).ToString("HH:mm", CultureInfo.InvariantCulture), Oslo.WallClock(plan.EndsAt).ToString("HH:mm", CultureInfo.InvariantCulture))));
        Assert.Equal(2, plans.Select(plan => plan.StartsAt.UtcDateTime.Hour).Distinct().Count()); // the instants do move
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(IEnumerable<DateOnly> dates) => string.Join(' ', dates.Select(date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
}
