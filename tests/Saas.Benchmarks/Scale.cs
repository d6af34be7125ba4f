using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using Saas.Kernel.Data;

namespace Saas.Benchmarks;

/// <summary>The catalogue of one tenant among 100 000 offers against the same among 1 000: what a room costs must not hang on how many others there are.</summary>
internal static class Scale
{
    private const int Few = 5;
    private const int Many = 500;
    private const int Rounds = 5;
    private const int Clients = 16;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(3);

    public static async Task<string> RunAsync()
    {
        var superuser = Environment.GetEnvironmentVariable("SAAS_TEST_SUPERUSER") ?? throw new InvalidOperationException("Run me with infra/bench.");
        var web = Environment.GetEnvironmentVariable("SAAS_WEB_DLL") ?? throw new InvalidOperationException("Run me with infra/bench.");
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await MakeAsync(superuser, key, "mestra_bench_small", Few);
        var last = await MakeAsync(superuser, key, "mestra_bench_large", Many);
        await using var small = await ServeAsync(web, key, last, "mestra_bench_small");
        await using var large = await ServeAsync(web, key, last, "mestra_bench_large");
        const string list = "/t/salangen/api/v1/offers?limit=200";
        var all = new[] { small, large }.Select(server => (Url: new Uri(server.Url, list), Runs: new List<LoadResult>())).ToList();
        foreach (var (url, _) in all)
        {
            await Load.RunAsync(url, Clients, Each);
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (url, runs) in all)
            {
                runs.Add(await Load.RunAsync(url, Clients, Each));
            }
        }

        var (few, many) = (Median(all[0].Runs), Median(all[1].Runs));
        return string.Join('\n',
            "| catalogue of a tenant with 200 offers, uncached | requests/s | p50 ms | p99 ms | time against the first |", "|---|---:|---:|---:|---:|",
            Row($"among {Few * Setup.OffersEach} offers in the database", few, few), Row($"among {Many * Setup.OffersEach} offers", many, few));
    }

    /// <summary>The roles belong to the server, not to a database, and get new passwords each time: only the last ones made open both databases.</summary>
    private static async Task<Connections> MakeAsync(string superuser, string key, string database, int rooms)
    {
        Console.Error.WriteLine($"Making {rooms * Setup.OffersEach} offers …");
        return (await Setup.RunAsync(superuser, key, database, rooms)).Connections;
    }

    private static Task<Server> ServeAsync(string web, string key, Connections connections, string database)
    {
        string In(string connection) => new NpgsqlConnectionStringBuilder(connection) { Database = database }.ConnectionString;
        return Server.StartAsync(web, ["serve"], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__App"] = In(connections.App), ["ConnectionStrings__Platform"] = In(connections.Platform), ["Secrets__MasterKey"] = key, ["Mestra__PathMode"] = "true",
            ["Mestra__Scheduler"] = "false", ["Offers__CatalogueCache"] = "false", ["Logging__LogLevel__Default"] = "Warning", ["Mail__Directory"] = Path.GetTempPath(),
        }, "/readyz");
    }

    private static LoadResult Median(List<LoadResult> runs) => runs.OrderBy(run => run.PerSecond).ElementAt(runs.Count / 2);

    private static string Row(string name, LoadResult result, LoadResult first) => string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {result.PerSecond:N0} | {result.P50Ms:N2} | {result.P99Ms:N2} | {first.PerSecond / result.PerSecond:N2} |");
}
