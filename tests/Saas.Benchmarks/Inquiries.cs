using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;
using Saas.Kernel.Identifiers;

namespace Saas.Benchmarks;

/// <summary>
/// A hundred thousand inquiries: raw inserts into the same table by bare Npgsql, one row a statement, against the API, five hundred a request and one a request. After
/// that the log is as long as a big centre's ever becomes, and is counted. <c>SAAS_BENCH_INQUIRIES</c> makes it shorter for a try.
/// </summary>
internal static class Inquiries
{
    private const string Name = "mestra_bench_inquiries";
    private const int PerRequest = 500;
    private const int Writers = 8;
    private const int Connections = 16;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(8);

    private const string One = """{"channel":"visit","arena":"guidance-office","who":"next-of-kin","theme":"dementia","minutes":15,"referredTo":"offer"}""";

    public static async Task RunAsync()
    {
        var superuser = Environment.GetEnvironmentVariable("SAAS_TEST_SUPERUSER") ?? throw new InvalidOperationException("Run me with infra/bench.");
        var web = Environment.GetEnvironmentVariable("SAAS_WEB_DLL") ?? throw new InvalidOperationException("Run me with infra/bench.");
        var count = int.TryParse(Environment.GetEnvironmentVariable("SAAS_BENCH_INQUIRIES"), out var fewer) ? fewer : 100_000;
        var house = await House.BuildAsync(superuser, Name, ["inquiries.write", "inquiries.read"]);
        var tenant = house.Tenant.Id.Value;
        var database = new NpgsqlConnectionStringBuilder(house.Database) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 2 }.ConnectionString;
        await using var mestra = await Server.StartAsync(web, ["serve"], house.Server, "/readyz");
        var api = new Uri(mestra.Url, "/t/salangen/api/v1/");
        var token = await house.TokenAsync(mestra.Url);

        await RawAsync(database, tenant, count / 20); // both warm up
        await BatchesAsync(api, token, count / 20);
        var raw = await RawAsync(database, tenant, count);
        var batches = await BatchesAsync(api, token, count);
        var request = Encoding.ASCII.GetBytes($"POST {api.AbsolutePath}inquiries HTTP/1.1\r\nHost: {api.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {One.Length}\r\n\r\n{One}");
        await Load.RunAsync(mestra.Url, () => request, "201", Connections, TimeSpan.FromSeconds(3));
        var single = await Load.RunAsync(mestra.Url, () => request, "201", Connections, Each);
        var (rows, counting) = await CountingAsync(api, token);
        Console.WriteLine(string.Join('\n',
            "",
            string.Create(CultureInfo.InvariantCulture, $"{count:N0} inquiries each way; {Writers} connections raw, {Writers} clients with {PerRequest} a request, {Connections} connections with one a request. Mestra with token, rights, the look through the note, walls and audit."),
            "",
            "| logging inquiries | rows/s | seconds for all | ratio to raw |",
            "|---|---:|---:|---:|",
            Row("raw: Npgsql, one insert a row, prepared", raw, count, raw),
            Row($"API, {PerRequest} a request", batches, count, raw),
            Row("API, one a request", single.PerSecond, count, raw),
            "",
            "| counting them by all dimensions | rows | p50 ms |",
            "|---|---:|---:|",
            string.Create(CultureInfo.InvariantCulture, $"| GET inquiries/statistics | {rows:N0} | {counting:N0} |")));
    }

    private static string Row(string name, double perSecond, int count, double raw) =>
        string.Create(CultureInfo.InvariantCulture, $"| {name} | {perSecond:N0} | {count / perSecond:N1} | {perSecond / raw:N2} |");

    /// <returns>Rows in a second.</returns>
    private static async Task<double> RawAsync(string database, Guid tenant, int count)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var day = Saas.Kernel.Time.Oslo.Date(TimeProvider.System.GetUtcNow());
        return await TimedAsync(count, count, async _ =>
        {
            await using var command = source.CreateCommand("""
                insert into peer_support.inquiries (tenant_id, id, happened_on, logged_on, channel, arena, who, theme, minutes, referred_to)
                values ($1, $2, $3, $3, 'visit', 'guidance-office', 'next-of-kin', 'dementia', 15, 'offer')
                """);
            command.Parameters.Add(new() { Value = tenant });
            command.Parameters.Add(new() { Value = StrongId.NewValue(TimeProvider.System.GetUtcNow()) });
            command.Parameters.Add(new() { Value = day });
            await command.ExecuteNonQueryAsync();
        });
    }

    private static async Task<double> BatchesAsync(Uri api, string token, int count)
    {
        using var http = new HttpClient { BaseAddress = api };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var body = Encoding.ASCII.GetBytes($$"""{"inquiries":[{{string.Join(',', Enumerable.Repeat(One, PerRequest))}}]}""");
        return await TimedAsync(count, Math.Max(1, count / PerRequest), async _ =>
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var answer = await http.PostAsync("inquiries/batch", content);
            answer.EnsureSuccessStatusCode();
        });
    }

    private static async Task<double> TimedAsync(int rows, int rounds, Func<int, Task> one)
    {
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, rounds), new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (i, _) => await one(i));
        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<(int Rows, double P50Ms)> CountingAsync(Uri api, string token)
    {
        using var http = new HttpClient { BaseAddress = api };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var times = new List<double>();
        var rows = 0;
        for (var i = 0; i < 9; i++)
        {
            var started = Stopwatch.GetTimestamp();
            rows = (await http.GetFromJsonAsync<JsonElement>("inquiries/statistics")).GetProperty("inquiries").GetInt32();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return (rows, times.Order().ElementAt(times.Count / 2));
    }
}
