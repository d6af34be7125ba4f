using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Tests.PeerSupport.OfficeHours;
using Saas.Tests.PeerSupport;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>Organisations and what hangs on them.</summary>
internal sealed partial class Seeds
{
    private Guid _organisation;
    private Guid _funding;

    private async Task<Guid> OrganisationAsync() => await (await ApiAsync()).OrganisationAsync();

    /// <summary>With a room, of the organisation made last.</summary>
    private async Task<Guid> OrganisationAgreementAsync()
    {
        var api = await ApiAsync();
        _organisation = _organisation == default ? await OrganisationAsync() : _organisation;
        var room = await Support.VenueJson.RoomAsync(api);
        return await api.AgreementAsync(_organisation, OrganisationJson.Agreement(new DateOnly(2098, 1, 1), new DateOnly(2099, 12, 31), 240, room));
    }

    /// <summary>Somebody who has been asked to represent the organisation made last.</summary>
    private async Task<Guid> RepresentativeAsync()
    {
        _organisation = _organisation == default ? await OrganisationAsync() : _organisation;
        return await (await ApiAsync()).InviteAsync(_organisation, $"{Guid.CreateVersion7():N}@laget.example", "peer");
    }

    /// <summary>One whose agreement runs today, and whose leader everybody is who is everything in this room.</summary>
    private async Task<Guid> OwnOrganisationAsync()
    {
        var (id, _) = await fixture.App.RunningOrganisationAsync(await ApiAsync());
        await fixture.Database.ExecuteAsync($"""
            insert into peer_support.people (tenant_id, id, organisation_id, part, name, email, user_id, gave_role, created_at)
            select tenant_id, gen_random_uuid(), '{id}', 'leader', display_name, email, user_id, false, now() from access.memberships
            where tenant_id = '{fixture.App.Tenant(slug).Id}' and display_name = 'Alt Mulig' and ended_at is null
            """);
        return id;
    }

    /// <summary>A program of the latest who is everything here.</summary>
    private async Task<Guid> OwnProgramAsync()
    {
        var id = await ApiClientAsync();
        var tenant = fixture.App.Tenant(slug).Id;
        await fixture.Database.ExecuteAsync($"""
            insert into peer_support.programs (tenant_id, id, user_id, name, created_at)
            select '{tenant}', '{id}', coalesce((select user_id from access.memberships where tenant_id = '{tenant}' and display_name = 'Alt Mulig' order by id desc limit 1), gen_random_uuid()), 'Vaktlista', now()
            """);
        return id;
    }

    /// <summary>Single hours in a room of their own; of the organisation that is given, or a new one.</summary>
    private async Task<Guid> HoursAsync(HoursStatus status, Guid organisation)
    {
        organisation = organisation == default ? await OrganisationAsync() : organisation;
        var wish = fixture.App.Wish(new OrganisationId(organisation), await VenueJson.RoomAsync(await ApiAsync()), 30);
        await using var room = fixture.App.Room(slug);
        return (await room.ServiceProvider.GetRequiredService<PlanHours>().MakeAsync(wish, new HoursStanding(status, null), CancellationToken.None)).Made[0].Id.Value;
    }

    private async Task<Guid> HoursSeriesAsync()
    {
        var wish = fixture.App.Wish(new OrganisationId(await OrganisationAsync()), await VenueJson.RoomAsync(await ApiAsync()), 30).Weekly(4);
        await using var room = fixture.App.Room(slug);
        return (await room.ServiceProvider.GetRequiredService<PlanHours>().MakeAsync(wish, HoursStanding.Office, CancellationToken.None)).Series!.Value.Value;
    }

    /// <summary>Logged today, and arenas of the room's own.</summary>
    private async Task<Guid> InquiryAsync()
    {
        var api = await ApiAsync();
        using var arenas = await api.PutAsJsonAsync("inquiry-arenas", new { arenas = new[] { new { key = "guidance-office", name = "Veiledningskontoret" } } });
        Assert.True(arenas.IsSuccessStatusCode, await arenas.Content.ReadAsStringAsync());
        return await api.LoggedAsync();
    }

    private async Task<Guid> ActivityAsync() => await (await ApiAsync()).MadeAsync("activities", new { kind = "visit", date = "2026-01-05", title = "Omvisning" });

    private async Task<Guid> FundingAsync() => await (await ApiAsync()).MadeAsync("grants", new { title = "Kurs", grantor = "Fylket", amountOre = 100, startsOn = "2026-01-01", endsOn = "2099-12-31", reportOn = "2099-12-31" });

    /// <summary>An offer that the grant made last goes to.</summary>
    private async Task<Guid> FundedOfferAsync()
    {
        _funding = _funding == default ? await FundingAsync() : _funding;
        var offer = await OfferAsync();
        using var tied = await (await ApiAsync()).PostAsJsonAsync($"grants/{_funding}/offers", new { offer });
        Assert.True(tied.IsSuccessStatusCode, await tied.Content.ReadAsStringAsync());
        return offer;
    }
}
