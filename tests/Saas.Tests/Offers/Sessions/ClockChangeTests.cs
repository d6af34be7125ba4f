using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Access.Contracts;
using Saas.Kernel.Time;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Sessions;

/// <summary>Ten o'clock is ten o'clock in the database, on the pages and in calendars, on both sides of the last Sundays of March and October.</summary>
public sealed class ClockChangeTests(SessionsFixture fixture) : IClassFixture<SessionsFixture>
{
    private readonly TestApp _app = fixture.App;

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public async Task A_series_stays_on_the_wall_clock(int month)
    {
        using var api = await fixture.ApiAsync();
        var change = Change(month);
        var bare = SessionJson.Offer([]);
        using var planned = await api.PostAsJsonAsync("offers", bare);
        var offer = (await planned.Content.JsonAsync()).GetProperty("id").GetGuid();
        var series = new JsonObject { ["title"] = "Samling", ["every"] = "week", ["first"] = Text(change.AddDays(-7)), ["count"] = 3, ["from"] = "10:00", ["to"] = "13:00", ["skipHolidays"] = false };
        await api.PostAsJsonAsync($"offers/{offer}/sessions/series", series).OkAsync();
        await api.PostAsync($"offers/{offer}/publish", null).OkAsync();
        var email = $"{Guid.CreateVersion7():N}@klokka.example";
        await api.EnrolAsync(offer, email);
        await _app.EmptyOutboxesAsync(fixture.Database);

        Assert.Equal("10:00–13:00 10:00–13:00 10:00–13:00", await fixture.Database.ScalarAsync<string>($"""
            select string_agg(to_char(starts_at at time zone 'Europe/Oslo', 'HH24:MI') || '–' || to_char(ends_at at time zone 'Europe/Oslo', 'HH24:MI'), ' ' order by number) from offers.sessions where offer_id = '{offer}'
            """));
        Assert.Equal(2L, await fixture.Database.ScalarAsync<long>($"select count(distinct extract(hour from starts_at at time zone 'UTC')) from offers.sessions where offer_id = '{offer}'"));

        using var anyone = _app.Anonymous();
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        foreach (var page in new[] { await anyone.PageAsync($"/t/lenvik/tilbud/{offer}"), await coordinator.PageAsync($"/t/lenvik/kontor/tilbud/{offer}") })
        {
            Assert.Equal(3, page.QuerySelectorAll("time").Count(time => time.GetAttribute("datetime")?.Contains("T10:00", StringComparison.Ordinal) == true));
        }

        var mail = _app.Read().Single(one => one.Header("To")!.Contains(email, StringComparison.Ordinal));
        foreach (var calendar in new[] { await anyone.GetStringAsync($"/t/lenvik/tilbud/{offer}/kalender.ics"), mail.Calendar() })
        {
            for (var i = -1; i <= 1; i++)
            {
                Assert.Contains($"DTSTART;TZID=Europe/Oslo:{change.AddDays(7 * i):yyyyMMdd}T100000", calendar, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(3, "02:30", "finnes ikke")]
    [InlineData(10, "02:30", "finnes to ganger")]
    public async Task An_hour_that_is_not_there_or_is_there_twice_is_refused_in_words(int month, string from, string words)
    {
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        using var api = await fixture.ApiAsync();
        using var planned = await api.PostAsJsonAsync("offers", SessionJson.Offer(_app.Weekly(1)));
        var offer = (await planned.Content.JsonAsync()).GetProperty("id").GetGuid();
        var fields = new Dictionary<string, string> { ["Input.Date"] = Text(Change(month)), ["Input.From"] = from, ["Input.To"] = "04:30" };
        var add = $"/t/lenvik/kontor/tilbud/{offer}/samlinger/ny";
        using var one = await coordinator.PostFormAsync(add, fields);
        Assert.Equal(HttpStatusCode.BadRequest, one.StatusCode);
        Assert.Contains(words, await one.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Also when it is one in the middle of a series.
        fields["Input.Date"] = Text(Change(month).AddDays(-7));
        using var many = await coordinator.PostFormAsync(add, new Dictionary<string, string>(fields) { ["Repeat"] = "Week", ["Series.Count"] = "3", ["Series.SkipHolidays"] = "false" });
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
        Assert.Contains(words, await many.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(await api.SessionIdsAsync(offer));
    }

    private DateOnly Change(int month)
    {
        var today = Oslo.Date(_app.Clock.GetUtcNow());
        var year = new DateOnly(today.Year, month, 1) > today.AddDays(-20) ? today.Year : today.Year + 1;
        var last = new DateOnly(year, month, 31);
        return last.AddDays(-(int)last.DayOfWeek);
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
