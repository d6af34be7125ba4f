using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Apply;
using Saas.Web.Hosting;

namespace Saas.Tests.Support;

/// <summary>The whole application on Kestrel with a port of its own: what a test sends goes through everything a user's request does.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestApp(WebApplication app, TestClock clock, TestLog log, string mail)
    {
        (_app, Clock, Log, MailDirectory) = (app, clock, log, mail);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    public TestClock Clock { get; }

    public TestLog Log { get; }

    public string MailDirectory { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<TestApp> StartAsync(Connections connections, Action<Dictionary<string, string?>>? adjust = null)
    {
        var clock = new TestClock();
        var log = new TestLog();
        var mail = Directory.CreateTempSubdirectory("mestra-mail-").FullName;
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:App"] = connections.App,
            ["ConnectionStrings:Platform"] = connections.Platform,
            ["Secrets:MasterKey"] = TestServer.MasterKey,
            ["Mestra:PathMode"] = "true",
            ["Mestra:Scheduler"] = "false",
            ["Mestra:BaseUrl"] = "http://mestra.example",
            ["Mail:Directory"] = mail,
        };
        adjust?.Invoke(settings);
        var app = await SaasApp.BuildServerAsync(["--urls", "http://127.0.0.1:0"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings);
            builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug).AddFilter<TestLog>(null, LogLevel.Debug);
            builder.Services.AddSingleton<TimeProvider>(clock);
        });
        await app.StartAsync();
        return new TestApp(app, clock, log, mail);
    }

    public Tenant Tenant(string slug) => Services.GetRequiredService<ITenantDirectory>().BySlug(slug)!;

    /// <summary>Opens a room as the system, for arranging and for looking.</summary>
    public AsyncServiceScope Room(string slug) => Services.GetRequiredService<TenantScopes>().Open(Tenant(slug), Actor.System);

    /// <summary>Somebody without cookies or token. Addresses are relative to the server's root.</summary>
    public HttpClient Anonymous(bool redirects = false) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = redirects, UseCookies = true, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { BaseAddress = Address };

    /// <summary>A machine with a token for one tenant, at its API: <c>offers/…</c>.</summary>
    public async Task<HttpClient> ApiAsync(string slug, params string[] scopes)
    {
        return Bearing(slug, await TokenAsync(slug, scopes));
    }

    /// <summary>A program with a token, at the tenant's API.</summary>
    public HttpClient Bearing(string slug, string token)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address, $"/t/{slug}/api/v1/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>An access token from the token endpoint for a new API client of the tenant.</summary>
    public async Task<string> TokenAsync(string slug, params string[] scopes)
    {
        var (id, secret) = await Services.GetRequiredService<IDemoUsers>().CreateApiClientAsync(Tenant(slug), "Test", scopes, CancellationToken.None);
        return await TokenOfAsync(id, secret);
    }

    public async Task<string> TokenOfAsync(string id, string secret)
    {
        using var http = Anonymous();
        using var answer = await http.PostAsync("/connect/token", new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret,
        }));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    /// <summary>A person who signed in through the sign-in page of a room.</summary>
    public async Task<HttpClient> SignedInAsync(string slug, Role role)
    {
        var email = $"{Guid.CreateVersion7():N}@{slug}.example";
        var password = await Services.GetRequiredService<IDemoUsers>().CreateAsync(Tenant(slug), email, "Test Person", role, CancellationToken.None);
        return await SignInAsync(slug, email, password);
    }

    public async Task<HttpClient> SignInAsync(string slug, string email, string password)
    {
        var client = Anonymous();
        using var answer = await client.PostFormAsync($"/t/{slug}/logg-inn", new() { ["Input.Email"] = email, ["Input.Password"] = password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>Empties every outbox now. What the application's own pump has taken is waited for: its rows can be seen until it commits.</summary>
    public async Task PumpAsync()
    {
        await using var connection = await Services.GetRequiredService<Databases>().Platform.OpenConnectionAsync();
        long due;
        do
        {
            if (await Services.GetRequiredService<OutboxPump>().RunOnceAsync(CancellationToken.None) == 0)
            {
                await Task.Delay(5); // let the application's own pump come to its end
            }

            await using var command = new NpgsqlCommand("select count(*) from platform.pump where due_at <= $1", connection) { Parameters = { new() { Value = Clock.GetUtcNow() } } };
            due = (long)(await command.ExecuteScalarAsync())!;
        }
        while (due > 0);
    }

    /// <summary>Mails sent so far, oldest first, as they lie in the directory.</summary>
    public IReadOnlyList<string> Mails() =>
        [.. Directory.GetFiles(MailDirectory, "*.eml").OrderBy(File.GetLastWriteTimeUtc).Select(File.ReadAllText)];

    public async Task ApplyTenantsAsync(string? directory = null)
    {
        using var output = new StringWriter();
        var code = await Services.GetRequiredService<ApplyTenants>().RunAsync(
            new DirectoryInfo(directory ?? Path.Combine(AppContext.BaseDirectory, "tenants")), false, output, output, CancellationToken.None);
        Assert.True(code == 0, output.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        var services = Services.GetRequiredService<IServiceProvider>(); // as its singletons know it
        await _app.StopAsync();
        await _app.DisposeAsync();
        MapperCache.Forget(services);
        Log.Lines.Clear(); // a limiter's timer, which nobody can stop, keeps what is left of the application
        Directory.Delete(MailDirectory, true);
    }
}
