using System.Net;
using AngleSharp.Dom;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport;

/// <summary>The pages of the inquiry log, as the centre's people and an organisation's people use them.</summary>
public sealed class InquiryPagesTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string New = "/t/lenvik/kontor/henvendelser/ny";

    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task What_was_chosen_last_is_chosen_again_and_the_cookie_names_nobody()
    {
        using var client = await _app.SignedInAsync("lenvik", Role.Counsellor);
        using var logged = await client.PostFormAsync(New, new() { ["Input.Channel"] = "Phone", ["Input.Who"] = "Patient", ["Input.Theme"] = "heart", ["Input.Arena"] = "library" });
        Assert.Equal(HttpStatusCode.Redirect, logged.StatusCode);
        var cookie = Assert.Single(logged.Headers.GetValues("Set-Cookie"), value => value.StartsWith("mestra-logg=", StringComparison.Ordinal));
        Assert.StartsWith("mestra-logg=phone.library.;", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/t/lenvik;", cookie, StringComparison.OrdinalIgnoreCase);

        var next = await client.PageAsync(logged.Headers.Location!.OriginalString);
        Assert.Equal("Phone", next.QuerySelector("input[name='Input.Channel'][checked]")!.GetAttribute("value"));
        Assert.Equal("library", next.QuerySelector("select[name='Input.Arena'] option[selected]")!.GetAttribute("value"));
        Assert.Equal("15", next.QuerySelector("input[name='Input.Minutes'][checked]")!.GetAttribute("value"));
        Assert.Contains("Hjerte", next.QuerySelector("#idag")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal("heart", next.QuerySelector("input[name='Input.Theme']")!.GetAttribute("value")); // what is asked most stands first
    }

    [Fact]
    public async Task A_name_in_the_note_is_pointed_out_and_stored_only_when_changed_or_confirmed_as_it_stands()
    {
        using var client = await _app.SignedInAsync("lenvik", Role.Counsellor);
        Dictionary<string, string> Fields(string note) => new() { ["Input.Channel"] = "Visit", ["Input.Note"] = note };
        using var warned = await client.PostFormAsync(New, Fields("Snakket med Astrid Holm"));
        Assert.Equal(HttpStatusCode.Conflict, warned.StatusCode);
        var page = await warned.Content.ReadAsStringAsync();
        Assert.Contains("«Astrid Holm» ser ut som et navn", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("Input.Confirmed", page, StringComparison.Ordinal);
        Assert.Equal(0, await StoredAsync("Snakket med%"));

        // Confirmed for another text than the one that stands there: asked anew.
        using var other = await client.PostFormAsync(New, new(Fields("Snakket med Kari Nordmann")) { ["Input.NoteShown"] = "Snakket med Astrid Holm", ["Input.Confirmed"] = "true" });
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        using var confirmed = await client.PostFormAsync(New, new(Fields("Snakket med Astrid Holm")) { ["Input.NoteShown"] = "Snakket med Astrid Holm", ["Input.Confirmed"] = "true" });
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        Assert.Equal(1, await StoredAsync("Snakket med%"));

        // A number that checks out cannot be confirmed, and no box is offered.
        using var phone = await client.PostFormAsync(New, new(Fields("Ring 41400123")) { ["Input.NoteShown"] = "Ring 41400123", ["Input.Confirmed"] = "true" });
        Assert.Equal(HttpStatusCode.Conflict, phone.StatusCode);
        Assert.DoesNotContain("Input.Confirmed", await phone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_mended_on_its_day_and_shown_shut_on_the_next()
    {
        using var client = await _app.SignedInAsync("tromso", Role.Counsellor);
        using var logged = await client.PostFormAsync("/t/tromso/kontor/henvendelser/ny", new() { ["Input.Channel"] = "Visit" });
        Assert.EndsWith("/kontor/henvendelser/ny?gjort=logget", logged.Headers.Location!.OriginalString, StringComparison.Ordinal); // whose it is stands in no address
        var next = await client.PageAsync(logged.Headers.Location!.OriginalString);
        Assert.Equal("#idag", next.QuerySelectorAll("main a").Single(link => link.TextContent == "Endre eller slett den").GetAttribute("href"));
        var id = next.QuerySelector("section[aria-labelledby='idag'] a")!.GetAttribute("href")!.Split('/')[^1];
        using var changed = await client.PostFormAsync($"/t/tromso/kontor/henvendelser/{id}", new() { ["Input.Channel"] = "Stand", ["Input.OtherMinutes"] = "7" });
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal("stand 7", await fixture.Database.ScalarAsync<string>($"select channel || ' ' || minutes from peer_support.inquiries where id = '{id}'"));
        using var wrong = await client.PostFormAsync($"/t/tromso/kontor/henvendelser/{id}", new() { ["Input.OtherMinutes"] = "999" });
        Assert.Contains("Skriv minutter fra 1 til 600", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        _app.Clock.Move(TimeSpan.FromDays(1));
        using var tomorrow = await _app.SignedInAsync("tromso", Role.Counsellor);
        var closed = await tomorrow.PageAsync($"/t/tromso/kontor/henvendelser/{id}");
        Assert.Empty(closed.QuerySelectorAll("form [name='Input.Channel']"));
        using var late = await tomorrow.PostFormAsync("/t/tromso/kontor/henvendelser/ny", new() { ["Input.Channel"] = "Visit" }); // for the token
        Assert.Equal(HttpStatusCode.Redirect, late.StatusCode);
    }

    [Fact]
    public async Task Organisations_people_log_for_their_own_and_their_leader_sees_their_own_only()
    {
        using var api = await _app.ApiAsync("salangen", [.. OrganisationJson.Scopes, .. LogJson.Scopes]);
        var (own, _) = await _app.RunningOrganisationAsync(api);
        var (other, _) = await _app.RunningOrganisationAsync(api, "Hjertelaget");
        var (leader, _, _) = await _app.RepresentativeAsync("salangen", api, own);
        var (peer, _, _) = await _app.RepresentativeAsync("salangen", api, own, "peer");
        using (leader)
        using (peer)
        {
            var form = await peer.PageAsync("/t/salangen/kontor/henvendelser/ny");
            Assert.Equal([own.ToString()], form.QuerySelectorAll("select[name='Input.Organisation'] option").Select(option => option.GetAttribute("value")).Where(value => value?.Length > 0));
            using var logged = await peer.PostFormAsync("/t/salangen/kontor/henvendelser/ny", new() { ["Input.Channel"] = "Visit" });
            Assert.Equal(HttpStatusCode.Redirect, logged.StatusCode);
            using var forOther = await peer.PostFormAsync("/t/salangen/kontor/henvendelser/ny", new() { ["Input.Channel"] = "Visit", ["Input.Organisation"] = other.ToString() });
            Assert.Equal(HttpStatusCode.NotFound, forOther.StatusCode);
            using var forNone = await peer.PostFormAsync("/t/salangen/kontor/henvendelser/ny", new() { ["Input.Channel"] = "Visit", ["Input.Organisation"] = "" });
            Assert.Equal(HttpStatusCode.OK, forNone.StatusCode);
            Assert.Contains("Velg organisasjonen du logger for", WebUtility.HtmlDecode(await forNone.Content.ReadAsStringAsync()), StringComparison.Ordinal);

            var theirs = LogJson.Inquiry();
            theirs["organisationId"] = other.ToString();
            var foreign = await api.LoggedAsync(theirs);
            using var changeTheirs = await peer.GetAsync($"/t/salangen/kontor/henvendelser/{foreign}");
            Assert.Equal(HttpStatusCode.NotFound, changeTheirs.StatusCode);

            var seen = await leader.PageAsync($"/t/salangen/kontor/min-organisasjon/{own}/henvendelser");
            Assert.Equal("1", seen.QuerySelector(".m-kpi b")!.TextContent);
            Assert.DoesNotContain("Hjertelaget", seen.Body!.TextContent, StringComparison.Ordinal);
            foreach (var path in new[] { $"min-organisasjon/{other}/henvendelser", $"min-organisasjon/{other}/henvendelser?handler=File" })
            {
                using var not = await leader.GetAsync($"/t/salangen/kontor/{path}");
                Assert.Equal(HttpStatusCode.NotFound, not.StatusCode);
            }

            using var all = await leader.GetAsync("/t/salangen/kontor/henvendelser/statistikk");
            Assert.Equal(HttpStatusCode.Forbidden, all.StatusCode);
            using var counts = await peer.GetAsync($"/t/salangen/kontor/min-organisasjon/{own}/henvendelser");
            Assert.Equal(HttpStatusCode.Forbidden, counts.StatusCode);
        }
    }

    [Fact]
    public async Task The_log_is_searched_narrowed_and_taken_out_as_a_file()
    {
        using var api = await _app.ApiAsync("bardu", LogJson.Scopes);
        await api.LoggedAsync(LogJson.Inquiry("Spurte om 100 % kurs", "phone"));
        await api.LoggedAsync(LogJson.Inquiry());
        using var client = await _app.SignedInAsync("bardu", Role.Coordinator);
        async Task<int> RowsAsync(string query) => (await client.PageAsync("/t/bardu/kontor/henvendelser" + query)).QuerySelectorAll("tbody tr").Length;
        Assert.Equal(2, await RowsAsync(""));
        Assert.Equal(1, await RowsAsync("?kanal=phone"));
        Assert.Equal(1, await RowsAsync("?q=100%20%25"));
        Assert.Equal(0, await RowsAsync("?ar=2001"));
        Assert.Equal(2, await RowsAsync($"?ar={_app.Today().Year}&kanal=nothing"));
        var file = await client.GetStringAsync("/t/bardu/kontor/henvendelser?handler=File&kanal=phone");
        Assert.Equal(2, file.Trim().Split('\n').Length);
        Assert.Contains("Telefon;Veiledningskontoret;Pårørende;Demens;15", file, StringComparison.Ordinal);
        Assert.Contains("Kanal;Telefon;1;50", await client.GetStringAsync("/t/bardu/kontor/henvendelser/statistikk?handler=File"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_arenas_is_written_on_a_page()
    {
        using var client = await _app.SignedInAsync("berg", Role.Coordinator);
        using var written = await client.PostFormAsync("/t/berg/kontor/henvendelser/arenaer", new() { ["Arenas[8].Name"] = "Torgdagene", ["Arenas[0].InUse"] = "false" });
        Assert.Equal(HttpStatusCode.Redirect, written.StatusCode);
        var form = await client.PageAsync("/t/berg/kontor/henvendelser/ny");
        var choices = form.QuerySelectorAll("select[name='Input.Arena'] option").Select(option => option.TextContent.Trim()).ToList();
        Assert.Contains("Torgdagene", choices);
        Assert.DoesNotContain("Veiledningskontoret", choices);
        using var none = await client.PostFormAsync("/t/berg/kontor/henvendelser/arenaer", Enumerable.Range(0, 9).ToDictionary(i => $"Arenas[{i}].InUse", _ => "false"));
        Assert.Equal(HttpStatusCode.Conflict, none.StatusCode);
    }

    private Task<long> StoredAsync(string note) => fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.inquiries where note like '{note}'");
}
