using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Tests.PeerSupport.OfficeHours;
using Saas.Tests.PeerSupport.Seasons;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>Seasons, what was applied for in them, and swaps.</summary>
internal sealed partial class Seeds
{
    private static int _swapDay = 40;

    private Guid _season;

    private async Task<Guid> SeasonAsync() => await fixture.App.SeasonAsync(await ApiAsync());

    /// <summary>Of the organisation and in the season made last.</summary>
    private async Task<Guid> SeasonApplicationAsync()
    {
        _season = _season == default ? await SeasonAsync() : _season;
        _organisation = _organisation == default ? await OrganisationAsync() : _organisation;
        return await (await ApiAsync()).ApplyAsync(_season, _organisation, SeasonJson.Choice());
    }

    /// <summary>Between the organisation made last and another one.</summary>
    private async Task<Guid> SwapAsync(bool toOwn)
    {
        var api = await ApiAsync();
        _organisation = _organisation == default ? await OrganisationAsync() : _organisation;
        var other = await OrganisationAsync();
        var (own, theirs) = (await HoursOfAsync(_organisation, await api.RoomAsync()), await HoursOfAsync(other, await api.RoomAsync()));
        var (from, offered, wanted) = toOwn ? (other, theirs, own) : (_organisation, own, theirs);
        using var made = await api.PostAsJsonAsync($"organisations/{from}/swaps", new { offered, wanted });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return (await made.Content.JsonAsync()).GetProperty("id").GetGuid();
    }

    private async Task<Guid> HoursOfAsync(Guid organisation, Guid room)
    {
        await using var scope = fixture.App.Room(slug);
        var wish = fixture.App.Wish(new OrganisationId(organisation), room, Interlocked.Increment(ref _swapDay));
        return (await scope.ServiceProvider.GetRequiredService<PlanHours>().MakeAsync(wish, HoursStanding.Office, CancellationToken.None)).Made[0].Id.Value;
    }
}
