using System.Net;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>The door between a unit and its members: the offer is seen, the people are not.</summary>
public sealed class RegionWideTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private const string Name = "Regine Bakkehaug";
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_region_wide_offer_stands_in_every_members_catalogue_and_in_nobody_elses()
    {
        using var unit = await _app.EveryScopeAsync(IsolationFixture.Unit);
        var (wide, own) = (await unit.PublishedAsync(RegionWide()), await unit.PublishedAsync());
        using var planned = await unit.PostJsonAsync("offers", RegionWide().ToJsonString());
        var draft = (await planned.Content.JsonAsync()).GetProperty("id").GetGuid();
        var members = (await fixture.Database.RowsAsync($"""
            select t.slug from platform.relations r join platform.tenants t on t.id = r.served_tenant_id
            where r.partner_tenant_id = '{_app.Tenant(IsolationFixture.Unit).Id}' and r.kind = 'unit' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')
            """)).Select(row => row[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(8, members.Count);
        using var client = _app.Anonymous();
        foreach (var slug in (await fixture.Database.RowsAsync("select slug from platform.tenants where slug <> 'lokta'")).Select(row => row[0]))
        {
            foreach (var (offer, shown) in new[] { (wide, members.Contains(slug)), (own, false), (draft, false) })
            {
                foreach (var path in new[] { $"api/v1/offers/{offer}", $"tilbud/{offer}" })
                {
                    Assert.Equal((path, slug, shown ? HttpStatusCode.OK : HttpStatusCode.NotFound), (path, slug, (await client.GetAsync($"/t/{slug}/{path}")).StatusCode));
                }

                Assert.Equal((slug, shown), (slug, (await (await client.GetAsync($"/t/{slug}/api/v1/offers?limit=200")).Content.ReadAsStringAsync()).Contains(offer.ToString(), StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public async Task Enrolling_through_a_member_makes_a_row_in_the_units_room_that_the_member_cannot_read()
    {
        using var unit = await _app.EveryScopeAsync(IsolationFixture.Unit);
        var offer = await unit.PublishedAsync(RegionWide());
        using var citizen = _app.Anonymous();
        using var enrolled = await citizen.PostFormAsync($"/t/lenvik/tilbud/{offer}/pamelding", new() { ["Input.Name"] = Name, ["Input.Phone"] = "90000002" });
        Assert.Equal(HttpStatusCode.Redirect, enrolled.StatusCode);
        Assert.Equal([IsolationFixture.Unit], (await fixture.Database.RowsAsync($"select t.slug from offers.enrolments e join platform.tenants t on t.id = e.tenant_id where e.offer_id = '{offer}'")).Select(row => row[0]));
        Assert.Contains(Name, await (await unit.GetAsync($"offers/{offer}/enrolments")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // The member's coordinator, by every road there is.
        using var api = await _app.EveryScopeAsync("lenvik");
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var enrolment = await fixture.Database.ScalarAsync<Guid>($"select id from offers.enrolments where offer_id = '{offer}'");
        foreach (var (client, path) in new[]
        {
            (api, $"offers/{offer}/enrolments"), (api, $"offers/{offer}/plan"), (coordinator, $"/t/lenvik/kontor/tilbud/{offer}"), (coordinator, $"/t/lenvik/kontor/tilbud/{offer}/deltakere"),
            (coordinator, $"/t/lokta/kontor/tilbud/{offer}"), (coordinator, $"/t/lokta/kontor/tilbud/{offer}/deltakere"),
        })
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.DoesNotContain(Name, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await api.PostJsonAsync($"enrolments/{enrolment}/cancel", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.PostJsonAsync($"offers/{offer}/enrolments", OfferJson.Enrolment("a@example.no").ToJsonString())).StatusCode); // by API one goes to the owner
    }

    [Fact]
    public async Task A_relation_that_ends_takes_the_offers_and_the_form_away_at_once()
    {
        using var unit = await _app.EveryScopeAsync(IsolationFixture.Unit);
        var offer = await unit.PublishedAsync(RegionWide());
        using var client = _app.Anonymous();
        await client.PageAsync($"/t/berg/tilbud/{offer}/pamelding");
        await LastDayAsync("current_date - 1");
        foreach (var path in new[] { $"api/v1/offers/{offer}", $"tilbud/{offer}", $"tilbud/{offer}/pamelding", $"tilbud/{offer}/kalender.ics" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/t/berg/{path}")).StatusCode);
        }

        using var sent = await client.PostFormWithTokenAsync("/t/berg/glemt-passord", $"/t/berg/tilbud/{offer}/pamelding");
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        await LastDayAsync("null"); // the other tests count the members
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/t/berg/tilbud/{offer}")).StatusCode);
    }

    private Task LastDayAsync(string day) => fixture.Database.ExecuteAsync($"update platform.relations set valid_to = {day} where served_tenant_id = '{_app.Tenant("berg").Id}'");

    private static System.Text.Json.Nodes.JsonObject RegionWide()
    {
        var offer = OfferJson.Offer("Regionalt kurs");
        offer["regionWide"] = true;
        return offer;
    }
}
