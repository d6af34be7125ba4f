using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport;

/// <summary>The activity log: what one may do in which state, and what it counts to.</summary>
public sealed class ActivityTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    /// <summary>Every state × verb.</summary>
    [Theory]
    [InlineData("there", "change", null)]
    [InlineData("there", "remove", null)]
    [InlineData("there", "put-back", "activity.there")]
    [InlineData("removed", "change", "activity.removed")]
    [InlineData("removed", "remove", "activity.removed")]
    [InlineData("removed", "put-back", null)]
    public async Task What_can_be_done_depends_on_whether_it_is_there(string state, string verb, string? refusal)
    {
        using var api = await _app.ApiAsync("lenvik", LogJson.Scopes);
        var id = await api.MadeAsync("activities", Activity());
        if (state == "removed")
        {
            (await api.PostAsync($"activities/{id}/remove", null)).Dispose();
        }

        var sent = verb == "change" ? api.PutAsJsonAsync($"activities/{id}", Activity()) : api.PostAsync($"activities/{id}/{verb}", null);
        if (refusal is null)
        {
            using var answer = await sent;
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        else
        {
            Assert.Equal(refusal, (await sent.RefusedAsync()).Code);
        }
    }

    [Fact]
    public async Task Presentations_and_visits_are_counted_by_year_without_what_was_removed()
    {
        using var api = await _app.ApiAsync("bardu", LogJson.Scopes);
        var today = _app.Today();
        foreach (var (kind, date) in new[] { ("presentation", today), ("presentation", today), ("visit", today), ("stand", today), ("visit", today.AddYears(-1)) })
        {
            await api.MadeAsync("activities", Activity(kind, date));
        }

        var gone = await api.MadeAsync("activities", Activity("visit", today));
        (await api.PostAsync($"activities/{gone}/remove", null)).Dispose();
        await api.LoggedAsync();

        await using var room = _app.Room("bardu");
        var years = await room.ServiceProvider.GetRequiredService<IActivityCounts>().ByYearAsync(today.Year - 2, today.Year, CancellationToken.None);
        Assert.Equal([(today.Year - 2, 0, 0), (today.Year - 1, 0, 1), (today.Year, 1, 3)], years.Select(year => (year.Year, year.Inquiries, year.PresentationsAndVisits)));
        Assert.Equal(1, years[2].Activities[ActivityKind.Stand]);
    }

    [Theory]
    [InlineData("kind", "\"party\"")]
    [InlineData("title", "\"\"")]
    [InlineData("persons", "-1")]
    [InlineData("minutes", "0")]
    [InlineData("date", "\"1889-01-01\"")]
    public async Task What_is_no_answer_is_named(string field, string value)
    {
        using var api = await _app.ApiAsync("lenvik", LogJson.Scopes);
        var body = Activity();
        body[field] = JsonNode.Parse(value);
        using var answer = await api.PostAsJsonAsync("activities", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.JsonAsync()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task What_has_not_been_held_is_not_written_down()
    {
        using var api = await _app.ApiAsync("lenvik", LogJson.Scopes);
        Assert.Equal("activity.not_yet", (await api.PostAsJsonAsync("activities", Activity(date: _app.Today().AddDays(1))).RefusedAsync()).Code);
    }

    [Fact]
    public async Task On_the_page_it_is_written_down_searched_removed_and_put_back()
    {
        using var client = await _app.SignedInAsync("berg", Role.Coordinator);
        using var wrong = await client.PostFormAsync("/t/berg/kontor/aktivitet/ny", new() { ["Input.Title"] = "Omvisning", ["Input.Hours"] = "mange" });
        var said = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        Assert.Contains("Velg type", said, StringComparison.Ordinal);
        Assert.Contains("Skriv timer med tall", said, StringComparison.Ordinal);

        using var noted = await client.PostFormAsync("/t/berg/kontor/aktivitet/ny", new() { ["Input.Kind"] = "Visit", ["Input.Title"] = "Omvisning", ["Input.Hours"] = "1,5", ["Input.Persons"] = "12", ["Input.Partner"] = "Narvik kommune" });
        Assert.Equal(HttpStatusCode.Redirect, noted.StatusCode);
        var list = await client.PageAsync("/t/berg/kontor/aktivitet?q=narvik&type=visit");
        Assert.Contains("1,5", list.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        var href = list.QuerySelector("tbody a")!.GetAttribute("href")!;
        using var removed = await client.PostFormAsync(href, [], "handler=Remove");
        Assert.Contains("gjort=fjernet", removed.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(0, (await client.PageAsync("/t/berg/kontor/aktivitet?type=visit")).QuerySelectorAll("tbody tr").Length);
        using var back = await client.PostFormAsync(removed.Headers.Location!.OriginalString, [], "handler=PutBack");
        Assert.Contains("gjort=tilbake", back.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("Besøk;Omvisning;;Narvik kommune;12;1,5", await client.GetStringAsync("/t/berg/kontor/aktivitet?handler=File"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_them_stand_the_courses_that_were_held_in_the_year_and_their_participants()
    {
        using var api = await _app.EveryScopeAsync("malselv");
        var (held, coming) = (await api.PublishedAsync(OfferJson.Offer("Holdt")), await api.PublishedAsync(OfferJson.Offer("Kommer")));
        foreach (var offer in new[] { held, held, coming })
        {
            using var enrolled = await api.PostAsJsonAsync($"offers/{offer}/enrolments", OfferJson.Enrolment($"{Guid.CreateVersion7():N}@example.no"));
            enrolled.EnsureSuccessStatusCode();
        }

        await fixture.Database.ExecuteAsync($"update offers.offers set starts_at = '2025-03-03', ends_at = '2025-03-24' where id = '{held}'");
        await api.MadeAsync("activities", Activity(date: new DateOnly(2025, 5, 5)));
        using var coordinator = await _app.SignedInAsync("malselv", Role.Coordinator);
        async Task<string> CountsAsync(string query) => (await coordinator.PageAsync("/t/malselv/kontor/aktivitet" + query)).QuerySelector("main .m-kpi")?.TextContent ?? "";
        var year = await CountsAsync("?ar=2025");
        Assert.Contains("1tilbud holdt", year, StringComparison.Ordinal);
        Assert.Contains("2deltakere på tilbudene", year, StringComparison.Ordinal);
        Assert.DoesNotContain("tilbud holdt", await CountsAsync("?ar=2024"), StringComparison.Ordinal);
        Assert.Contains("1tilbud holdt", await CountsAsync(""), StringComparison.Ordinal); // what has not begun is not held
    }

    private JsonObject Activity(string kind = "presentation", DateOnly? date = null) =>
        new() { ["kind"] = kind, ["date"] = $"{date ?? _app.Today():yyyy-MM-dd}", ["title"] = "Læring og mestring for nye ansatte", ["audience"] = "Hjemmetjenesten", ["persons"] = 24, ["minutes"] = 60 };
}
