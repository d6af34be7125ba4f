using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Access.Grants;
using Saas.Access.Members;
using Saas.Access.Support;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>Makes one real thing of each kind that has an id in addresses, in one room. Each call makes a new one, so that a verb finds it fresh.</summary>
internal sealed class Seeds(IsolationFixture fixture, string slug) : IDisposable
{
    private Guid _offer;
    private HttpClient? _api;

    /// <summary>What can stand in an address or a form, by the name that <see cref="IdRoutes"/> gives it.</summary>
    public async Task<Guid> MakeAsync(string kind) => kind switch
    {
        "offer" => _offer = await OfferAsync(),
        "enrolment" => await EnrolmentAsync(),
        "membership" => await MembershipAsync(),
        "invitation" => await InvitationAsync(),
        "api-client" => await ApiClientAsync(),
        "grant" => await GrantAsync(),
        "support-access" => await SupportAsync(),
        "template" => await TemplateAsync(),
        "draft" => _offer = await DraftAsync(),
        _ => throw new InvalidOperationException($"Nobody knows how to make a {kind}: add it to Seeds."),
    };

    /// <summary>One of everything.</summary>
    public async Task MakeAllAsync()
    {
        foreach (var kind in new[] { "offer", "enrolment", "membership", "invitation", "api-client", "grant", "support-access", "template" })
        {
            await MakeAsync(kind);
        }
    }

    private async Task<HttpClient> ApiAsync() => _api ??= await fixture.App.EveryScopeAsync(slug);

    private async Task<Guid> OfferAsync()
    {
        var api = await ApiAsync();
        return await api.PublishedAsync();
    }

    private async Task<Guid> DraftAsync()
    {
        var api = await ApiAsync();
        using var planned = await api.PostAsJsonAsync("offers", OfferJson.Offer());
        return (await planned.Content.JsonAsync()).GetProperty("id").GetGuid();
    }

    /// <summary>In the offer made last, so that an address with both ids holds together.</summary>
    private async Task<Guid> EnrolmentAsync()
    {
        _offer = _offer == default ? await OfferAsync() : _offer;
        var api = await ApiAsync();
        using var enrolled = await api.PostAsJsonAsync($"offers/{_offer}/enrolments", OfferJson.Enrolment($"{Guid.CreateVersion7():N}@example.no"));
        Assert.True(enrolled.IsSuccessStatusCode, await enrolled.Content.ReadAsStringAsync());
        return await NewestAsync("offers.enrolments");
    }

    private async Task<Guid> TemplateAsync()
    {
        var offer = await OfferAsync();
        var api = await ApiAsync();
        using var made = await api.PostAsJsonAsync($"offers/{offer}/template", new { });
        return await NewestAsync("offers.template_packs");
    }

    private async Task<Guid> MembershipAsync()
    {
        await fixture.App.Services.GetRequiredService<IDemoUsers>()
            .CreateAsync(fixture.App.Tenant(slug), $"{Guid.CreateVersion7():N}@{slug}.example", "Test Person", Role.Counsellor, CancellationToken.None);
        return await NewestAsync("access.memberships");
    }

    private async Task<Guid> ApiClientAsync()
    {
        await fixture.App.Services.GetRequiredService<IDemoUsers>().CreateApiClientAsync(fixture.App.Tenant(slug), "Test", ["offers.read"], CancellationToken.None);
        return await NewestAsync("access.api_clients");
    }

    private async Task<Guid> InvitationAsync()
    {
        await using var room = fixture.App.Room(slug);
        return (await room.ServiceProvider.GetRequiredService<InviteMember>().InviteAsync($"{Guid.CreateVersion7():N}@ny.example", "Ny Person", [Role.Counsellor], CancellationToken.None)).Id.Value;
    }

    private async Task<Guid> GrantAsync()
    {
        await using var room = fixture.App.Room(slug);
        var today = Kernel.Time.Oslo.Date(fixture.App.Clock.GetUtcNow());
        return (await room.ServiceProvider.GetRequiredService<ChangeGrants>()
            .GiveAsync(fixture.App.Tenant(IsolationFixture.Unit).Id, [Role.Counsellor], [], today, null, CancellationToken.None)).Value;
    }

    private async Task<Guid> SupportAsync()
    {
        await using var room = fixture.App.Services.CreateAsyncScope();
        await room.ServiceProvider.GetRequiredService<OpenSupport>()
            .OpenAsync(fixture.App.Tenant(slug), Guid.CreateVersion7(), "Looks into a report of an error.", CancellationToken.None);
        return await NewestAsync("access.support_access");
    }

    public void Dispose() => _api?.Dispose();

    private Task<Guid> NewestAsync(string table) =>
        fixture.Database.ScalarAsync<Guid>($"select id from {table} where tenant_id = '{fixture.App.Tenant(slug).Id}' order by id desc limit 1");
}
