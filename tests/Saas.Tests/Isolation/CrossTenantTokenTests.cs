using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Tests.PeerSupport;
using Saas.Tests.PeerSupport.Staffing;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>Standing suite 2, second half: everything that one room hands out, tried in another. Each has its positive twin at home.</summary>
public sealed class CrossTenantTokenTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private const string Here = IsolationFixture.Victim;
    private const string There = IsolationFixture.Attacker;
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task An_access_token_opens_one_room_only()
    {
        using var api = await _app.EveryScopeAsync(Here);
        Assert.Equal(HttpStatusCode.Created, (await api.PostJsonAsync("offers", OfferJson.Offer().ToJsonString())).StatusCode);
        foreach (var path in new[] { $"/t/{There}/api/v1/offers", $"/t/{There}/tilbud", "/openapi/v1.json", "/t/no-such-room/api/v1/offers" })
        {
            using var stranger = _app.Anonymous();
            stranger.DefaultRequestHeaders.Authorization = api.DefaultRequestHeaders.Authorization;
            Assert.Equal(path.Contains("/api/", StringComparison.Ordinal), (await stranger.GetAsync(path)).StatusCode == HttpStatusCode.NotFound && (await stranger.PostJsonAsync(path, "{}")).StatusCode == HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task The_link_to_ones_enrolment_opens_under_its_own_address_only()
    {
        var email = $"{Guid.CreateVersion7():N}@example.no";
        using var api = await _app.EveryScopeAsync(Here);
        var offer = await api.PublishedAsync();
        await api.PostJsonAsync($"offers/{offer}/enrolments", OfferJson.Enrolment(email).ToJsonString());
        var link = await _app.LinkAsync(fixture.Database, email, "/pamelding/");
        using var client = _app.Anonymous();
        Assert.Contains("Diabetes", (await client.PageAsync(link)).Body!.TextContent, StringComparison.Ordinal);
        await SameAsGarbageAsync(client, Elsewhere(link), "/pamelding/" + new string('A', 54));
        await SameAsGarbageAsync(client, link.Replace("/pamelding/", "/invitasjon?kode=", StringComparison.Ordinal), "/invitasjon?kode=" + new string('A', 54)); // nor for another purpose at home

        var token = link[(link.LastIndexOf('/') + 1)..];
        using var posted = await client.PostFormWithTokenAsync($"/t/{There}/glemt-passord", $"/t/{There}/pamelding/{token}?handler=Cancel");
        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
        Assert.Equal("confirmed", await fixture.Database.ScalarAsync<string>($"select status from offers.enrolments where offer_id = '{offer}'"));
    }

    [Fact]
    public async Task The_link_to_ones_conversation_opens_under_its_own_address_only()
    {
        using var api = await _app.EveryScopeAsync(Here);
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var hours = await _app.PlanAsync(api, organisation, slug: Here);
        using var client = _app.Anonymous();
        using var booked = await client.PostFormAsync($"/t/{Here}/treffetid/{hours}/samtale", new() { ["Input.Time"] = "0", ["Input.FirstName"] = "Selam", ["Input.Phone"] = "90000001" });
        var link = booked.Headers.Location!.OriginalString;
        link = link[..link.IndexOf('?', StringComparison.Ordinal)];
        Assert.Contains("Selam", (await client.PageAsync(link)).Body!.TextContent, StringComparison.Ordinal);
        await SameAsGarbageAsync(client, Elsewhere(link), "/samtale/" + new string('A', 54));
        await SameAsGarbageAsync(client, link.Replace("/samtale/", "/pamelding/", StringComparison.Ordinal), "/pamelding/" + new string('A', 54)); // nor for another purpose at home
        using var posted = await client.PostFormWithTokenAsync($"/t/{There}/glemt-passord", Elsewhere(link) + "?handler=Cancel");
        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
        Assert.Equal("booked", await fixture.Database.ScalarAsync<string>($"select status from peer_support.conversations where hours_id = '{hours}'"));
    }

    [Fact]
    public async Task A_receipt_is_shown_in_the_room_it_was_given_in_only()
    {
        using var unit = await _app.EveryScopeAsync(IsolationFixture.Unit);
        var offer = OfferJson.Offer();
        offer["regionWide"] = true;
        var id = await unit.PublishedAsync(offer); // both rooms show it, so only the token's own room can stop it
        using var client = _app.Anonymous();
        using var enrolled = await client.PostFormAsync($"/t/{Here}/tilbud/{id}/pamelding", new() { ["Input.Name"] = "Selam Tesfay", ["Input.Phone"] = "90000001" });
        var receipt = enrolled.Headers.Location!.OriginalString;
        Assert.Contains("Selam", (await client.PageAsync(receipt)).Body!.TextContent, StringComparison.Ordinal);
        using var other = await client.GetAsync(Elsewhere(receipt));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.DoesNotContain("Selam", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_is_refused_by_another_rooms_list_and_by_another_list()
    {
        using var api = await _app.EveryScopeAsync(Here);
        var offers = new[] { await api.PublishedAsync(), await api.PublishedAsync() };
        await api.PostJsonAsync($"offers/{offers[0]}/enrolments", OfferJson.Enrolment($"{Guid.CreateVersion7():N}@example.no").ToJsonString());
        await api.PostJsonAsync($"offers/{offers[0]}/enrolments", OfferJson.Enrolment($"{Guid.CreateVersion7():N}@example.no").ToJsonString());
        var catalogue = "?limit=1&cursor=" + (await api.GetJsonAsync("offers?limit=1")).GetProperty("next").GetString();
        var participants = "?limit=1&cursor=" + (await api.GetJsonAsync($"offers/{offers[0]}/enrolments?limit=1")).GetProperty("next").GetString();
        await api.GetJsonAsync("offers" + catalogue);
        await api.GetJsonAsync($"offers/{offers[0]}/enrolments" + participants);

        using var other = await _app.EveryScopeAsync(There);
        var theirs = await other.PublishedAsync();
        foreach (var (client, path) in new[] { (other, "offers" + catalogue), (other, $"offers/{theirs}/enrolments" + participants), (api, "offers" + participants), (api, $"offers/{offers[1]}/enrolments" + participants) })
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_form_of_one_room_cannot_be_sent_to_another()
    {
        using var client = _app.Anonymous();
        using var home = await client.PostFormWithTokenAsync($"/t/{Here}/glemt-passord", $"/t/{Here}/glemt-passord");
        Assert.Equal(HttpStatusCode.Redirect, home.StatusCode);
        using var away = await client.PostFormWithTokenAsync($"/t/{Here}/glemt-passord", $"/t/{There}/glemt-passord");
        Assert.Equal(HttpStatusCode.BadRequest, away.StatusCode);
    }

    [Fact]
    public async Task An_idempotency_key_means_nothing_in_another_room()
    {
        var (key, body) = (Guid.CreateVersion7().ToString(), OfferJson.Offer().ToJsonString());
        using var api = await _app.EveryScopeAsync(Here);
        using var other = await _app.EveryScopeAsync(There);
        var made = new List<string>();
        foreach (var client in new[] { api, other, api, other })
        {
            using var answer = await client.PostJsonAsync("offers", body, key);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            made.Add((await answer.Content.JsonAsync()).GetProperty("id").GetString()!);
        }

        Assert.NotEqual(made[0], made[1]);
        Assert.Equal(made[..2], made[2..]); // at home it is the same answer again

        // Another body is refused at home, and is nothing special next door.
        var changed = OfferJson.Offer("Angstmestring").ToJsonString();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostJsonAsync("offers", changed, key)).StatusCode);
        using var third = await _app.EveryScopeAsync("berg");
        Assert.Equal(HttpStatusCode.Created, (await third.PostJsonAsync("offers", changed, key)).StatusCode);
    }

    [Fact]
    public async Task What_one_room_has_cached_is_not_unchanged_in_another()
    {
        // Two rooms at the same version on the same day: only the tenant itself tells their answers apart.
        await fixture.Database.ExecuteAsync("insert into platform.catalogue_versions select id, 100000 from platform.tenants on conflict (tenant_id) do update set version = 100000");
        using var client = _app.Anonymous();
        foreach (var path in new[] { "api/v1/offers", "tilbud" })
        {
            using var warm = await client.GetAsync($"/t/{There}/{path}"); // tags are compared with what lies in the cache
            using var first = await client.GetAsync($"/t/{Here}/{path}");
            var tag = first.Headers.ETag!;
            Assert.Equal(HttpStatusCode.NotModified, await AskAsync(client, $"/t/{Here}/{path}", tag));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(client, $"/t/{There}/{path}", tag));
        }
    }

    [Fact]
    public async Task An_etag_of_another_rooms_offer_does_not_match()
    {
        using var api = await _app.EveryScopeAsync(Here);
        using var other = await _app.EveryScopeAsync(There);
        var (mine, theirs) = (await api.PublishedAsync(), await other.PublishedAsync());
        using var read = await api.GetAsync($"offers/{mine}/plan");
        using var edit = new HttpRequestMessage(HttpMethod.Put, $"offers/{theirs}") { Content = new StringContent(OfferJson.Offer().ToJsonString(), System.Text.Encoding.UTF8, "application/json") };
        edit.Headers.IfMatch.Add(read.Headers.ETag!);
        Assert.Equal(HttpStatusCode.Conflict, (await other.SendAsync(edit)).StatusCode);
    }

    [Fact]
    public async Task Invitation_and_reset_links_open_under_their_own_address_only()
    {
        using var admin = await _app.SignedInAsync(Here, Role.Admin);
        var invited = $"{Guid.CreateVersion7():N}@ny.example";
        await admin.PostFormAsync($"/t/{Here}/kontor/innstillinger/brukere/inviter", new() { ["Input.DisplayName"] = "Ny Person", ["Input.Email"] = invited, ["Input.Roles"] = "coordinator" });
        var member = $"{Guid.CreateVersion7():N}@{Here}.example";
        await _app.Services.GetRequiredService<IDemoUsers>().CreateAsync(_app.Tenant(Here), member, "Test Person", Role.Coordinator, CancellationToken.None);
        using var client = _app.Anonymous();
        await client.PostFormAsync($"/t/{Here}/glemt-passord", new() { ["Email"] = member });
        foreach (var (email, page) in new[] { (invited, "/invitasjon"), (member, "/nytt-passord") })
        {
            var link = await _app.LinkAsync(fixture.Database, email, page);
            Assert.NotNull((await client.PageAsync(link)).QuerySelector("input[type=password]"));
            Assert.Null((await client.PageAsync(Elsewhere(link))).QuerySelector("input[type=password]"));
        }
    }

    [Fact]
    public async Task A_room_ticket_is_taken_in_its_own_room_only_and_once()
    {
        using var user = await _app.SignedInAsync(Here, Role.Coordinator);
        using var left = await user.PostFormAsync($"/t/{Here}/rom/{Here}", [], action: null);
        var onward = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await left.Content.ReadAsStringAsync()).QuerySelector("a[href*='billett=']")!.GetAttribute("href")!;
        var ticket = onward[(onward.IndexOf("billett=", StringComparison.Ordinal) + "billett=".Length)..];
        using var client = _app.Anonymous();
        Assert.Null((await client.PageAsync($"/t/{There}/rom/inn?billett={ticket}")).QuerySelector("main form"));
        using var taken = await client.PostFormWithTokenAsync($"/t/{There}/glemt-passord", $"/t/{There}/rom/inn?billett={ticket}");
        Assert.Equal((HttpStatusCode.OK, false), (taken.StatusCode, taken.Headers.Contains("Set-Cookie"))); // the page says that the ticket is no good, and nobody is signed in
        await client.PostFormAsync($"/t/{Here}/rom/inn?billett={ticket}", []);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/t/{Here}/min-side")).StatusCode);
        using var second = _app.Anonymous();
        Assert.Null((await second.PageAsync($"/t/{Here}/rom/inn?billett={ticket}")).QuerySelector("main form"));
    }

    private static string Elsewhere(string link) => link.Replace($"/t/{Here}/", $"/t/{There}/", StringComparison.Ordinal);

    private static async Task SameAsGarbageAsync(HttpClient client, string path, string garbage)
    {
        var room = path[..path.IndexOf('/', 3)];
        var (real, none) = (await client.GetAsync(path), await client.GetAsync(room + garbage));
        Assert.Equal(none.StatusCode, real.StatusCode);
        Assert.DoesNotContain("Diabetes", await real.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, string path, System.Net.Http.Headers.EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}

internal static class StolenForms
{
    /// <summary>Posts to one address with the antiforgery token and cookie of a form at another, as a hostile script would that has both.</summary>
    public static async Task<HttpResponseMessage> PostFormWithTokenAsync(this HttpClient client, string form, string to)
    {
        // A jar would keep the cookie to its room's path; here it is carried over by hand, always.
        using var thief = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = client.BaseAddress };
        using var page = await thief.GetAsync(form);
        var cookies = page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]);
        var token = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync()).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Email", "nobody@example.no")]) };
        request.Headers.Add("Cookie", string.Join("; ", cookies));
        return await thief.SendAsync(request);
    }
}
