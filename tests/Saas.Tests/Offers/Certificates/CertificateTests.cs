using System.Net;
using System.Net.Http.Json;
using Saas.Access.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Offers.Attendance;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Certificates;

/// <summary>Certificates through API, office page, mailed link and public check.</summary>
public sealed class CertificateTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Below_the_minimum_is_refused_with_the_count()
    {
        // 80 % of six is five. The first was at five, the second at three.
        var course = await AttendedAsync(6, [[0, 1, 2, 3, 4], [0, 2, 4]]);
        using var api = await _app.ApiAsync("lenvik", Course.Scopes);
        using var issued = await api.PostAsync($"enrolments/{course.People[0]}/certificate", null);
        Assert.Equal(HttpStatusCode.Created, issued.StatusCode);
        var view = await issued.Content.JsonAsync();
        Assert.Equal((5, 6, 5 * 160), (view.GetProperty("present").GetInt32(), view.GetProperty("sessions").GetInt32(), view.GetProperty("minutes").GetInt32()));

        using var refused = await api.PostAsync($"enrolments/{course.People[1]}/certificate", null);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("3 of 6 sessions attended; 5 are needed.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var page = await coordinator.PageAsync($"/t/lenvik/kontor/tilbud/{course.Id}/kursbevis");
        Assert.Contains("3 av 6", page.QuerySelectorAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("For få samlinger", page.QuerySelectorAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_state_answers_every_verb()
    {
        // State × verb. Not yet issued, valid, revoked; issue, revoke, print; and the offer's states before it is over.
        var early = await Course.MakeAsync(fixture, sessions: 2, people: 1, change: Minimum);
        Assert.Equal("certificate.not_completed", await IssueAsync(early));
        await early.GoToAsync(await early.StartOfAsync(0));
        await early.RecordAsync(0, 0);
        Assert.Equal("certificate.not_completed", await IssueAsync(early));
        using (var api = await _app.ApiAsync("lenvik", Course.Scopes))
        {
            await api.PostAsJsonAsync($"offers/{early.Id}/cancel", new { reason = "Kurslederen er syk." });
        }

        Assert.Equal("certificate.offer_cancelled", await IssueAsync(early));

        var course = await AttendedAsync(2, [[0, 1]]);
        Assert.Equal("201", await IssueAsync(course));
        var first = await CertificateAsync(course);
        Assert.Equal("201", await IssueAsync(course)); // the same again
        Assert.Equal(first, await CertificateAsync(course));
        Assert.Equal("200", await VerbAsync(first, "pdf", get: true));
        Assert.Equal("204", await VerbAsync(first, "revoke"));
        Assert.Equal("certificate.revoked", await VerbAsync(first, "revoke"));
        Assert.Equal("certificate.revoked", await VerbAsync(first, "pdf", get: true));
        Assert.Equal("201", await IssueAsync(course)); // a new one
        Assert.NotEqual(first, await CertificateAsync(course));

        using var staff = await _app.ApiAsync("lenvik", Course.Scopes);
        await staff.PostAsync($"enrolments/{course.People[0]}/cancel", null);
        Assert.Equal("certificate.no_seat", await IssueAsync(course));
    }

    [Fact]
    public async Task A_correction_revokes_the_old_one_and_the_public_page_knows()
    {
        var course = await AttendedAsync(3, [[0, 1, 2]], change: offer => offer["certificateShare"] = 50);
        await IssueAsync(course);
        var old = await CodeAsync(course);
        using var citizen = _app.Anonymous();
        Assert.Contains("gjelder", await CheckAsync(citizen, "lenvik", old.ToLowerInvariant()), StringComparison.Ordinal);

        await course.RecordAsync(2); // they were not there, after all
        await IssueAsync(course);
        var corrected = await CodeAsync(course);
        Assert.NotEqual(old, corrected);
        var said = await CheckAsync(citizen, "lenvik", old);
        Assert.Contains("gjelder ikke lenger", said, StringComparison.Ordinal);
        Assert.Contains("Det ble rettet", said, StringComparison.Ordinal);
        Assert.DoesNotContain("friskere", said, StringComparison.Ordinal);
        said = await CheckAsync(citizen, "lenvik", corrected);
        foreach (var words in new[] { "Kursbeviset gjelder", "Å leve et friskere liv", "2 av 3", "5 timer og 20 minutter", "S. T." })
        {
            Assert.Contains(words, said, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Selam", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Tesfay", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_means_nothing_in_another_room()
    {
        var course = await AttendedAsync(1, [[0]]);
        await IssueAsync(course);
        var code = await CodeAsync(course);
        using var citizen = _app.Anonymous();
        var foreign = await CheckAsync(citizen, "berg", code);
        var unknown = await CheckAsync(citizen, "berg", Saas.Offers.Certificates.CertificateCode.New());
        Assert.Equal(unknown, foreign);
        Assert.Contains("Vi finner ikke", foreign, StringComparison.Ordinal);

        // The address of the square code fills in the form, and tells nothing.
        var form = await citizen.PageAsync($"/t/lenvik/kursbevis?kode={code}");
        Assert.Equal(code, form.QuerySelector("input[name=Code]")!.GetAttribute("value"));
        Assert.DoesNotContain("friskere", form.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var slip = await citizen.PostFormAsync("/t/lenvik/kursbevis", new() { ["Code"] = code[..^1] + (code[^1] == '2' ? '3' : '2') }, "/kursbevis");
        Assert.Equal(HttpStatusCode.BadRequest, slip.StatusCode);
    }

    [Fact]
    public async Task All_who_qualify_get_theirs_at_once_and_are_told_once()
    {
        var course = await AttendedAsync(2, [[0, 1], [0, 1], [0], [1, 0]]);
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var path = $"/t/lenvik/kontor/tilbud/{course.Id}/kursbevis";
        Assert.Contains("3 kan få kursbevis", (await coordinator.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        using var all = await coordinator.PostFormAsync(path, new(), "handler=All");
        Assert.Equal(HttpStatusCode.Redirect, all.StatusCode);
        Assert.Equal(3, await ValidAsync(course));
        using var again = await coordinator.PostFormAsync(path, new(), "handler=All"); // nothing new to say
        Assert.Equal(3, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.certificates where offer_id = '{course.Id}'"));

        using var file = await coordinator.GetAsync(path + "?handler=Print&fra=1");
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal(3, (await Pdf.ReadAsync(await file.Content.ReadAsByteArrayAsync())).Pages);

        var before = _app.Mails().Count;
        using var told = await coordinator.PostFormAsync(path, new(), "handler=Send");
        await _app.PumpAsync();
        Assert.Equal(3, _app.Mails().Count - before);
        Assert.DoesNotContain("handler=Send", (await coordinator.PageAsync(path)).Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_participant_fetches_their_own_by_the_mailed_link()
    {
        var course = await AttendedAsync(2, [[0, 1]]);
        await IssueAsync(course);
        using var api = await _app.ApiAsync("lenvik", Course.Scopes);
        Assert.Equal(1, (await (await api.PostAsync($"offers/{course.Id}/certificates/send", null)).Content.JsonAsync()).GetProperty("told").GetInt32());
        await _app.PumpAsync();
        var link = _app.Read().Last().Links().First(one => one.Contains("/pamelding/", StringComparison.Ordinal));
        using var citizen = _app.Anonymous();
        var page = await citizen.PageAsync(link);
        Assert.Contains("Kursbeviset ditt er klart", page.Body!.TextContent, StringComparison.Ordinal);
        using var file = await citizen.GetAsync(page.QuerySelector("a[href$='kursbevis.pdf']")!.GetAttribute("href"));
        Assert.Contains("Selam Tesfay", (await Pdf.ReadAsync(await file.Content.ReadAsByteArrayAsync())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_the_holder_is_left_in_a_table_a_log_or_an_address()
    {
        using var canary = new Canary();
        var course = await Course.MakeAsync(fixture, sessions: 1, people: 0, change: Minimum);
        var person = OfferJson.Enrolment(Canary.Email);
        person["name"] = Canary.Name;
        await course.EnrolAsync(person);
        await course.GoToAsync(await course.StartOfAsync(0) + TimeSpan.FromHours(4));
        await course.RecordAsync(0, 0);
        await IssueAsync(course);
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        foreach (var path in new[] { "oppmote", "kursbevis", "kursbevis?handler=Print&fra=1", "historikk" })
        {
            using var seen = await coordinator.GetAsync($"/t/lenvik/kontor/tilbud/{course.Id}/{path}");
            Assert.True(seen.IsSuccessStatusCode);
            Assert.False(canary.Sings(seen.Content.Headers.ContentDisposition?.FileName));
        }

        using var citizen = _app.Anonymous();
        Assert.Contains("K. F.", await CheckAsync(citizen, "lenvik", await CodeAsync(course)), StringComparison.Ordinal);
        Assert.Empty(await canary.TablesAsync(fixture.Database));
        Assert.DoesNotContain(_app.Log.Lines, canary.Sings);
        Assert.Empty(canary.Traced);
    }

    private static void Minimum(System.Text.Json.Nodes.JsonObject offer) => (offer["certificateShare"], offer["breakMinutes"]) = (80, 20);

    /// <param name="attended">For each person the sessions they were at.</param>
    private async Task<Course> AttendedAsync(int sessions, int[][] attended, Action<System.Text.Json.Nodes.JsonObject>? change = null)
    {
        var course = await Course.MakeAsync(fixture, sessions, attended.Length, change: Minimum + change);
        await course.GoToAsync(await course.StartOfAsync(sessions - 1) + TimeSpan.FromHours(4));
        for (var session = 0; session < sessions; session++)
        {
            using var recorded = await course.RecordAsync(session, [.. attended.Index().Where(person => person.Item.Contains(session)).Select(person => person.Index)]);
            Assert.Equal(HttpStatusCode.OK, recorded.StatusCode);
        }

        return course;
    }

    private async Task<string> IssueAsync(Course course)
    {
        using var api = await _app.ApiAsync("lenvik", Course.Scopes);
        using var answer = await api.PostAsync($"enrolments/{course.People[0]}/certificate", null);
        return await SaidAsync(answer);
    }

    private async Task<string> VerbAsync(Guid certificate, string verb, bool get = false)
    {
        using var api = await _app.ApiAsync("lenvik", Course.Scopes);
        using var answer = get ? await api.GetAsync($"certificates/{certificate}/{verb}") : await api.PostAsync($"certificates/{certificate}/{verb}", null);
        return await SaidAsync(answer);
    }

    private static async Task<string> SaidAsync(HttpResponseMessage answer) => answer.IsSuccessStatusCode
        ? $"{(int)answer.StatusCode}" : (await answer.Content.JsonAsync()).GetProperty("type").GetString()!["urn:mestra:problem:".Length..];

    private async Task<Guid> CertificateAsync(Course course) =>
        await fixture.Database.ScalarAsync<Guid>($"select id from offers.certificates where enrolment_id = '{course.People[0]}' and revoked_at is null");

    private Task<long> ValidAsync(Course course) => fixture.Database.ScalarAsync<long>($"select count(*) from offers.certificates where offer_id = '{course.Id}' and revoked_at is null");

    private async Task<string> CodeAsync(Course course)
    {
        using var api = await _app.ApiAsync("lenvik", Course.Scopes);
        var list = await (await api.GetAsync($"offers/{course.Id}/certificates")).Content.JsonAsync();
        return list.GetProperty("items").EnumerateArray().Single(one => !one.TryGetProperty("revoked", out _)).GetProperty("code").GetString()!;
    }

    private static async Task<string> CheckAsync(HttpClient citizen, string slug, string code)
    {
        using var answer = await citizen.PostFormAsync($"/t/{slug}/kursbevis", new() { ["Code"] = code }, "/kursbevis");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("main")!.TextContent;
    }
}
