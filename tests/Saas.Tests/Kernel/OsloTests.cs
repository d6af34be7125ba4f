using Saas.Kernel.Errors;
using Saas.Kernel.Time;

namespace Saas.Tests.KernelTests;

/// <summary>Wall-clock time at both changes of the clock.</summary>
public sealed class OsloTests
{
    private static readonly DateOnly Spring = new(2027, 3, 28);
    private static readonly DateOnly Autumn = new(2026, 10, 25);

    [Theory]
    [InlineData(1, 59, 0, 59)]
    [InlineData(3, 0, 1, 0)]
    public void In_spring_the_hour_after_one_is_three(int hour, int minute, int utcHour, int utcMinute) =>
        Assert.Equal(new DateTimeOffset(2027, 3, 28, utcHour, utcMinute, 0, TimeSpan.Zero), Oslo.Instant(Spring, new TimeOnly(hour, minute)));

    [Theory]
    [InlineData(2, 0)]
    [InlineData(2, 30)]
    [InlineData(2, 59)]
    public void An_hour_that_does_not_exist_is_refused(int hour, int minute) =>
        Assert.Equal("time.does_not_exist", Assert.Throws<Refused>(() => Oslo.Instant(Spring, new TimeOnly(hour, minute))).Code);

    [Theory]
    [InlineData(2, 0)]
    [InlineData(2, 59)]
    public void An_hour_that_exists_twice_is_refused(int hour, int minute) =>
        Assert.Equal("time.exists_twice", Assert.Throws<Refused>(() => Oslo.Instant(Autumn, new TimeOnly(hour, minute))).Code);

    [Fact]
    public void In_autumn_the_hours_around_the_double_one_are_plain()
    {
        Assert.Equal(new DateTimeOffset(2026, 10, 24, 23, 59, 0, TimeSpan.Zero), Oslo.Instant(Autumn, new TimeOnly(1, 59)));
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 2, 0, 0, TimeSpan.Zero), Oslo.Instant(Autumn, new TimeOnly(3, 0)));
        Assert.Equal(new DateTime(2026, 10, 25, 2, 30, 0), Oslo.WallClock(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero)));
        Assert.Equal(new DateTime(2026, 10, 25, 2, 30, 0), Oslo.WallClock(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_day_begins_at_midnight_in_Norway_and_lasts_23_24_or_25_hours()
    {
        Assert.Equal(TimeSpan.FromHours(23), Oslo.StartOf(Spring.AddDays(1)) - Oslo.StartOf(Spring));
        Assert.Equal(TimeSpan.FromHours(25), Oslo.StartOf(Autumn.AddDays(1)) - Oslo.StartOf(Autumn));
        Assert.Equal(TimeSpan.FromHours(24), Oslo.StartOf(Autumn) - Oslo.StartOf(Autumn.AddDays(-1)));
        Assert.Equal(new DateOnly(2026, 11, 22), Oslo.Date(new DateTimeOffset(2026, 11, 21, 23, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 7, 2), Oslo.Date(new DateTimeOffset(2026, 7, 1, 22, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Every_hour_of_two_years_that_exists_once_comes_back_as_it_was()
    {
        var refused = 0;
        for (var hour = new DateTime(2026, 1, 1); hour.Year < 2028; hour = hour.AddHours(1))
        {
            try
            {
                Assert.Equal(hour, Oslo.WallClock(Oslo.Instant(DateOnly.FromDateTime(hour), TimeOnly.FromDateTime(hour))));
            }
            catch (Refused)
            {
                refused++;
            }
        }

        Assert.Equal(4, refused);
    }
}
