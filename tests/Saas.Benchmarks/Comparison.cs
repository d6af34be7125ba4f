using System.Globalization;
using System.Security.Cryptography;

namespace Saas.Benchmarks;

/// <summary>Mestra's public catalogue against a bare endpoint, in one run: rounds in turn, medians, ratios.</summary>
internal static class Comparison
{
    private const int Rounds = 5;
    private const int Connections = 16;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync()
    {
        var superuser = Environment.GetEnvironmentVariable("SAAS_TEST_SUPERUSER") ?? throw new InvalidOperationException("Run me with infra/bench.");
        var web = Environment.GetEnvironmentVariable("SAAS_WEB_DLL") ?? throw new InvalidOperationException("Run me with infra/bench.");
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        Console.Error.WriteLine($"Making {Setup.Tenants} tenants with {Setup.OffersEach} offers each …");
        var (connections, tenant, offer) = await Setup.RunAsync(superuser, key);

        Dictionary<string, string> Settings(bool cache) => new(StringComparer.Ordinal)
        {
            ["ConnectionStrings__App"] = connections.App, ["ConnectionStrings__Platform"] = connections.Platform, ["Secrets__MasterKey"] = key, ["Mestra__PathMode"] = "true",
            ["Mestra__Scheduler"] = "false", ["Offers__CatalogueCache"] = cache ? "true" : "false", ["Logging__LogLevel__Default"] = "Warning", ["Mail__Directory"] = Path.GetTempPath(),
        };
        await using var plain = await Server.StartAsync(web, ["serve"], Settings(false), "/readyz");
        await using var cached = await Server.StartAsync(web, ["serve"], Settings(true), "/readyz");
        var bareUrl = Server.FreeUrl();
        var bareConnection = new Npgsql.NpgsqlConnectionStringBuilder(superuser) { Database = "mestra_bench" }.ConnectionString;
        await using var bare = await Server.StartAsync(typeof(Bare).Assembly.Location, ["bare", bareConnection, bareUrl.ToString(), tenant.ToString()], [], "/offers?limit=1", bareUrl);

        var list = await MeasureAsync(new(bare.Url, "/offers?limit=200"), new(plain.Url, "/t/salangen/api/v1/offers?limit=200"), new(cached.Url, "/t/salangen/api/v1/offers?limit=200"));
        var one = await MeasureAsync(new(bare.Url, $"/offers/{offer}"), new(plain.Url, $"/t/salangen/api/v1/offers/{offer}"), new(cached.Url, $"/t/salangen/api/v1/offers/{offer}"));
        var pages = await Queries.PerPageAsync(bareConnection, plain.Url,
            "/t/salangen/api/v1/offers", $"/t/salangen/api/v1/offers/{offer}", "/t/salangen/tilbud", $"/t/salangen/tilbud/{offer}", $"/t/salangen/tilbud/{offer}/pamelding", "/");
        Console.WriteLine(Report(list, one, plain, pages) + "\n");
        Console.WriteLine(await Import.RunAsync(bareConnection, connections, key, plain.Url) + "\n");
        return 0;
    }

    private static async Task<LoadResult[]> MeasureAsync(params Uri[] urls)
    {
        var all = urls.Select(_ => new List<LoadResult>()).ToArray();
        foreach (var url in urls)
        {
            await Load.WarmAsync(time => Load.RunAsync(url, Connections, time));
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < urls.Length; i++)
            {
                all[i].Add(await Load.RunAsync(urls[i], Connections, Each));
            }
        }

        return [.. all.Select(runs => runs.OrderBy(run => run.PerSecond).ElementAt(runs.Count / 2))];
    }

    private static string Report(LoadResult[] list, LoadResult[] one, Server app, IEnumerable<(string Page, double Queries)> pages)
    {
        static string Row(string name, LoadResult result, LoadResult bare) => string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {result.PerSecond:N0} | {result.P50Ms:N2} | {result.P99Ms:N2} | {result.Bytes / 1024.0:N1} | {result.PerSecond / bare.PerSecond:N2} |");
        return string.Join('\n',
            $"{Rounds} rounds of {Each.TotalSeconds:N0} s in turn, medians, after warming up until the rate rose no more; {Connections} connections; {Environment.ProcessorCount} cores shared by load, server and PostgreSQL; pool of 8 and automatic preparation on both sides; Mestra returns connections without resetting them (nothing of a session outlives its transaction), the bare endpoint with Npgsql's default; {Setup.Tenants} tenants × {Setup.OffersEach} offers.",
            "",
            "| public catalogue | requests/s | p50 ms | p99 ms | kB | ratio to bare |",
            "|---|---:|---:|---:|---:|---:|",
            Row("200 offers, bare minimal API + Npgsql", list[0], list[0]), Row("200 offers, Mestra uncached", list[1], list[0]), Row("200 offers, Mestra cached", list[2], list[0]),
            Row("one offer, bare", one[0], one[0]), Row("one offer, Mestra uncached", one[1], one[0]), Row("one offer, Mestra cached", one[2], one[0]),
            "",
            "Queries per page, uncached: " + string.Join(", ", pages.Select(page => string.Create(CultureInfo.InvariantCulture, $"`{page.Page}` {page.Queries:N0}"))) + ".",
            "",
            string.Create(CultureInfo.InvariantCulture, $"Start to ready: {app.StartToReady.TotalSeconds:N1} s. Resident memory when ready and idle: {app.IdleMegabytes:N0} MB; after the load: {app.Megabytes():N0} MB."));
    }
}
