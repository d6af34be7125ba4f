using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Access.Contracts;
using Saas.Offers.Evaluation;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Evaluation;

/// <summary>Forms by page and API: versions, the standard form, everything wrong at once.</summary>
public sealed class FormTests(EvaluationFixture fixture) : IClassFixture<EvaluationFixture>
{
    [Fact]
    public void The_standard_form_is_sound_and_goes_through_JSON_whole()
    {
        Assert.Empty(FormRules.Broken(FormLibrary.Standard));
        var back = FormDocument.FromJson(FormLibrary.Standard.ToJson());
        Assert.Equal(FormLibrary.Standard.ToJson(), back.ToJson());
        Assert.Equal(back.ToJson(), back.Tidy().ToJson()); // nothing to tidy up
    }

    [Fact]
    public async Task A_form_that_has_been_sent_gets_a_new_version_and_the_course_keeps_the_old()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Course.Scopes);
        using var made = await api.PostJsonAsync("evaluation-forms", EvaluationExamples.Form);
        var form = (await made.Content.JsonAsync()).GetProperty("id").GetString()!;
        using var changed = await api.PutAsync($"evaluation-forms/{form}", Course.Json(EvaluationExamples.Form));
        Assert.Equal(1, (await changed.Content.JsonAsync()).GetProperty("version").GetInt32()); // nobody has seen it yet

        var course = await Course.WithAsync(fixture, 1, form);
        await course.AskAsync();
        using var later = await fixture.App.ApiAsync("lenvik", Course.Scopes); // a token lasts less than the hour that has passed
        Assert.True((await later.GetJsonAsync($"evaluation-forms/{form}")).GetProperty("isSent").GetBoolean());
        var next = JsonNode.Parse(EvaluationExamples.Form)!;
        next["questions"]!.AsArray().RemoveAt(0);
        using var second = await later.PutAsync($"evaluation-forms/{form}", Course.Json(next.ToJsonString()));
        Assert.Equal(2, (await second.Content.JsonAsync()).GetProperty("version").GetInt32());
        Assert.Equal(1, (await later.GetJsonAsync($"offers/{course.Id}/evaluation")).GetProperty("version").GetInt32());
        using var client = fixture.App.Anonymous();
        Assert.NotNull((await client.PageAsync(course.Link(course.Emails[0]))).QuerySelector("input[name='q1.1']"));

        using var other = await later.PutAsync($"offers/{course.Id}/evaluation", Course.Json("{}"));
        Assert.Equal("urn:mestra:problem:evaluation.sent", (await other.Content.JsonAsync()).GetProperty("type").GetString());
        using var retired = await later.DeleteAsync($"evaluation-forms/{form}");
        Assert.Equal(HttpStatusCode.NoContent, retired.StatusCode);
        using var again = await later.DeleteAsync($"evaluation-forms/{form}");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_form_is_named()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Course.Scopes);
        using var answer = await api.PostJsonAsync("evaluation-forms", """
            { "title": {}, "monthsAfter": 0, "questions": [
              { "kind": "published", "scale": "csq8" }, { "kind": "scale", "least": 1, "most": 1, "text": { "nb": "x" } },
              { "kind": "choice", "text": { "nb": "x" }, "choices": [ { "text": { "nb": "" } } ] }, { "kind": "text", "moments": [] } ] }
            """);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["monthsAfter", "questions[0].scale", "questions[1].most", "questions[2].choices", "questions[2].choices[0].text.nb", "questions[3].moments", "questions[3].text.nb", "title.nb"],
            (await answer.Content.JsonAsync()).GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_form_is_made_on_the_page_question_by_question()
    {
        using var coordinator = await fixture.App.SignedInAsync("salangen", Role.Coordinator);
        const string New = "/t/salangen/kontor/evaluering/nytt";
        var token = (await coordinator.PageAsync(New)).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var fields = new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["Input.TitleNb"] = "Kort skjema", ["Input.Months"] = "6", ["Input.Questions[0].Kind"] = "published", ["Input.Questions[0].Scale"] = "who5", ["Input.Questions[0].Before"] = "true", ["Input.Questions[0].After"] = "true" };
        var added = await PostAsync(coordinator, New + "?handler=Add&kind=choice", fields);
        Assert.Equal(2, added.QuerySelectorAll("[id^='sporsmal-']").Length);
        Assert.Equal("Kort skjema", added.QuerySelector("#Input_TitleNb")!.GetAttribute("value"));

        foreach (var (name, value) in new[] { ("Kind", "choice"), ("TextNb", "Hva synes du?"), ("ChoicesNb", "Bra\nPasse\n"), ("ChoicesEn", "Good\nAbout right"), ("After", "true") })
        {
            fields[$"Input.Questions[1].{name}"] = value;
        }

        var moved = await PostAsync(coordinator, New + "?handler=Move&row=1&by=-1", fields);
        Assert.Equal("choice", moved.QuerySelector("input[name='Input.Questions[0].Kind']")!.GetAttribute("value"));
        var wrong = await PostAsync(coordinator, New, new(fields) { ["Input.Questions[1].ChoicesNb"] = "Bra" });
        Assert.NotNull(wrong.QuerySelector(".ds-error-summary a[href='#Input_Questions_1__ChoicesNb']"));

        using var saved = await coordinator.PostAsync(New, new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var address = saved.Headers.Location!.OriginalString;
        var preview = await coordinator.PageAsync(address[..address.IndexOf('?', StringComparison.Ordinal)] + "?moment=after&sprak=en");
        Assert.Contains("About right", preview.Body!.TextContent, StringComparison.Ordinal);
        using var api = await fixture.App.ApiAsync("salangen", Course.Scopes);
        var names = (await api.GetJsonAsync("evaluation-forms")).GetProperty("items").EnumerateArray().Select(form => form.GetProperty("name").GetString()).ToList();
        Assert.Contains("Kort skjema", names);
        Assert.Contains(FormLibrary.Standard.Title.Nb, names);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PostAsync(HttpClient client, string path, Dictionary<string, string> fields)
    {
        using var answer = await client.PostAsync(path, new FormUrlEncodedContent(fields));
        return new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }
}
