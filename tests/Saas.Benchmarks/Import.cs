using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Web.Hosting;

namespace Saas.Benchmarks;

/// <summary>
/// 50 000 offers through HTTP — upload, check of every row, all in one transaction — against PostgreSQL's own COPY of the same file into a table without
/// keys, checks or policies.
/// </summary>
internal static class Import
{
    private const int Rows = 50_000;
    private const int Rounds = 3;

    public static async Task<string> RunAsync(string database, Connections connections, string masterKey, Uri server)
    {
        var token = await TokenAsync(connections, masterKey, server);
        var (copies, imports) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var file = File(round);
            copies.Add(await CopyAsync(database, file));
            imports.Add(await ImportAsync(server, token, file));
        }

        copies.Sort();
        imports.Sort();
        var (copy, import) = (copies[Rounds / 2], imports[Rounds / 2]);
        return string.Join('\n',
            string.Create(CultureInfo.InvariantCulture, $"| {Rows:N0} offers from CSV, median of {Rounds} | seconds | rows/s | ratio to COPY |"), "|---|---:|---:|---:|",
            string.Create(CultureInfo.InvariantCulture, $"| COPY into a plain table | {copy:N2} | {Rows / copy:N0} | 1.00 |"),
            string.Create(CultureInfo.InvariantCulture, $"| upload, check, store (Mestra) | {import:N2} | {Rows / import:N0} | {copy / import:N2} |"));
    }

    private static byte[] File(int round)
    {
        var text = new StringBuilder("title;kind;audience;ageGroup;orientation;topic;field;referral;cooperation;centre;place;capacity;start;end;summary\n");
        for (var i = 0; i < Rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"Livsstilskurs {round}.{i};course;patient;18-63;diagnosis-specific;type-2-diabetes;somatic;none;own;LMS {i % 60};Grupperom 1, Finnsnes;12;{1 + (i % 28)}.3.2099 10.00;13.00;Lær om mat, bevegelse og blodsukker.\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static async Task<double> CopyAsync(string database, byte[] file)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using (var make = new NpgsqlCommand("drop table if exists public.plain; create table public.plain (title text, kind text, audience text, age_group text, orientation text, topic text, field text, referral text, cooperation text, centre text, place text, capacity text, starts text, ends text, summary text)", connection))
        {
            await make.ExecuteNonQueryAsync();
        }

        var watch = Stopwatch.StartNew();
        await using (var copy = await connection.BeginTextImportAsync("copy public.plain from stdin (format csv, delimiter ';', header)"))
        {
            await copy.WriteAsync(Encoding.UTF8.GetString(file));
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> ImportAsync(Uri server, string token, byte[] file)
    {
        using var http = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        var watch = Stopwatch.StartNew();
        using var sent = await http.PostAsync("/t/lavangen/api/v1/offers/imports?apply=true", content);
        sent.EnsureSuccessStatusCode();
        while (true)
        {
            var view = await http.GetFromJsonAsync<JsonElement>(sent.Headers.Location);
            switch (view.GetProperty("status").GetString())
            {
                case "applied":
                    return watch.Elapsed.TotalSeconds;
                case "checking" or "applying":
                    await Task.Delay(50);
                    break;
                case var other:
                    throw new InvalidOperationException($"The import is {other}.");
            }
        }
    }

    private static async Task<string> TokenAsync(Connections connections, string masterKey, Uri server)
    {
        var builder = SaasApp.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:App"] = connections.App, ["ConnectionStrings:Platform"] = connections.Platform, ["Secrets:MasterKey"] = masterKey, ["Mestra:Demo"] = "true",
        });
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        await SaasApp.PrepareAsync(app.Services, CancellationToken.None);
        var tenant = app.Services.GetRequiredService<ITenantDirectory>().BySlug("lavangen")!;
        return await House.TokenAsync(server, await app.Services.GetRequiredService<IDemoUsers>().CreateApiClientAsync(tenant, "Bench", ["offers.import"], CancellationToken.None));
    }
}
