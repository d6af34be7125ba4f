using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Access.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Sessions;

/// <summary>A video link is for those who have a seat. It stands nowhere that anybody else can look.</summary>
public sealed class VideoLinkTests(SessionsFixture fixture) : IClassFixture<SessionsFixture>
{
    private const string Link = "https://video.example.no/hemmelig-4711";
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task It_is_seen_by_those_who_have_a_seat_and_by_nobody_else()
    {
        using var api = await fixture.ApiAsync();
        var offer = SessionJson.Offer(_app.Weekly(2), capacity: 1);
        offer["placeKind"] = "digital";
        var id = await api.PublishedAsync(offer);
        var sessions = await api.SessionIdsAsync(id);
        await api.PutAsJsonAsync($"sessions/{sessions[0]}", new JsonObject { ["title"] = "Samling 1", ["videoLink"] = Link }).OkAsync();
        await api.EnrolAsync(id, "plass@video.example");
        await api.EnrolAsync(id, "venter@video.example");
        await _app.EmptyOutboxesAsync(fixture.Database);

        using var anyone = _app.Anonymous();
        foreach (var path in new[] { $"tilbud/{id}", "tilbud", $"tilbud/{id}/kalender.ics", $"tilbud/{id}/pamelding", "api/v1/offers", $"api/v1/offers/{id}" })
        {
            Hidden(await anyone.GetStringAsync($"/t/lenvik/{path}"), path);
        }

        Hidden(await api.GetStringAsync($"offers/{id}/plan"), "the plan, which representatives read, too");
        var confirmed = _app.Read().Single(mail => mail.Header("To")!.Contains("plass@video.example", StringComparison.Ordinal));
        Assert.Contains(Link, confirmed.Text, StringComparison.Ordinal);
        Hidden(confirmed.Calendar(), "a calendar, which is shared");
        Hidden(_app.Read().Single(mail => mail.Header("To")!.Contains("venter@video.example", StringComparison.Ordinal)).Text, "the mail to one who waits");
        Assert.Contains(Link, (await anyone.PageAsync(await LinkAsync("plass@video.example"))).DocumentElement.OuterHtml, StringComparison.Ordinal);
        Hidden((await anyone.PageAsync(await LinkAsync("venter@video.example"))).DocumentElement.OuterHtml, "the page of one who waits");

        // Staff who work with the participants see it; a user representative, who reads plans, does not.
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        using var representative = await _app.SignedInAsync("lenvik", Role.UserRepresentative);
        Assert.Contains(Link, (await coordinator.PageAsync($"/t/lenvik/kontor/tilbud/{id}")).DocumentElement.OuterHtml, StringComparison.Ordinal);
        Hidden((await representative.PageAsync($"/t/lenvik/kontor/tilbud/{id}")).DocumentElement.OuterHtml, "the plan as a representative sees it");

        // Encrypted where it lies, and in no table, log or audit line in the clear.
        var sums = await fixture.Database.NamesAsync(Looking.TenantTables);
        foreach (var table in sums)
        {
            Assert.Equal(0L, await fixture.Database.ScalarAsync<long>($"select count(*) from {table} t where t::text like '%hemmelig-4711%'"));
        }

        Assert.DoesNotContain(_app.Log.Lines, line => line.Contains("hemmelig-4711", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Those_who_have_a_seat_are_reminded_once_with_the_link()
    {
        using var api = await fixture.ApiAsync();
        var id = await api.PublishedAsync(SessionJson.Offer(_app.Weekly(2, days: 5)));
        var sessions = await api.SessionIdsAsync(id);
        await api.PutAsJsonAsync($"sessions/{sessions[0]}", new JsonObject { ["title"] = "Samling 1", ["videoLink"] = Link }).OkAsync();
        await api.EnrolAsync(id, "husk@minne.example");
        var never = await api.PublishedAsync(SessionJson.Offer(_app.Weekly(2, days: 5)));
        await api.EnrolAsync(never, "aldri@minne.example");
        await api.PutAsJsonAsync($"offers/{never}/reminder", new JsonObject { ["when"] = "none" }).OkAsync();
        await _app.RunJobsAsync("offers.remind-participants");
        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Empty(_app.ToldAbout("Påminnelse")); // five days is too early

        _app.Clock.Move(TimeSpan.FromHours(82));
        await _app.RunJobsAsync("offers.remind-participants");
        _app.Clock.Move(TimeSpan.FromHours(1));
        await _app.RunJobsAsync("offers.remind-participants");
        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Equal(["husk@minne.example"], _app.ToldAbout("Påminnelse"));
        var mail = _app.Read().Single(one => one.Header("Subject")!.Contains("Påminnelse", StringComparison.Ordinal));
        Assert.Contains(Link, mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("iabetes", mail.Header("Subject")!, StringComparison.Ordinal);
    }

    private static void Hidden(string text, string where) => Assert.False(text.Contains("hemmelig-4711", StringComparison.Ordinal), $"The link stands in {where}.");

    private async Task<string> LinkAsync(string email) => await _app.LinkAsync(fixture.Database, email, "/pamelding/");
}
