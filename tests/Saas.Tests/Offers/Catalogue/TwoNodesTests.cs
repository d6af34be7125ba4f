using Microsoft.Extensions.DependencyInjection;
using Saas.Tenants.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Catalogue;

/// <summary>Two nodes on one database: what one node changes, no cache of the other shows any more.</summary>
public sealed class TwoNodesTests(AppFixture fixture) : IClassFixture<AppFixture>, IAsyncLifetime
{
    private TestApp _other = null!;

    private IReadOnlyList<TestApp> Nodes => [fixture.App, _other];

    public async Task InitializeAsync() => _other = await TestApp.StartAsync(fixture.Database.Connections);

    public async Task DisposeAsync() => await _other.DisposeAsync();

    [Fact]
    public async Task A_region_wide_offer_comes_to_all_eight_members_and_goes_from_all_at_once_on_both_nodes()
    {
        var members = Members();
        Assert.Equal(8, members.Count);
        using var unit = await fixture.App.ApiAsync("lokta", "offers.read", "offers.write", "offers.publish");

        // Nobody has it, and both nodes keep that answer.
        Assert.Equal(0, await SeeAsync(members, "Regionalt KOLS-kurs"));
        await AssertCachedAsync(members);
        var plan = OfferJson.Offer("Regionalt KOLS-kurs");
        plan["regionWide"] = true;
        var offer = await unit.PublishedAsync(plan);
        Assert.Equal(32, await SeeAsync(members, "Regionalt KOLS-kurs"));
        await AssertCachedAsync(members);

        using var withdrawn = await unit.PostAsync($"offers/{offer}/withdraw", null);
        withdrawn.EnsureSuccessStatusCode();
        Assert.Equal(0, await SeeAsync(members, "Regionalt KOLS-kurs"));
        foreach (var node in Nodes)
        {
            using var client = node.Anonymous();
            using var gone = await client.GetAsync($"/t/lenvik/api/v1/offers/{offer}");
            Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
            using var page = await client.GetAsync($"/t/lenvik/tilbud/{offer}");
            Assert.Equal(System.Net.HttpStatusCode.NotFound, page.StatusCode);
        }
    }

    [Fact]
    public async Task A_member_whose_relation_has_ended_sees_the_units_offers_no_more()
    {
        using var unit = await fixture.App.ApiAsync("lokta", "offers.read", "offers.write", "offers.publish");
        var plan = OfferJson.Offer("Regional røykeslutt");
        plan["regionWide"] = true;
        await unit.PublishedAsync(plan);
        string[] two = ["bardu", "malselv"];
        Assert.Equal(8, await SeeAsync(two, "Regional røykeslutt"));
        await AssertCachedAsync(two);

        await fixture.Database.ExecuteAsync("""
            update platform.relations set valid_to = (now() at time zone 'Europe/Oslo')::date - 1
            where served_tenant_id = (select id from platform.tenants where slug = 'bardu') and kind = 'unit'
            """);
        Assert.Equal(0, await SeeAsync(["bardu"], "Regional røykeslutt"));
        Assert.Equal(4, await SeeAsync(["malselv"], "Regional røykeslutt"));

        await fixture.Database.ExecuteAsync("""
            update platform.relations set valid_to = null where served_tenant_id = (select id from platform.tenants where slug = 'bardu') and kind = 'unit'
            """);
        Assert.Equal(4, await SeeAsync(["bardu"], "Regional røykeslutt"));
    }

    [Fact]
    public async Task A_seat_that_is_taken_on_one_node_is_taken_in_the_other_nodes_answer()
    {
        using var api = await fixture.App.ApiAsync("salangen", "offers.write", "offers.publish", "enrolments.write");
        var offer = await api.PublishedAsync(OfferJson.Offer("Sykkelkurs", capacity: 5));
        using var other = _other.Anonymous();
        Assert.Equal(5, await FreeAsync(other, offer));
        Assert.Equal(5, await FreeAsync(other, offer));
        using var enrolled = await api.PostAsync($"offers/{offer}/enrolments", System.Net.Http.Json.JsonContent.Create(OfferJson.Enrolment("en@eksempel.no")));
        enrolled.EnsureSuccessStatusCode();
        Assert.Equal(4, await FreeAsync(other, offer));
    }

    private List<string> Members()
    {
        var today = Saas.Kernel.Time.Oslo.Date(fixture.App.Clock.GetUtcNow());
        return [.. fixture.App.Services.GetRequiredService<IRelations>().MembersOf(fixture.App.Tenant("lokta").Id, today).Select(member => member.Slug)];
    }

    /// <summary>In how many answers the title stands: each room's list and page, on each node.</summary>
    private async Task<int> SeeAsync(IEnumerable<string> rooms, string title)
    {
        var seen = 0;
        foreach (var node in Nodes)
        {
            using var client = node.Anonymous();
            foreach (var room in rooms)
            {
                seen += (await client.GetStringAsync($"/t/{room}/api/v1/offers?limit=200")).Contains(title, StringComparison.Ordinal) ? 1 : 0;
                seen += System.Net.WebUtility.HtmlDecode(await client.GetStringAsync($"/t/{room}/tilbud")).Contains(title, StringComparison.Ordinal) ? 1 : 0;
            }
        }

        return seen;
    }

    /// <summary>The same question again comes from the cache: it has an age, and nothing is asked of the database by EF.</summary>
    private async Task AssertCachedAsync(IEnumerable<string> rooms)
    {
        foreach (var node in Nodes)
        {
            using var client = node.Anonymous();
            foreach (var room in rooms)
            {
                using var answer = await client.GetAsync($"/t/{room}/api/v1/offers?limit=200");
                Assert.NotNull(answer.Headers.Age);
            }
        }
    }

    private static async Task<int> FreeAsync(HttpClient client, Guid offer)
    {
        using var answer = await client.GetAsync($"/t/salangen/api/v1/offers/{offer}");
        return (await answer.Content.JsonAsync()).GetProperty("freeSeats").GetInt32();
    }
}
