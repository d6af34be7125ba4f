using Saas.Access.Contracts;
using Saas.Tests.Honoraria.Payouts;
using Saas.Tests.Honoraria.Register;
using Saas.Tests.PeerSupport;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria;

/// <summary>What waits among requests, claims and payouts stands on the first page of the one who can do something about it, with the one button that leads there.</summary>
public sealed class HomeTaskTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Requests_too_few_have_said_yes_to_wait_for_the_coordinator()
    {
        using var api = await _app.ApiAsync("lenvik", RegisterJson.Scopes);
        var (soon, later) = (_app.Today().AddDays(2), _app.Today().AddDays(20));
        var near = await api.MadeAsync("requests", RegisterJson.Ask(soon, 2, await api.EnterAsync("En"), await api.EnterAsync("To")));
        var far = await api.MadeAsync("requests", RegisterJson.Ask(later, 1, await api.EnterAsync("Tre")));
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);

        var page = await coordinator.PageAsync("/t/lenvik/kontor?vis=alle");

        Assert.Contains("Planleggingsmøte om kols-kurs mangler to brukerrepresentanter", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"main a[href$='/kontor/foresporsler/{near}']"));
        Assert.Null(page.QuerySelector($"main a[href$='/kontor/foresporsler/{far}']"));
    }

    [Fact]
    public async Task Claims_and_sums_wait_for_the_economy_officer_alone()
    {
        var room = new PayoutRoom(fixture, "bardu");
        var (payer, person) = (await room.PayerAsync(), await room.PersonAsync());
        await room.ApprovedAsync(person, payer, 0, 12_300);
        await room.SubmittedAsync(person, payer, 35_500, 0);
        using var economy = await _app.SignedInAsync("bardu", Role.Economy);
        using var coordinator = await _app.SignedInAsync("bardu", Role.Coordinator);

        var page = await economy.PageAsync("/t/bardu/kontor?vis=alle");

        foreach (var (said, way) in new[] { ("Ett krav venter på avgjørelse", "/kontor/honorar"), ("Én sum kan betales ut", "/kontor/utbetalinger") })
        {
            Assert.Contains(said, page.QuerySelector("main")!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector($"main a[href$='{way}']"));
        }

        // What somebody else has to decide on, and what cannot go out, waits for nobody here.
        await fixture.Database.ExecuteAsync("""
            update honoraria.claims set submitted_by = (select user_id from access.memberships where 'economy' = any (roles) order by id desc limit 1) where status = 'submitted';
            update honoraria.claims set submitted_by = gen_random_uuid() where status = 'submitted'; -- and somebody else sent it again
            update honoraria.representatives set pay = null, account_end = null, national_id_kept = false
            """);
        var after = (await economy.PageAsync("/t/bardu/kontor?vis=alle")).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("venter på avgjørelse", after, StringComparison.Ordinal);
        Assert.DoesNotContain("kan betales ut", after, StringComparison.Ordinal);
        Assert.DoesNotContain("kan betales ut", (await coordinator.PageAsync("/t/bardu/kontor?vis=alle")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
