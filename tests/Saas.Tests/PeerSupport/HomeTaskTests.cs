using System.Net.Http.Json;
using Saas.Access.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.PeerSupport.OfficeHours;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport;

/// <summary>What waits among the organisations stands on the coordinator's first page, with the one button that leads there.</summary>
public sealed class HomeTaskTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Agreements_near_their_end_hours_asked_for_and_late_calls_wait_on_the_first_page()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        using var counsellor = await _app.SignedInAsync("lenvik", Role.Counsellor);
        Assert.DoesNotContain("går snart ut", await HomeAsync(coordinator), StringComparison.Ordinal);
        var organisation = await api.OrganisationAsync(OrganisationJson.Organisation(name: "Revmatikerlaget"));
        await api.AgreementAsync(organisation, OrganisationJson.Agreement(_app.Today().AddDays(-300), _app.Today().AddDays(20), 60));
        var other = await api.OrganisationAsync(OrganisationJson.Organisation(name: "Hørselslaget"));
        await api.AgreementAsync(other, OrganisationJson.Agreement(_app.Today().AddDays(-300), _app.Today().AddYears(1), 60));
        var wish = HoursJson.One(organisation, await api.RoomAsync(), _app.Today().AddDays(7), "10:00", "14:00");
        wish["ask"] = true;
        using var asked = await api.PostAsJsonAsync("office-hours/book", wish);
        asked.EnsureSuccessStatusCode();
        using var call = await api.PostJsonAsync("call-backs", $$"""{"organisationId":"{{organisation}}","name":"Turid Vinje","phone":"41400131"}""");
        call.EnsureSuccessStatusCode();
        await fixture.Database.ExecuteAsync($"update peer_support.call_backs set created_at = created_at - interval '5 days' where organisation_id = '{organisation}'");

        var page = await coordinator.PageAsync("/t/lenvik/kontor?vis=alle");
        var home = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Avtalen med Revmatikerlaget går snart ut", home, StringComparison.Ordinal);
        Assert.DoesNotContain("Hørselslaget", home, StringComparison.Ordinal);
        Assert.Contains("Én time venter på svar", home, StringComparison.Ordinal);
        Assert.Contains("Én har ventet lenge på å bli ringt", home, StringComparison.Ordinal);
        Assert.DoesNotContain("Turid", home, StringComparison.Ordinal);
        foreach (var place in new[] { $"/kontor/organisasjoner/{organisation}", "/kontor/treffetid/venter", "/kontor/samtaler/ring-tilbake" })
        {
            Assert.NotNull(page.QuerySelector($"main a[href$='{place}']"));
        }

        Assert.DoesNotContain("Revmatikerlaget", await HomeAsync(counsellor), StringComparison.Ordinal); // who can do nothing about it is not asked to
    }

    private static async Task<string> HomeAsync(HttpClient client) => (await client.PageAsync("/t/lenvik/kontor?vis=alle")).QuerySelector("main")!.TextContent;
}
