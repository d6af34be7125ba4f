using System.Net;
using System.Text.Json;
using Saas.Access.Contracts;
using Saas.Offers.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Evaluation;

/// <summary>What is shown of the answers, by page, file and API: the same numbers, and nothing of fewer than five.</summary>
public sealed class ResultTests(EvaluationFixture fixture) : IClassFixture<EvaluationFixture>
{
    [Fact]
    public async Task Five_pairs_give_the_change_that_was_worked_out_by_hand()
    {
        var course = await RunAsync(5, person => Course.Answers(2, 2), person => Course.Answers(3, person < 3 ? 3 : 4, 5, $"Godt kurs {person}"));
        var results = await ResultsAsync(course);

        // Self-efficacy 10 × 2 = 20 to 10 × 3 = 30. Wellbeing 5 × 2 × 4 = 40 to 60, 60, 60, 80, 80: mean 68, changes 20 20 20 40 40, mean 28, squares 64·3 + 144·2 = 480, 480 / 4 = 120, root 10.95.
        var gse = Scale(results, "gse").GetProperty("beforeAfter");
        Assert.Equal((5, 20, 30, 10, 0), (gse.GetProperty("number").GetInt32(), Mean(gse, "first"), Mean(gse, "second"), Mean(gse, "change"), gse.GetProperty("change").GetProperty("spread").GetDouble()));
        var who5 = Scale(results, "who5").GetProperty("beforeAfter");
        Assert.Equal((40, 68, 28, 10.95), (Mean(who5, "first"), Mean(who5, "second"), Mean(who5, "change"), who5.GetProperty("change").GetProperty("spread").GetDouble()));
        Assert.Equal(5, Scale(results, "satisfaction").GetProperty("alone")[0].GetProperty("result").GetProperty("mean").GetDouble());
        Assert.Equal(5, results.GetProperty("texts")[0].GetProperty("texts").GetArrayLength());

        using var coordinator = await fixture.App.SignedInAsync("lenvik", Role.UserRepresentative);
        var page = await coordinator.PageAsync($"/t/lenvik/kontor/tilbud/{course.Id}/evaluering");
        Assert.Contains("Trivselen er høyere etter enn før", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("+28,0", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll("svg.m-chart[role=img][aria-label]").Length);
        using var file = await coordinator.GetAsync($"/t/lenvik/kontor/tilbud/{course.Id}/evaluering.csv");
        var csv = await file.Content.ReadAsStringAsync();
        Assert.Contains("Trivsel (WHO-5);Endring, før til etter;5;\"28,00\";\"10,95\"".Replace("\"", "", StringComparison.Ordinal), csv.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Godt kurs", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_four_nothing_is_shown()
    {
        var course = await RunAsync(4, _ => Course.Answers(2, 2), _ => Course.Answers(3, 3, 5, "Godt kurs"));
        var results = await ResultsAsync(course);
        Assert.All(results.GetProperty("moments").EnumerateArray().Take(2), moment =>
        {
            Assert.Equal("too-few", moment.GetProperty("state").GetString());
            Assert.False(moment.TryGetProperty("answered", out _));
        });
        Assert.Equal((0, 0, 0), (results.GetProperty("scales").GetArrayLength(), results.GetProperty("choices").GetArrayLength(), results.GetProperty("texts").GetArrayLength()));
        using var coordinator = await fixture.App.SignedInAsync("lenvik", Role.Coordinator);
        var text = (await coordinator.PageAsync($"/t/lenvik/kontor/tilbud/{course.Id}/evaluering")).Body!.TextContent;
        Assert.Contains("færre enn 5", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Godt kurs", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_before_and_four_of_them_after_give_no_change()
    {
        var course = await RunAsync(6, _ => Course.Answers(2, 2), _ => Course.Answers(3, 3, 5), before: [0, 1, 2, 3, 4], after: [1, 2, 3, 4, 5]);
        fixture.App.Clock.Move(TimeSpan.FromDays(22)); // not all have answered: the time must be over
        var gse = Scale(await ResultsAsync(course), "gse");
        Assert.False(gse.TryGetProperty("beforeAfter", out _));
        Assert.Equal(["before", "after"], gse.GetProperty("alone").EnumerateArray().Select(one => one.GetProperty("moment").GetString()));
    }

    [Fact]
    public async Task While_answers_come_in_no_result_is_shown_until_it_is_over_or_ended()
    {
        var course = await RunAsync(7, _ => Course.Answers(2, 2), _ => Course.Answers(3, 3, 5), after: [0, 1, 2, 3, 4, 5]);
        var open = await ResultsAsync(course);
        Assert.Equal("collecting", open.GetProperty("moments")[1].GetProperty("state").GetString());
        Assert.Equal(6, open.GetProperty("moments")[1].GetProperty("answered").GetInt32());
        Assert.False(Scale(open, "gse").TryGetProperty("beforeAfter", out _));

        using var coordinator = await fixture.App.SignedInAsync("lenvik", Role.Coordinator);
        using var ended = await coordinator.PostFormAsync($"/t/lenvik/kontor/tilbud/{course.Id}/evaluering/avslutt?moment=after", [], action: "/avslutt");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(6, Scale(await ResultsAsync(course), "gse").GetProperty("beforeAfter").GetProperty("number").GetInt32());
        using var late = fixture.App.Anonymous();
        Assert.Equal("Tiden for å svare er ute", (await late.PageAsync(await course.LinkAsync(6, EvaluationMoment.After))).QuerySelector("h1")!.TextContent);
    }

    /// <summary>People answer before; the course is held; people answer after.</summary>
    private async Task<Course> RunAsync(
        int people, Func<int, Dictionary<string, string>> first, Func<int, Dictionary<string, string>> second, IReadOnlyList<int>? before = null, IReadOnlyList<int>? after = null)
    {
        var course = await Course.WithAsync(fixture, people);
        await course.AskAsync();
        await course.AllAnswerAsync(EvaluationMoment.Before, before ?? [.. Enumerable.Range(0, people)], first);
        fixture.App.Clock.Move(TimeSpan.FromDays(6) + TimeSpan.FromHours(4));
        await course.AllAnswerAsync(EvaluationMoment.After, after ?? [.. Enumerable.Range(0, people)], second);
        return course;
    }

    private async Task<JsonElement> ResultsAsync(Course course)
    {
        using var api = await fixture.App.ApiAsync("lenvik", Course.Scopes);
        return await api.GetJsonAsync($"offers/{course.Id}/evaluation");
    }

    private static JsonElement Scale(JsonElement results, string key) => results.GetProperty("scales").EnumerateArray().Single(scale => scale.GetProperty("question").GetString() == key);

    private static double Mean(JsonElement comparison, string which) => comparison.GetProperty(which).GetProperty("mean").GetDouble();
}
