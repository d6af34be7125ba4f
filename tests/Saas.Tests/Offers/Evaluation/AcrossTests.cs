using System.Net;
using System.Text.Json;
using Saas.Access.Contracts;
using Saas.Offers.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Evaluation;

/// <summary>Results over many offers, by page, file and API.</summary>
public sealed class AcrossTests(EvaluationFixture fixture) : IClassFixture<EvaluationFixture>
{
    [Fact]
    public async Task Offers_that_are_shown_alone_are_shown_together_and_small_ones_when_their_year_is_over()
    {
        // Well into a year, so that all of it ends in the same one.
        var now = fixture.App.Clock.GetUtcNow();
        fixture.App.Clock.Move(new DateTimeOffset(now.Year + 1, 2, 1, 9, 0, 0, TimeSpan.Zero) - now);
        var year = fixture.App.Clock.GetUtcNow().Year;
        foreach (var people in new[] { 5, 6, 3, 4 })
        {
            await HeldAsync(people);
        }

        // Five and six: eleven pairs. Self-efficacy from 20 to 30.
        var results = await ResultsAsync($"?topic=type-2-diabetes&kind=course&from={year}-01-01&to={year}-12-31");
        Assert.Equal((4, 2, 0), (results.GetProperty("evaluated").GetInt32(), results.GetProperty("shown").GetInt32(), results.GetProperty("together").GetInt32()));
        var gse = Scale(results, "gse");
        Assert.Equal((2, 11, 10.0), (gse.GetProperty("offers").GetInt32(), gse.GetProperty("beforeAfter").GetProperty("number").GetInt32(), gse.GetProperty("beforeAfter").GetProperty("change").GetProperty("mean").GetDouble()));
        Assert.Equal(11, Scale(results, "satisfaction").GetProperty("alone")[0].GetProperty("result").GetProperty("number").GetInt32());

        // In the next year, when nobody can answer any more, the three and the four count together; but not in half a year.
        fixture.App.Clock.Move(new DateTimeOffset(year + 1, 1, 2, 9, 0, 0, TimeSpan.Zero) - fixture.App.Clock.GetUtcNow());
        results = await ResultsAsync($"?from={year}-01-01&to={year}-12-31");
        Assert.Equal((4, 4, 2), (results.GetProperty("evaluated").GetInt32(), results.GetProperty("shown").GetInt32(), results.GetProperty("together").GetInt32()));
        Assert.Equal(18, Scale(results, "gse").GetProperty("beforeAfter").GetProperty("number").GetInt32());
        Assert.Equal(11, Scale(await ResultsAsync($"?from={year}-01-01&to={year}-11-30"), "gse").GetProperty("beforeAfter").GetProperty("number").GetInt32());
        Assert.Equal(0, (await ResultsAsync($"?topic=kols&from={year}-01-01&to={year}-12-31")).GetProperty("scales").GetArrayLength());

        using var representative = await fixture.App.SignedInAsync("lenvik", Role.UserRepresentative);
        var page = await representative.PageAsync($"/t/lenvik/kontor/evaluering/resultater?tema=type-2-diabetes&fra={year}-01-01&til={year}-12-31");
        Assert.Contains("4 av 4 evaluerte tilbud er med. 2 av dem hadde for få svar alene", page.Body!.TextContent.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll("svg.m-chart[role=img][aria-label]").Length);
        using var file = await representative.GetAsync(page.QuerySelector("a[href*='handler=File']")!.GetAttribute("href"));
        Assert.Contains(";Endring, før til etter;18;10,00;0,00;4", (await file.Content.ReadAsStringAsync()).Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Ingen evaluerte tilbud her", (await representative.PageAsync("/t/lenvik/kontor/evaluering/resultater?fra=1999-01-01&til=1999-12-31")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?kind=picnic", "kind")]
    [InlineData("?from=2026-05-01&to=2026-04-30", "to")]
    public async Task What_makes_no_sense_is_named(string query, string field)
    {
        using var api = await fixture.App.ApiAsync("lenvik", Course.Scopes);
        using var answer = await api.GetAsync("evaluations" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.JsonAsync()).GetProperty("errors").TryGetProperty(field, out _));
    }

    private async Task HeldAsync(int people)
    {
        var course = await Course.WithAsync(fixture, people);
        await course.AskAsync();
        await course.AllAnswerAsync(EvaluationMoment.Before, Enumerable.Range(0, people), _ => Course.Answers(2, 2));
        fixture.App.Clock.Move(TimeSpan.FromDays(6) + TimeSpan.FromHours(4));
        await course.AllAnswerAsync(EvaluationMoment.After, Enumerable.Range(0, people), _ => Course.Answers(3, 3, 5));
    }

    private async Task<JsonElement> ResultsAsync(string query)
    {
        using var api = await fixture.App.ApiAsync("lenvik", Course.Scopes);
        return await api.GetJsonAsync("evaluations" + query);
    }

    private static JsonElement Scale(JsonElement results, string key) => results.GetProperty("scales").EnumerateArray().Single(scale => scale.GetProperty("scale").GetString() == key);
}
