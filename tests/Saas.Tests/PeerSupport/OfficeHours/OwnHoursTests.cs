using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.OfficeHours;

/// <summary>An organisation books for itself: within its agreement at once, outside it by asking; and nobody else's hours.</summary>
public sealed class OwnHoursTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = [.. HoursJson.Scopes, .. OrganisationJson.Scopes];

    private TestApp App => fixture.App;

    /// <summary>A Monday, so that the next four days are of the same week.</summary>
    private DateOnly Monday => App.Today().AddDays(14 - (((int)App.Today().DayOfWeek + 6) % 7));

    [Fact]
    public async Task Two_at_once_cannot_both_use_the_weeks_last_hour()
    {
        using var api = await App.ApiAsync("lenvik", Scopes);
        var venue = await api.VenueAsync();
        var rooms = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.RoomAsync(venue: venue)));
        var organisation = await api.OrganisationAsync();
        await api.AgreementAsync(organisation, OrganisationJson.Agreement(App.Today().AddDays(-30), App.Today().AddYears(1), 180));
        await api.SentAsync("office-hours/book", HoursJson.One(organisation, rooms[0], Monday));
        var answers = await Task.WhenAll(rooms.Select(async (room, i) =>
        {
            using var answer = await api.PostAsJsonAsync("office-hours/book", HoursJson.One(organisation, room, Monday.AddDays(1 + (i % 4)), "13:00", "14:00"));
            return answer.StatusCode == HttpStatusCode.Created ? "" : (await answer.Content.JsonAsync()).GetProperty("type").GetString()!;
        }));
        Assert.Single(answers, one => one.Length == 0);
        Assert.All(answers.Where(one => one.Length > 0), one => Assert.Equal("urn:mestra:problem:hours.outside_agreement", one));
        Assert.Equal(180L, await fixture.Database.ScalarAsync<long>($"select sum(extract(epoch from ends_at - starts_at) / 60)::bigint from peer_support.hours where organisation_id = '{organisation}' and status = 'planned'"));

        // The week after is another week, and what is given back can be used again.
        await api.SentAsync("office-hours/book", HoursJson.One(organisation, rooms[0], Monday.AddDays(7)));
    }

    [Fact]
    public async Task Outside_the_agreement_one_asks_and_is_told_by_mail()
    {
        using var api = await App.ApiAsync("lenvik", Scopes);
        var (room, other) = (await api.RoomAsync(), await api.RoomAsync());
        var organisation = await api.OrganisationAsync();
        await api.AgreementAsync(organisation, OrganisationJson.Agreement(App.Today().AddDays(-30), App.Today().AddYears(1), 240, room));
        var (leader, email, _) = await App.RepresentativeAsync("lenvik", api, organisation);
        var book = $"/t/lenvik/kontor/min-organisasjon/{organisation}/timer/ny";

        // A room that is not part of the agreement: refused with the way on, then asked.
        using var refused = await leader.PostFormAsync(book, Form(other, Monday));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Spør koordinatoren", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var day in new[] { Monday, Monday.AddDays(1) })
        {
            using var asked = await leader.PostFormAsync(book, Form(other, day, ask: true));
            Assert.EndsWith("?gjort=spurt", asked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        // It holds the room meanwhile.
        Assert.Equal("room.taken", (await api.PostAsJsonAsync("office-hours", HoursJson.One(organisation, other, Monday)).RefusedAsync()).Code);
        using var coordinator = await App.SignedInAsync("lenvik", Role.Coordinator);
        var waiting = (await api.GetFromJsonAsync<JsonElement>($"office-hours?organisation={organisation}&status=asked&to={Uri.EscapeDataString($"{App.At(60, 1):O}")}")).GetProperty("items").EnumerateArray().Select(one => one.Id()).ToList();
        Assert.Equal(2, waiting.Count);
        using var approved = await coordinator.PostFormAsync("/t/lenvik/kontor/treffetid/venter", new() { ["Hours"] = waiting[0].ToString() }, "handler=Approve");
        Assert.EndsWith("?gjort=godkjent", approved.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var without = await coordinator.PostFormAsync("/t/lenvik/kontor/treffetid/venter", new() { ["Hours"] = waiting[1].ToString(), ["Reason"] = " " }, "handler=Refuse");
        Assert.Contains("Skriv grunnen", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var no = await coordinator.PostFormAsync("/t/lenvik/kontor/treffetid/venter", new() { ["Hours"] = waiting[1].ToString(), ["Reason"] = "Rommet skal males." }, "handler=Refuse");
        Assert.EndsWith("?gjort=avslatt", no.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await App.PumpAsync();
        var mails = App.Mails().Where(mail => mail.Contains(email, StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.Contains(mails, mail => mail.Contains("godkjent", StringComparison.Ordinal));
        Assert.Contains(mails, mail => mail.Contains("Rommet skal males.", StringComparison.Ordinal));

        // The refused one's room is free again.
        await api.SentAsync("office-hours", HoursJson.One(organisation, other, Monday.AddDays(1)));
    }

    [Fact]
    public async Task A_leader_books_and_gives_back_and_a_peer_looks_on()
    {
        using var api = await App.ApiAsync("lenvik", Scopes);
        var room = await api.RoomAsync();
        var organisation = await api.OrganisationAsync();
        await api.AgreementAsync(organisation, OrganisationJson.Agreement(App.Today().AddDays(-30), App.Today().AddYears(1), 240, room));
        var (leader, _, _) = await App.RepresentativeAsync("lenvik", api, organisation);
        var (peer, _, _) = await App.RepresentativeAsync("lenvik", api, organisation, "peer");
        var home = $"/t/lenvik/kontor/min-organisasjon/{organisation}";

        // The form is filled in already: the room of the agreement, two hours; one press books.
        var free = await leader.PageAsync($"{home}/rom?dag={HoursJson.Text(Monday)}");
        var link = free.QuerySelector($".m-list a.ds-button[href*='{room}']")!.GetAttribute("href")!;
        using var booked = await leader.PostFormAsync(link.StartsWith('/') ? link : "/" + link, []);
        Assert.EndsWith("?gjort=bestilt", booked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var mine = await leader.PageAsync($"{home}/timer");
        Assert.Contains("Treffetid kl.", mine.Body!.TextContent, StringComparison.Ordinal);

        var seen = await peer.PageAsync($"{home}/timer");
        Assert.Null(seen.QuerySelector("a[href*='gi-tilbake=']"));
        using var notTheirs = await peer.GetAsync($"{home}/timer/ny");
        Assert.Equal(HttpStatusCode.Forbidden, notTheirs.StatusCode);
        using var stranger = await App.SignedInAsync("lenvik", Role.OrganisationRepresentative);
        using var notThere = await stranger.GetAsync($"{home}/timer");
        Assert.Equal(HttpStatusCode.NotFound, notThere.StatusCode);

        // The button asks first: looking gives nothing back, and somebody else's hours cannot even be asked about.
        var ask = (await leader.PageAsync($"{home}/timer")).QuerySelector("main a.ds-button[href*='gi-tilbake=']")!.GetAttribute("href")!;
        var sure = await leader.PageAsync(ask);
        Assert.Contains("Vil dere gi tilbake timen", sure.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("planned", await fixture.Database.ScalarAsync<string>($"select status from peer_support.hours where organisation_id = '{organisation}'"));
        using var byPeer = await peer.GetAsync(ask);
        Assert.Equal(HttpStatusCode.NotFound, byPeer.StatusCode);
        using var back = await leader.PostFormAsync(ask, [], "handler=Back");
        Assert.EndsWith("?gjort=gitt-tilbake", back.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("given-back", await fixture.Database.ScalarAsync<string>($"select status from peer_support.hours where organisation_id = '{organisation}'"));
    }

    [Fact]
    public async Task What_is_taken_is_answered_with_buttons_that_book_the_next_best()
    {
        using var api = await App.ApiAsync("lenvik", Scopes);
        var room = await api.RoomAsync();
        var organisation = await api.OrganisationAsync();
        await api.AgreementAsync(organisation, OrganisationJson.Agreement(App.Today().AddDays(-30), App.Today().AddYears(1), 600));
        await api.ReservedAsync(VenueJson.Reservation(room, Kernel.Time.Oslo.Instant(Monday, new TimeOnly(10, 0)), 2, "Styremøte"));
        var (leader, _, _) = await App.RepresentativeAsync("lenvik", api, organisation);
        var book = $"/t/lenvik/kontor/min-organisasjon/{organisation}/timer/ny";
        using var refused = await leader.PostFormAsync(book, Form(room, Monday));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync());
        Assert.DoesNotContain("Styremøte", page.Body!.TextContent, StringComparison.Ordinal); // who has it is not theirs to know
        Assert.Contains("Styremøte", (await api.PostAsJsonAsync("office-hours/book", HoursJson.One(organisation, room, Monday)).RefusedAsync()).Problem.GetRawText(), StringComparison.Ordinal);
        var way = page.QuerySelector("button[name=Take]")!;
        Assert.Equal("bestill", way.GetAttribute("form"));
        var fields = Form(room, Monday);
        fields["Take"] = way.GetAttribute("value")!;
        using var booked = await leader.PostFormAsync(book, fields);
        Assert.EndsWith("?gjort=bestilt", booked.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Form(Guid room, DateOnly day, bool ask = false)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Input.Date"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["Input.From"] = "10:00", ["Input.To"] = "12:00", ["Input.Room"] = room.ToString(), ["Input.Kind"] = "office-hours",
        };
        if (ask)
        {
            form["Ask"] = "true";
        }

        return form;
    }
}
