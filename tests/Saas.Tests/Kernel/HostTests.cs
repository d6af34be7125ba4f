using System.Net;
using Saas.Tests.Support;

namespace Saas.Tests.KernelTests;

/// <summary>Production's way of addressing: one host per tenant, pages under no path.</summary>
public sealed class ByHost : AppFixture
{
    public const string Domain = "mestra.example";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Database.ExecuteAsync("""
            insert into platform.tenant_domains (host, tenant_id, proof, verified_at)
            select 'kurs.salangen.example', id, 'bevis', now() from platform.tenants where slug = 'salangen' union all
            select 'ubekreftet.example', id, 'bevis', null from platform.tenants where slug = 'salangen'
            """);
        await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Saas.Kernel.Tenancy.ITenantDirectory>(App.Services).RefreshAsync(CancellationToken.None);
    }

    protected override void Adjust(Dictionary<string, string?> settings)
    {
        settings["Mestra:BaseDomain"] = Domain;
        settings["Mestra:PathMode"] = "false";
    }
}

/// <summary>Whose room a request is in: by host, by path for the API, never by guess.</summary>
public sealed class HostTests(ByHost fixture) : IClassFixture<ByHost>
{
    [Theory]
    [InlineData("lenvik.mestra.example", "/tilbud", "Lenvik kommune")]
    [InlineData("LENVIK.Mestra.Example", "/tilbud", "Lenvik kommune")]
    [InlineData("lenvik.mestra.example:8080", "/tilbud", "Lenvik kommune")]
    [InlineData("kurs.salangen.example", "/tilbud", "Salangen kommune")]
    [InlineData("mestra.example", "/", "Mestra")]
    public async Task A_host_is_one_room(string host, string path, string name)
    {
        var (status, body) = await AskAsync(host, path);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(name, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lenvik.mestra.example", "/t/salangen/api/v1/offers")] // host and path disagree
    [InlineData("kurs.salangen.example", "/t/lenvik/api/v1/offers")]
    [InlineData("lenvik.mestra.example", "/t/salangen/tilbud")]
    [InlineData("ukjent.mestra.example", "/tilbud")]
    [InlineData("ukjent.mestra.example", "/healthz")]
    [InlineData("ukjent.mestra.example", "/t/lenvik/api/v1/offers")]
    [InlineData("a.lenvik.mestra.example", "/tilbud")]
    [InlineData("ubekreftet.example", "/tilbud")] // no proof has been seen
    [InlineData("evilmestra.example", "/tilbud")]
    [InlineData("mestra.example", "/tilbud")] // above the rooms there is no catalogue
    [InlineData("mestra.example", "/t/lenvik/tilbud")] // pages by path are off in production
    [InlineData("mestra.example", "/t/Lenvik/api/v1/offers")]
    [InlineData("mestra.example", "/t/nei/api/v1/offers")]
    [InlineData("mestra.example", "/t//api/v1/offers")]
    [InlineData("lenvik.mestra.example", "/openapi/v1.json")] // above the rooms only
    public async Task Anything_else_is_not_there(string host, string path) => Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(host, path)).Status);

    [Theory]
    [InlineData("mestra.example", "/t/lenvik/api/v1/offers")]
    [InlineData("lenvik.mestra.example", "/t/lenvik/api/v1/offers")]
    [InlineData("lenvik.mestra.example", "/api/v1/offers")]
    [InlineData("mestra.example", "/healthz")]
    [InlineData("mestra.example", "/readyz")]
    public async Task The_API_is_there_by_path_and_by_host(string host, string path) => Assert.Equal(HttpStatusCode.OK, (await AskAsync(host, path)).Status);

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(string host, string path)
    {
        using var client = fixture.App.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
