using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Tests.Isolation;
using Saas.Tests.PeerSupport.OfficeHours;
using Saas.Tests.PeerSupport.Seasons;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.Staffing;

/// <summary>In which hours the public may book a conversation: in those it has been told of, at times that they have.</summary>
public sealed class BookableHoursTests(BookableHoursTests.Unlimited fixture) : IClassFixture<BookableHoursTests.Unlimited>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_time_that_the_hours_do_not_have_is_a_wrong_field_and_no_error_of_ours()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var hours = await _app.PlanAsync(api, organisation); // two hours, four times
        using var citizen = _app.Anonymous();
        foreach (var slot in new[] { "4", "144", "2147483647", "99999999999", "-1" })
        {
            using var wrong = await citizen.PostFormAsync($"/t/lenvik/treffetid/{hours}/samtale", new() { ["Input.Time"] = slot, ["Input.FirstName"] = "Selam", ["Input.Phone"] = "41400123" });
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Contains("Velg en tid", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        using var last = await citizen.PostFormAsync($"/t/lenvik/treffetid/{hours}/samtale", new() { ["Input.Time"] = "3", ["Input.FirstName"] = "Selam", ["Input.Phone"] = "41400123" });
        Assert.Equal(HttpStatusCode.Redirect, last.StatusCode);
    }

    [Fact]
    public async Task A_members_meeting_and_what_a_season_has_not_published_are_nobodys_to_book()
    {
        using var api = await _app.EveryScopeAsync("bardu");
        var organisation = await _app.OrganisationAsync("bardu", "Medlemslaget");
        var season = await _app.SeasonAsync(api);
        var open = await PlanAsync(_app.Wish(organisation, await api.RoomAsync(), 3));
        var meeting = await PlanAsync(_app.Wish(organisation, await api.RoomAsync(), 4) with { Kind = HoursKind.MemberMeeting });
        var unpublished = await PlanAsync(_app.Wish(organisation, await api.RoomAsync(), 5).Weekly(2) with { Season = season });
        using var citizen = _app.Anonymous();
        var list = (await citizen.PageAsync("/t/bardu/treffetid/samtale")).QuerySelectorAll("main article a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Contains(open.ToString(), Assert.Single(list), StringComparison.Ordinal);
        foreach (var (hours, inDays) in new[] { (meeting, 4), (unpublished, 5) })
        {
            using var page = await citizen.GetAsync($"/t/bardu/treffetid/{hours}/samtale");
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            using var booked = await api.PostAsJsonAsync($"office-hours/{hours}/conversations", new { startsAt = _app.At(inDays, 10), firstName = "Selam", phone = "41400123" });
            Assert.Equal(HttpStatusCode.NotFound, booked.StatusCode);
        }

        Assert.Equal(0, (await api.GetJsonAsync($"office-hours/{meeting}/conversation-times")).GetProperty("items").GetArrayLength());
    }

    private async Task<HoursId> PlanAsync(HoursWish wish)
    {
        await using var room = _app.Room("bardu");
        return (await room.ServiceProvider.GetRequiredService<PlanHours>().MakeAsync(wish with { ConversationMinutes = 30 }, HoursStanding.Office, CancellationToken.None)).Made[0].Id;
    }

    public sealed class Unlimited : AppFixture
    {
        protected override void Adjust(Dictionary<string, string?> settings) => settings["Mestra:Limits:Contact"] = "10000";
    }
}
