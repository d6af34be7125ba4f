using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Apply;
using Saas.Web.Commands;
using Saas.Web.Hosting;

namespace Saas.Benchmarks;

/// <summary>What a measurement of the API begins with: a database of its own with the repository's tenants, the settings of a server on it, and a machine with a key to one room.</summary>
/// <param name="Database">As the superuser.</param>
internal sealed record House(string Database, Dictionary<string, string> Server, Tenant Tenant, (string Id, string Secret) Client)
{
    public static async Task<House> BuildAsync(string superuser, string name, string[] scopes, Func<IServiceProvider, Tenant, Task>? fill = null)
    {
        await DoAsync(superuser, $"drop database if exists {name} with (force)");
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var connections = await DatabaseSetup.CreateAsync(superuser, name, CancellationToken.None);
        await DatabaseCommands.MigrateAsync(connections.Owner, CancellationToken.None);
        var builder = SaasApp.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:App"] = connections.App, ["ConnectionStrings:Platform"] = connections.Platform, ["Secrets:MasterKey"] = key, ["Mestra:Demo"] = "true", ["Mestra:PathMode"] = "true",
        });
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        await SaasApp.PrepareAsync(app.Services, CancellationToken.None);
        if (await app.Services.GetRequiredService<ApplyTenants>().RunAsync(new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "tenants")), false, TextWriter.Null, Console.Error, CancellationToken.None) != 0)
        {
            throw new InvalidOperationException("The tenants could not be applied.");
        }

        var tenant = app.Services.GetRequiredService<ITenantDirectory>().BySlug("salangen")!;
        var client = await app.Services.GetRequiredService<IDemoUsers>().CreateApiClientAsync(tenant, "Bench", scopes, CancellationToken.None);
        if (fill is not null)
        {
            await fill(app.Services, tenant);
        }

        return new House(new NpgsqlConnectionStringBuilder(superuser) { Database = name }.ConnectionString, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__App"] = connections.App, ["ConnectionStrings__Platform"] = connections.Platform, ["Secrets__MasterKey"] = key, ["Mestra__PathMode"] = "true",
            ["Mestra__Scheduler"] = "false", ["Logging__LogLevel__Default"] = "Warning", ["Mail__Directory"] = Path.GetTempPath(),
        }, tenant, client);
    }

    public Task<string> TokenAsync(Uri server) => TokenAsync(server, Client);

    public static async Task<string> TokenAsync(Uri server, (string Id, string Secret) client)
    {
        using var http = new HttpClient { BaseAddress = server };
        using var answer = await http.PostAsync("/connect/token", new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials", ["client_id"] = client.Id, ["client_secret"] = client.Secret,
        }));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public static async Task DoAsync(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }
}
