using Microsoft.Extensions.DependencyInjection;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Tests.PeerSupport;
using Saas.Tests.PeerSupport.OfficeHours;
using Saas.Tests.PeerSupport.Seasons;
using Saas.Tests.PeerSupport.Staffing;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>What leaders of organisations are told of, and the grants' own reminder.</summary>
public sealed partial class MailedLinkTests
{
    private async Task LeaderMailsAsync(HttpClient api, Guid organisation, RepresentativeId leader)
    {
        var (approved, refused) = (await AskAsync(api, organisation, leader, 20), await AskAsync(api, organisation, leader, 21));
        await _app.ChangeHoursAsync(change => change.ApproveAsync(approved, CancellationToken.None)); // hours-approved
        await _app.ChangeHoursAsync(change => change.RefuseAsync(refused, "Rommet skal males.", CancellationToken.None)); // hours-refused

        var (moved, gone) = (await _app.PlanAsync(api, organisation, 22), await _app.PlanAsync(api, organisation, 23));
        await _app.ChangeHoursAsync(change => change.MoveAsync(moved, null, null, _app.At(22, 14), _app.At(22, 16), CancellationToken.None)); // hours-moved
        await _app.ChangeHoursAsync(change => change.CancelAsync(gone, "Rommet skal males.", CancellationToken.None)); // hours-cancelled
        var series = await _app.WeeklyAsync(api, organisation, 3, inDays: 24);
        await api.VerbAsync($"office-hours/series/{series}/end", new { date = $"{_app.Today().AddDays(24):yyyy-MM-dd}", reason = "Rommet skal males." }); // series-ended

        var season = await _app.SeasonAsync(api);
        await api.ApplyAsync(season, organisation, SeasonJson.Choice());
        await api.VerbAsync($"seasons/{season}/allocate");
        var application = (await api.GetJsonAsync($"seasons/{season}/applications")).GetProperty("items")[0].GetProperty("application").GetProperty("id").GetGuid();
        await api.VerbAsync($"season-applications/{application}/decline", new { reason = "Huset er fullt." });
        await api.VerbAsync($"seasons/{season}/publish"); // season-published

        var (neighbour, _) = await _app.RunningOrganisationAsync(api);
        await _app.PeerAsync(api, neighbour, "leader");
        var (theirs, own) = (await _app.PlanAsync(api, neighbour, 12), await _app.PlanAsync(api, organisation, 13));
        using var proposed = await api.PostJsonAsync($"organisations/{neighbour}/swaps", $$"""{"offered":"{{theirs}}","wanted":"{{own}}"}"""); // swap-proposed
        var swap = (await proposed.Content.JsonAsync()).GetProperty("id").GetGuid();
        await _app.EmptyOutboxesAsync(fixture.Database); // an answer would overtake it
        await api.VerbAsync($"swaps/{swap}/decline"); // swap-answered

        await api.MadeAsync("grants", new
        {
            title = "Kurs", grantor = "Fylket", amountOre = 100, startsOn = "2026-01-01", endsOn = "2099-12-31", reportOn = $"{_app.Today().AddDays(20):yyyy-MM-dd}", remindWeeks = 4, remindEmail = "tilskudd@lenvik.example",
        });
        await _app.RunJobsAsync("funding.remind"); // grant-report
        await _app.EmptyOutboxesAsync(fixture.Database);
    }

    private async Task<HoursId> AskAsync(HttpClient api, Guid organisation, RepresentativeId leader, int inDays)
    {
        var wish = _app.Wish(new OrganisationId(organisation), await api.RoomAsync(), inDays);
        await using var room = _app.Room("lenvik");
        return (await room.ServiceProvider.GetRequiredService<PlanHours>().MakeAsync(wish, new HoursStanding(HoursStatus.Asked, leader), CancellationToken.None)).Made[0].Id;
    }
}
