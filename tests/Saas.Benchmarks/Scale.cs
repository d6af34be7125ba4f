using System.Globalization;
using System.Security.Cryptography;

namespace Saas.Benchmarks;

/// <summary>The catalogue of one tenant among 100 000 offers against the same among 1 000: what a room costs must not hang on how many others there are.</summary>
internal static class Scale
{
    private const int Few = 5;
    private const int Many = 500;
    private const int Rounds = 5;
    private const int Connections = 16;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(3);

    public static async Task<string> RunAsync(string superuser, string web)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await using var small = await ServeAsync(superuser, web, key, "mestra_bench_small", Few);
        await using var large = await ServeAsync(superuser, web, key, "mestra_bench_large", Many);
        const string list = "/t/salangen/api/v1/offers?limit=200";
        var all = new[] { small, large }.Select(server => (Url: new Uri(server.Url, list), Runs: new List<LoadResult>())).ToList();
        foreach (var (url, _) in all)
        {
            await Load.RunAsync(url, Connections, Each);
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (url, runs) in all)
            {
                runs.Add(await Load.RunAsync(url, Connections, Each));
            }
        }

        var (few, many) = (Median(all[0].Runs), Median(all[1].Runs));
        return string.Join('\n',
            "| catalogue of a tenant with 200 offers, uncached | requests/s | p50 ms | p99 ms | time against the first |", "|---|---:|---:|---:|---:|",
            Row($"among {Few * Setup.OffersEach} offers in the database", few, few), Row($"among {Many * Setup.OffersEach} offers", many, few));
    }

    private static async Task<Server> ServeAsync(string superuser, string web, string key, string database, int rooms)
    {
        Console.Error.WriteLine($"Making {rooms * Setup.OffersEach} offers …");
        var (connections, _, _) = await Setup.RunAsync(superuser, key, database, rooms);
        return await Server.StartAsync(web, ["serve"], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__App"] = connections.App, ["ConnectionStrings__Platform"] = connections.Platform, ["Secrets__MasterKey"] = key, ["Mestra__PathMode"] = "true",
            ["Mestra__Scheduler"] = "false", ["Offers__CatalogueCache"] = "false", ["Logging__LogLevel__Default"] = "Warning", ["Mail__Directory"] = Path.GetTempPath(),
        }, "/readyz");
    }

    private static LoadResult Median(List<LoadResult> runs) => runs.OrderBy(run => run.PerSecond).ElementAt(runs.Count / 2);

    private static string Row(string name, LoadResult result, LoadResult first) => string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {result.PerSecond:N0} | {result.P50Ms:N2} | {result.P99Ms:N2} | {first.PerSecond / result.PerSecond:N2} |");
}
