using System.Globalization;
using Saas.Ui;

namespace Saas.Tests.Ui;

public sealed class FormatTests
{
    private static readonly Format Nb = Of("nb");
    private static readonly Format Nn = Of("nn");
    private static readonly Format En = Of("en");

    private static readonly DateOnly Tuesday = new(2026, 10, 13);

    [Fact]
    public void A_day_is_written_with_weekday_and_date()
    {
        Assert.Equal("tirsdag 13. oktober", Nb.Day(Tuesday));
        Assert.Equal("tysdag 13. oktober", Nn.Day(Tuesday));
        Assert.Equal("Tuesday 13 October", En.Day(Tuesday));
        Assert.Equal("tirsdag 13. oktober", Of("se").Day(Tuesday));
    }

    [Fact]
    public void Days_near_by_have_names()
    {
        Assert.Equal("i dag", Nb.Day(Tuesday, Tuesday));
        Assert.Equal("i morgen", Nb.Day(Tuesday.AddDays(1), Tuesday));
        Assert.Equal("i morgon", Nn.Day(Tuesday.AddDays(1), Tuesday));
        Assert.Equal("i går", Nb.Day(Tuesday.AddDays(-1), Tuesday));
        Assert.Equal("torsdag 15. oktober", Nb.Day(Tuesday.AddDays(2), Tuesday));
    }

    [Theory]
    [InlineData(10, 0, 13, 0, "kl. 10–13", "10:00–13:00")]
    [InlineData(12, 0, 14, 30, "kl. 12–14.30", "12:00–14:30")]
    [InlineData(9, 5, 9, 45, "kl. 9.05–9.45", "09:05–09:45")]
    [InlineData(0, 0, 0, 30, "kl. 0–0.30", "00:00–00:30")]
    public void Times_say_minutes_only_when_there_are_any(int h1, int m1, int h2, int m2, string norwegian, string english)
    {
        Assert.Equal(norwegian, Nb.Times(new(h1, m1), new(h2, m2)));
        Assert.Equal(norwegian, Nn.Times(new(h1, m1), new(h2, m2)));
        Assert.Equal(english, En.Times(new(h1, m1), new(h2, m2)));
    }

    [Fact]
    public void A_span_of_dates_repeats_nothing()
    {
        Assert.Equal("22. september–27. oktober", Nb.Dates(new(2026, 9, 22), new(2026, 10, 27)));
        Assert.Equal("5.–9. oktober", Nb.Dates(new(2026, 10, 5), new(2026, 10, 9)));
        Assert.Equal("13. oktober", Nb.Dates(Tuesday, Tuesday));
        Assert.Equal("15. november 2026–10. januar 2027", Nb.Dates(new(2026, 11, 15), new(2027, 1, 10)));
        Assert.Equal("5–9 October", En.Dates(new(2026, 10, 5), new(2026, 10, 9)));
    }

    [Fact]
    public void Short_forms_fit_tables_and_tiles()
    {
        Assert.Equal("tir. 22. sep.", Nb.ShortDay(new(2026, 9, 22)));
        Assert.Equal("26. okt.", Nb.ShortDate(new(2026, 10, 26)));
        Assert.Equal("tir. 6. kl. 10", Nb.ShortDayTime(new(2026, 10, 6, 10, 0, 0)));
        Assert.Equal("lau. 3. mai", Nn.ShortDay(new(2025, 5, 3)));
        Assert.Equal("Tue 13 Oct", En.ShortDay(Tuesday));
    }

    [Fact]
    public void Moments_and_weeks()
    {
        Assert.Equal("tirsdag 13. oktober kl. 10", Nb.DayTime(new(2026, 10, 13, 10, 0, 0)));
        Assert.Equal("Tuesday 13 October at 10:00", En.DayTime(new(2026, 10, 13, 10, 0, 0)));
        Assert.Equal("tirsdag 13. oktober kl. 10–12.30", Nb.DayTimes(new(2026, 10, 13, 10, 0, 0), new(2026, 10, 13, 12, 30, 0)));
        Assert.Equal("Tuesday 13 October, 10:00–12:30", En.DayTimes(new(2026, 10, 13, 10, 0, 0), new(2026, 10, 13, 12, 30, 0)));
        Assert.Equal("6. oktober 2026 kl. 9.14", Nb.Moment(new(2026, 10, 6, 9, 14, 0)));
        Assert.Equal("uke 41", Nb.Week(new(2026, 10, 6)));
        Assert.Equal("uke 53", Nb.Week(new(2027, 1, 1)));
        Assert.Equal("veke 41", Nn.Week(new(2026, 10, 6)));
    }

    [Fact]
    public void Weekdays_are_counted_in_the_plural()
    {
        Assert.Equal("6 tirsdager", Nb.Weekdays(6, DayOfWeek.Tuesday));
        Assert.Equal("6 tysdagar", Nn.Weekdays(6, DayOfWeek.Tuesday));
        Assert.Equal("6 Tuesdays", En.Weekdays(6, DayOfWeek.Tuesday));
        Assert.Equal("1 søndag", Nb.Weekdays(1, DayOfWeek.Sunday));
        foreach (var day in Enum.GetValues<DayOfWeek>())
            Assert.StartsWith(CultureInfo.GetCultureInfo("nb-NO").DateTimeFormat.GetDayName(day), Nb.Weekdays(day), StringComparison.Ordinal);
    }

    [Fact]
    public void Money_and_numbers_keep_together_over_a_line_break()
    {
        Assert.Equal("4\u00a0615 kroner", Nb.Kroner(461_500));
        Assert.Equal("1 krone", Nb.Kroner(100));
        Assert.Equal("150,50 kroner", Nb.Kroner(15_050));
        Assert.Equal("NOK 4,615", En.Kroner(461_500));
        Assert.Equal("79\u00a0%", Nb.Percent(.79));
        Assert.Equal("79%", En.Percent(.79));
        Assert.Equal("19 dager", Nb.Days(19));
        Assert.Equal("1 dag", Nb.Days(1));
    }

    [Fact]
    public void Words_for_small_numbers_and_lists()
    {
        Assert.Equal("to", Nb.NumberWord(2));
        Assert.Equal("éin", Nn.NumberWord(1));
        Assert.Equal("twelve", En.NumberWord(12));
        Assert.Equal("13", Nb.NumberWord(13));
        Assert.Equal("Sara, Torill og Wenche", Nb.List(["Sara", "Torill", "Wenche"]));
        Assert.Equal("Sara", Nb.List(["Sara"]));
        Assert.Equal("Å leve", Nb.Capital("å leve"));
    }

    private static Format Of(string language) => Format.For(CultureInfo.GetCultureInfo(language));
}
