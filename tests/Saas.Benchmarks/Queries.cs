using Npgsql;

namespace Saas.Benchmarks;

/// <summary>
/// Queries per page as PostgreSQL itself counts them: a read outside a transaction is one transaction. What the server does by itself in the same time
/// (its pump looks around now and then) drowns in two hundred requests.
/// </summary>
internal static class Queries
{
    private const int Times = 200;

    public static async Task<IReadOnlyList<(string Page, double Queries)>> PerPageAsync(string connection, Uri server, params string[] pages)
    {
        using var http = new HttpClient { BaseAddress = server };
        return await PerPageAsync(connection, http, pages);
    }

    /// <param name="http">With whatever the pages ask for, such as a session.</param>
    public static async Task<IReadOnlyList<(string Page, double Queries)>> PerPageAsync(string connection, HttpClient http, params string[] pages)
    {
        var result = new List<(string, double)>();
        await CountAsync(connection, () => Task.CompletedTask); // what the load before left unreported
        foreach (var page in pages)
        {
            (await http.GetAsync(page)).EnsureSuccessStatusCode();
            var busy = await CountAsync(connection, async () =>
            {
                for (var i = 0; i < Times; i++)
                {
                    await http.GetAsync(page);
                }
            });
            var path = page.StartsWith("/t/salangen", StringComparison.Ordinal) ? page["/t/salangen".Length..] : page;
            result.Add((string.Join('/', path.Split('/').Select(part => Guid.TryParse(part, out _) ? "{id}" : part)), Math.Round(busy / (double)Times)));
        }

        return result;
    }

    private static async Task<long> CountAsync(string connection, Func<Task> work)
    {
        var before = await CommitsAsync(connection);
        await work();
        await Task.Delay(TimeSpan.FromSeconds(11)); // an idle backend reports its counts every ten seconds
        return await CommitsAsync(connection) - before;
    }

    private static async Task<long> CommitsAsync(string connection)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand("select xact_commit from pg_stat_database where datname = current_database()", open);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
