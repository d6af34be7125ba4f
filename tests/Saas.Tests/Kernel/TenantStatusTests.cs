using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Kernel.Tenancy;
using Saas.Tests.Support;

namespace Saas.Tests.KernelTests;

/// <summary>What a tenant's status means for everybody who comes.</summary>
public sealed class TenantStatusTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "enrolments.read", "enrolments.write"];

    [Fact]
    public async Task A_read_only_room_is_read_and_nothing_in_it_is_changed()
    {
        var app = fixture.App;
        using var api = await app.ApiAsync("narvik", Scopes);
        using var coordinator = await app.SignedInAsync("narvik", Role.Coordinator);
        var offer = await api.PublishedAsync();
        await SetAsync("narvik", "read-only");
        var before = await StateAsync();

        using var list = await api.GetAsync("offers");
        using var people = await api.GetAsync($"offers/{offer}/enrolments");
        using var page = await coordinator.GetAsync("/t/narvik/kontor/tilbud");
        using var form = await coordinator.GetAsync($"/t/narvik/tilbud/{offer}/pamelding");
        Assert.All(new[] { list, people, page, form }, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        foreach (var (address, body) in new (string, object?)[]
        {
            ("offers", OfferJson.Offer()), ($"offers/{offer}/withdraw", null), ($"offers/{offer}/cancel", new { reason = "Prøve" }), ($"offers/{offer}/enrolments", OfferJson.Enrolment("ny@eksempel.no")),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", "read-only-" + address);
            using var refused = await api.SendAsync(request);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Equal("urn:mestra:problem:tenant.read_only", (await refused.Content.JsonAsync()).GetProperty("type").GetString());
        }

        using var withdrawn = await coordinator.PostFormAsync($"/t/narvik/kontor/tilbud/{offer}/trekk-tilbake", []);
        Assert.Equal(HttpStatusCode.Conflict, withdrawn.StatusCode);
        Assert.Equal(before, await StateAsync());

        await SetAsync("narvik", "active");
        using var again = await api.PostAsync($"offers/{offer}/withdraw", null);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_suspended_room_is_closed_for_the_time_being()
    {
        await SetAsync("fredrikstad", "suspended");
        using var client = fixture.App.Anonymous();
        using var page = await client.GetAsync("/t/fredrikstad/tilbud");
        using var api = await client.GetAsync("/t/fredrikstad/api/v1/offers");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);
        using var other = await client.GetAsync("/t/lenvik/tilbud");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_closed_room_is_not_there_and_gives_no_tokens()
    {
        var (id, secret) = await fixture.App.Services.GetRequiredService<IDemoUsers>().CreateApiClientAsync(fixture.App.Tenant("sandefjord"), "Test", Scopes, CancellationToken.None);
        using var api = await fixture.App.ApiAsync("sandefjord", Scopes);
        await SetAsync("sandefjord", "closed");
        using var client = fixture.App.Anonymous();
        using var page = await client.GetAsync("/t/sandefjord/tilbud");
        using var read = await client.GetAsync("/t/sandefjord/api/v1/offers");
        using var write = await api.PostAsJsonAsync("offers", OfferJson.Offer());
        Assert.All(new[] { page, read, write }, answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        using var token = await client.PostAsync("/connect/token", new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret }));
        Assert.Equal(HttpStatusCode.Unauthorized, token.StatusCode);
    }

    private async Task SetAsync(string slug, string status)
    {
        await fixture.Database.ExecuteAsync($"update platform.tenants set status = '{status}' where slug = '{slug}'");
        await fixture.App.Services.GetRequiredService<ITenantDirectory>().RefreshAsync(CancellationToken.None);
    }

    private async Task<string> StateAsync() => string.Join('|', (await fixture.Database.RowsAsync("""
        select (select string_agg(o::text, ',' order by o.id) from offers.offers o), (select count(*) from offers.enrolments)::text, (select count(*) from kernel.idempotency)::text,
          (select count(*) from kernel.outbox)::text
        """)).Single());
}
