using Saas.Venues.Calendars;

namespace Saas.Tests.Venues;

/// <summary>The holidays are data; here they are held against the rule they come from.</summary>
public sealed class PublicHolidayTests
{
    private static readonly (string Key, int FromEaster)[] Movable =
        [("maundy-thursday", -3), ("good-friday", -2), ("easter-sunday", 0), ("easter-monday", 1), ("ascension-day", 39), ("whit-sunday", 49), ("whit-monday", 50)];

    private static readonly (string Key, int Month, int Day)[] Fixed =
        [("new-years-day", 1, 1), ("labour-day", 5, 1), ("constitution-day", 5, 17), ("christmas-day", 12, 25), ("boxing-day", 12, 26)];

    public static TheoryData<int> Years() => [.. Enumerable.Range(2024, 17)];

    [Theory]
    [MemberData(nameof(Years))]
    public void A_year_has_exactly_the_days_that_easter_and_the_calendar_give_it(int year)
    {
        var expected = Fixed.Select(day => (Date: new DateOnly(year, day.Month, day.Day), day.Key))
            .Concat(Movable.Select(day => (Date: Easter(year).AddDays(day.FromEaster), day.Key)))
            .GroupBy(day => day.Date).Select(group => group.First()) // two on one day are one holiday: the day in May names it
            .OrderBy(day => day.Date);
        Assert.Equal(expected, PublicHolidays.Between(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)));
    }

    [Fact]
    public void The_data_covers_2024_to_2040() => Assert.Equal((2024, 2040), (PublicHolidays.FirstYear, PublicHolidays.LastYear));

    [Fact]
    public void Easter_2026_was_on_the_fifth_of_april() => Assert.Equal("easter-sunday", PublicHolidays.On(new DateOnly(2026, 4, 5)));

    /// <summary>Gauss' rule for the Gregorian calendar, which the data was not made with.</summary>
    private static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year % 4, year % 7);
        var k = year / 100;
        var p = (13 + (8 * k)) / 25;
        var m = (15 - p + k - (k / 4)) % 30;
        var n = (4 + k - (k / 4)) % 7;
        var d = ((19 * a) + m) % 30;
        var e = ((2 * b) + (4 * c) + (6 * d) + n) % 7;
        var day = 22 + d + e;
        return (d, e, day) switch
        {
            (29, 6, _) => new DateOnly(year, 4, 19),
            (28, 6, _) when ((11 * m) + 11) % 30 < 19 => new DateOnly(year, 4, 18),
            (_, _, > 31) => new DateOnly(year, 4, day - 31),
            _ => new DateOnly(year, 3, day),
        };
    }
}
