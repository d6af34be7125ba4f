using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using Saas.Access.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.PeerSupport.Staffing;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.OfficeHours;

/// <summary>After its agreement an organisation's hours are public no more; a renewal brings them back, and counts for its leaders from the day it is made.</summary>
public sealed class AfterAgreementTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private TestApp App => fixture.App;

    [Fact]
    public async Task Hours_after_the_last_agreement_are_neither_shown_nor_booked_until_it_is_renewed()
    {
        using var api = await App.EveryScopeAsync("lenvik");
        var organisation = await api.OrganisationAsync();
        await api.AgreementAsync(organisation, OrganisationJson.Agreement(App.Today().AddDays(-30), App.Today().AddDays(9)));
        var (within, after) = (await App.PlanAsync(api, organisation, 9), await App.PlanAsync(api, organisation, 10));
        Assert.Equal([within], await ShownAsync(organisation));
        await PublicAsync(organisation, within, isThere: true);
        await PublicAsync(organisation, after, isThere: false);
        Assert.Equal("conversation.hours_gone", (await BookAsync(api, after, 10).RefusedAsync()).Code);
        using (var booked = await BookAsync(api, within, 9))
        {
            Assert.Equal(HttpStatusCode.Created, booked.StatusCode);
        }

        // Renewed: at once, whoever has cached it, and as it was.
        var next = await api.AgreementAsync(organisation, OrganisationJson.Agreement(App.Today().AddDays(10), App.Today().AddYears(1)));
        Assert.Equal([within, after], await ShownAsync(organisation));
        await PublicAsync(organisation, after, isThere: true);

        // The page that ends it says what is left, and leads there.
        using var coordinator = await App.SignedInAsync("lenvik", Role.Coordinator);
        var end = $"/t/lenvik/kontor/organisasjoner/{organisation}/avtaler/{next}/avslutt";
        var left = (await coordinator.PageAsync(end)).QuerySelector("main li a[href*='status=planned']")!;
        Assert.Equal("Én planlagt time blir stående uten avtale, og vises ikke for publikum.", left.TextContent);
        Assert.Equal(2, (await coordinator.PageAsync(left.GetAttribute("href")!)).QuerySelectorAll("table tbody tr").Length);
        using (var ended = await coordinator.PostFormAsync(end, []))
        {
            Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        }

        Assert.Equal([within], await ShownAsync(organisation));
        await PublicAsync(organisation, after, isThere: false);

        // Cancelled, it is struck out where somebody has it.
        await api.SentAsync($"office-hours/{after}/cancel", new { reason = "Avtalen er slutt." }, 200);
        using var citizen = App.Anonymous();
        var feed = await citizen.GetStringAsync($"/t/lenvik/treffetid/kalender.ics?organisasjon={organisation}");
        var item = feed[feed.IndexOf($"UID:{after}", StringComparison.Ordinal)..].Split("END:VEVENT")[0];
        Assert.Contains("STATUS:CANCELLED", item, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", item, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_books_within_the_renewal_by_its_rooms_and_hours_and_is_refused_only_after_it()
    {
        using var api = await App.EveryScopeAsync("lenvik");
        var (room, next) = (await api.RoomAsync(), await api.RoomAsync());
        var organisation = await api.OrganisationAsync();
        var monday = App.Today().AddDays(14 - (((int)App.Today().DayOfWeek + 6) % 7));
        await api.AgreementAsync(organisation, OrganisationJson.Agreement(App.Today().AddDays(-30), monday.AddDays(-1), 120, room));
        var (leader, _, _) = await App.RepresentativeAsync("lenvik", api, organisation);
        var book = $"/t/lenvik/kontor/min-organisasjon/{organisation}/timer/ny";
        using (var tooLate = await leader.PostFormAsync(book, Form(room, monday)))
        {
            Assert.Contains("be om å få den fornyet", WebUtility.HtmlDecode(await tooLate.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        await api.AgreementAsync(organisation, OrganisationJson.Agreement(monday, monday.AddDays(20), 180, next));
        using (var booked = await leader.PostFormAsync(book, Form(next, monday)))
        {
            Assert.EndsWith("?gjort=bestilt", booked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        Assert.Contains("1 av 3 timer", (await leader.PageAsync($"{book}?dag={HoursJson.Text(monday)}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var (code, problem) = await api.PostAsJsonAsync("office-hours/book", HoursJson.One(organisation, next, monday.AddDays(1))).RefusedAsync();
        Assert.Equal(("hours.outside_agreement", 60, 180), (code, problem.GetProperty("leftMinutes").GetInt32(), problem.GetProperty("weeklyMinutes").GetInt32()));
        Assert.Equal("hours.outside_agreement", (await api.PostAsJsonAsync("office-hours/book", HoursJson.One(organisation, room, monday.AddDays(8))).RefusedAsync()).Code); // the old one's room
        var (after, why) = await api.PostAsJsonAsync("office-hours/book", HoursJson.One(organisation, next, monday.AddDays(21))).RefusedAsync();
        Assert.Equal("hours.after_agreement", after);
        Assert.Contains(HoursJson.Text(monday.AddDays(20)), why.GetRawText(), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Form(Guid room, DateOnly day) => new(StringComparer.Ordinal)
    {
        ["Input.Date"] = HoursJson.Text(day), ["Input.From"] = "10:00", ["Input.To"] = "12:00", ["Input.Room"] = room.ToString(), ["Input.Kind"] = "office-hours",
    };

    private Task<HttpResponseMessage> BookAsync(HttpClient api, HoursId hours, int inDays) =>
        api.PostAsJsonAsync($"office-hours/{hours}/conversations", new { startsAt = App.At(inDays, 10), firstName = "Selam", phone = "41400123" });

    /// <summary>On the page of hours that can be booked.</summary>
    private async Task<IEnumerable<HoursId>> ShownAsync(Guid organisation)
    {
        using var citizen = App.Anonymous();
        var list = await citizen.PageAsync($"/t/lenvik/treffetid/samtale?organisasjon={organisation}");
        return [.. list.QuerySelectorAll("main article a").Select(link => new HoursId(Guid.Parse(link.GetAttribute("href")!.Split('/')[^2])))];
    }

    /// <summary>In the calendar, its feed, the open data and at its own address; and whether its form takes a booking.</summary>
    private async Task PublicAsync(Guid organisation, HoursId hours, bool isThere)
    {
        using var citizen = App.Anonymous();
        foreach (var path in new[] { $"treffetid?visning=liste&organisasjon={organisation}", $"treffetid/kalender.ics?organisasjon={organisation}", $"api/v1/office-hours/calendar?organisation={organisation}" })
        {
            Assert.Equal((path, isThere), (path, (await citizen.GetStringAsync($"/t/lenvik/{path}")).Contains(hours.ToString(), StringComparison.Ordinal)));
        }

        using var page = await citizen.GetAsync($"/t/lenvik/treffetid/{hours}");
        Assert.Equal(isThere ? HttpStatusCode.OK : HttpStatusCode.NotFound, page.StatusCode);
        var form = await citizen.PageAsync($"/t/lenvik/treffetid/{hours}/samtale");
        Assert.Equal(isThere, form.QuerySelector("input[name='Input.Time']") is not null);
        Assert.Equal(!isThere, form.Body!.TextContent.Contains("avlyst eller over", StringComparison.Ordinal));
    }
}
