using System.Net;
using Saas.Offers.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Evaluation;

/// <summary>The link, the form behind it, and what is stored of an answer.</summary>
public sealed class AnswerTests(EvaluationFixture fixture) : IClassFixture<EvaluationFixture>
{
    [Fact]
    public async Task One_person_answers_once_however_many_send_at_a_time()
    {
        var course = await Course.WithAsync(fixture, 1);
        await course.AskAsync();
        var link = course.Link(course.Emails[0]);
        // Everybody has the form before anybody sends it: whoever comes later is told that it is answered.
        var clients = Enumerable.Range(0, 16).Select(_ => fixture.App.Anonymous()).ToList();
        var forms = await Task.WhenAll(clients.Select(client => client.PageAsync(link)));
        var answers = await Task.WhenAll(clients.Zip(forms, async (client, page) =>
        {
            var hidden = page.QuerySelectorAll("main form input[type=hidden]").Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value") ?? ""));
            using var answer = await client.PostAsync(link, new FormUrlEncodedContent(hidden.Concat(Course.Answers(3, 3))));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            return answer.Headers.Location!.OriginalString.EndsWith("takk=true", StringComparison.Ordinal);
        }));
        clients.ForEach(client => client.Dispose());
        Assert.Single(answers, thanked => thanked);
        Assert.Equal(1, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.evaluation_answers where offer_id = '{course.Id}'"));

        using var again = fixture.App.Anonymous();
        var page = await again.PageAsync(link);
        Assert.Equal("Vi har fått svaret ditt", page.QuerySelector("h1")!.TextContent);
        Assert.Null(page.QuerySelector("main input[type=radio]"));
    }

    [Fact]
    public async Task What_is_left_out_is_said_where_it_is_and_nothing_is_stored()
    {
        var course = await Course.WithAsync(fixture, 1);
        await course.AskAsync();
        using var client = fixture.App.Anonymous();
        var answers = Course.Answers(3, 3);
        answers.Remove("gse.4");
        answers["who5.2"] = "17";
        using var answer = await client.PostFormAsync(course.Link(course.Emails[0]), answers);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Equal(["#gse_4", "#who5_2"], page.QuerySelectorAll(".ds-error-summary a").Select(a => a.GetAttribute("href")));
        Assert.NotNull(page.QuerySelector("#gse_4"));
        Assert.Equal("3", page.QuerySelector("input[name='gse.1'][checked]")!.GetAttribute("value")); // what was answered stays
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.evaluation_answers where offer_id = '{course.Id}'"));
    }

    [Fact]
    public async Task A_link_opens_in_its_own_room_for_its_own_moment_only()
    {
        var course = await Course.WithAsync(fixture, 1);
        await course.AskAsync();
        var link = course.Link(course.Emails[0]);
        using var client = fixture.App.Anonymous();
        Assert.NotNull((await client.PageAsync(link)).QuerySelector("input[name='gse.1']"));
        foreach (var elsewhere in new[] { link.Replace("/t/lenvik/", "/t/bardu/", StringComparison.Ordinal), link.Replace("/evaluering/", "/pamelding/", StringComparison.Ordinal), link[..^2] + "AA" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(elsewhere)).StatusCode);
        }

        using var posted = await client.PostFormWithTokenAsync("/t/bardu/glemt-passord", link.Replace("/t/lenvik/", "/t/bardu/", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
        Assert.Contains("ikke åpent ennå", (await client.PageAsync(await course.LinkAsync(0, EvaluationMoment.After))).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_time_is_over_the_link_says_so_and_takes_nothing()
    {
        var course = await Course.WithAsync(fixture, 1);
        await course.AskAsync();
        var link = course.Link(course.Emails[0]);
        fixture.App.Clock.Move(TimeSpan.FromDays(7));
        using var client = fixture.App.Anonymous();
        Assert.Equal("Tiden for å svare er ute", (await client.PageAsync(link)).QuerySelector("h1")!.TextContent);
        using var late = await client.PostFormWithTokenAsync("/t/lenvik/glemt-passord", link);
        Assert.Equal(HttpStatusCode.Redirect, late.StatusCode);
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.evaluation_answers where offer_id = '{course.Id}'"));
    }

    [Fact]
    public async Task Who_has_left_is_not_asked()
    {
        var course = await Course.WithAsync(fixture, 2);
        await course.AskAsync();
        using var api = await fixture.App.ApiAsync("lenvik", Course.Scopes);
        using var cancelled = await api.PostAsync($"enrolments/{await course.EnrolmentAsync(0)}/cancel", null);
        using var client = fixture.App.Anonymous();
        Assert.Equal("Du trenger ikke svare", (await client.PageAsync(course.Link(course.Emails[0]))).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task An_answer_names_nobody_and_its_words_are_encrypted_and_without_names()
    {
        var course = await Course.WithAsync(fixture, 1);
        await course.AskAsync();
        fixture.App.Clock.Move(TimeSpan.FromDays(6) + TimeSpan.FromHours(4));
        using var sent = await course.AnswerAsync(0, EvaluationMoment.After, Course.Answers(3, 3, 5, "Takk til Selam, ring 41400123"));
        Assert.EndsWith("takk=true", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var enrolment = await course.EnrolmentAsync(0);
        var row = (await fixture.Database.RowsAsync($"select a::text from offers.evaluation_answers a where offer_id = '{course.Id}'")).Single()[0];
        Assert.DoesNotContain(enrolment.ToString(), row, StringComparison.Ordinal);
        Assert.DoesNotContain(enrolment.ToString("N"), row, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower("Takk"u8), row, StringComparison.Ordinal);
        Assert.Equal(["tenant_id", "id", "offer_id", "moment", "pseudonym", "sheet", "texts"],
            (await fixture.Database.RowsAsync("select column_name from information_schema.columns where table_schema = 'offers' and table_name = 'evaluation_answers' order by ordinal_position")).Select(column => column[0]));

        // The id tells no time: its version is not 7 except by chance, and nothing in the log is about the person.
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where subject_id = '{enrolment}' and action like 'evaluations%'"));
    }

    [Fact]
    public async Task A_form_in_another_language_borrows_the_scales_words_and_says_so()
    {
        var course = await Course.WithAsync(fixture, 1);
        await course.AskAsync();
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = fixture.App.Address };
        client.DefaultRequestHeaders.Add("Cookie", "mestra.lang=nn");
        var page = await client.PageAsync(course.Link(course.Emails[0]));
        Assert.Equal("nn", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("berre omsette til bokmål", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("nb", page.QuerySelector("#gse_1")!.Closest("fieldset")!.QuerySelector("legend")!.GetAttribute("lang"));
    }
}
