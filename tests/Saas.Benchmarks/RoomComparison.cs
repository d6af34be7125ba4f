using System.Globalization;
using System.Text;
using Npgsql;
using Saas.Access.Contracts;

namespace Saas.Benchmarks;

/// <summary>Reservations over HTTP against a bare insert into the same table, in one run; and the week plan of twenty rooms with two thousand reservations.</summary>
internal static class RoomComparison
{
    private const string Name = "mestra_bench_rooms";
    private const int Rooms = 20;
    private const int Rounds = 5;
    private const int Connections = 16;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(4);
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static int _next;

    public static async Task RunAsync()
    {
        var superuser = Environment.GetEnvironmentVariable("SAAS_TEST_SUPERUSER") ?? throw new InvalidOperationException("Run me with infra/bench.");
        var web = Environment.GetEnvironmentVariable("SAAS_WEB_DLL") ?? throw new InvalidOperationException("Run me with infra/bench.");
        var (house, rooms, user) = await PrepareAsync(superuser);
        await using var mestra = await Server.StartAsync(web, ["serve"], house.Server, "/readyz");
        var bareUrl = Server.FreeUrl();
        await using var bare = await Server.StartAsync(typeof(RoomComparison).Assembly.Location, ["bare-rooms", house.Database, bareUrl.ToString(), house.Tenant.Id.ToString()], [], "/ready", bareUrl);
        var token = await house.TokenAsync(mestra.Url);

        Task<LoadResult> BareAsync(TimeSpan time) => Load.RunAsync(bare.Url, () => Post(bare.Url, "/reservations", rooms, ""), "201", Connections, time);
        Task<LoadResult> MestraAsync(TimeSpan time) =>
            Load.RunAsync(mestra.Url, () => Post(mestra.Url, "/t/salangen/api/v1/reservations", rooms, $"Authorization: Bearer {token}\r\n"), "201", Connections, time);
        await Load.WarmAsync(BareAsync);
        await Load.WarmAsync(MestraAsync);
        var (bares, ours) = (new List<LoadResult>(), new List<LoadResult>());
        for (var round = 0; round < Rounds; round++)
        {
            bares.Add(await BareAsync(Each));
            ours.Add(await MestraAsync(Each));
            Console.Error.WriteLine($"round {round + 1}: bare {bares[^1].PerSecond:N0}/s, Mestra {ours[^1].PerSecond:N0}/s");
        }

        var (few, many) = await WeekAsync(mestra.Url, user, house.Database, house.Tenant.Id.Value);
        var (slow, fast) = (Median(ours), Median(bares));
        Console.WriteLine(string.Join('\n',
            "",
            $"{Rounds} rounds of {Each.TotalSeconds:N0} s in turn, medians, after warming up until the rate rose no more; {Connections} connections, {Rooms} rooms; Mestra with token, rights, rules, row lock, walls and audit, the bare endpoint with one insert.",
            "",
            "| reservations over HTTP | requests/s | p50 ms | p99 ms | ratio to bare |",
            "|---|---:|---:|---:|---:|",
            Row("bare minimal API + Npgsql insert", fast, fast),
            Row("Mestra", slow, fast),
            "",
            "| week plan, signed in, 4 connections | requests/s | p50 ms | p95 ms | p99 ms | kB | queries |",
            "|---|---:|---:|---:|---:|---:|---:|",
            Week($"{Rooms} rooms, no reservations", few.Load, few.Queries),
            Week($"{Rooms} rooms, 2 000 reservations", many.Load, many.Queries)));
    }

    private static LoadResult Median(List<LoadResult> runs) => runs.OrderBy(run => run.PerSecond).ElementAt(runs.Count / 2);

    private static string Row(string name, LoadResult result, LoadResult bare) =>
        string.Create(CultureInfo.InvariantCulture, $"| {name} | {result.PerSecond:N0} | {result.P50Ms:N2} | {result.P99Ms:N2} | {result.PerSecond / bare.PerSecond:N2} |");

    private static string Week(string name, LoadResult result, double queries) =>
        string.Create(CultureInfo.InvariantCulture, $"| {name} | {result.PerSecond:N0} | {result.P50Ms:N1} | {result.P95Ms:N1} | {result.P99Ms:N1} | {result.Bytes / 1024.0:N0} | {queries:N0} |");

    /// <summary>One request for a half hour that nobody has had.</summary>
    private static byte[] Post(Uri url, string path, Guid[] rooms, string headers)
    {
        var n = Interlocked.Increment(ref _next);
        var at = Start.AddMinutes(30 * (n / Rooms));
        var body = string.Create(CultureInfo.InvariantCulture, $$"""{"roomId":"{{rooms[n % Rooms]}}","startsAt":"{{at:yyyy-MM-ddTHH:mm:ssZ}}","endsAt":"{{at.AddMinutes(30):yyyy-MM-ddTHH:mm:ssZ}}","title":"Treffetid"}""");
        return Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: {url.Authority}\r\n{headers}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    private static async Task<((LoadResult Load, double Queries) Few, (LoadResult Load, double Queries) Many)> WeekAsync(Uri url, (string Email, string Password) user, string database, Guid tenant)
    {
        var cookies = new System.Net.CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = url };
        var form = await browser.GetStringAsync("/t/salangen/logg-inn");
        var proof = form.Split("name=\"__RequestVerificationToken\"")[^1].Split("value=\"")[1].Split('"')[0];
        using var entered = await browser.PostAsync("/t/salangen/logg-inn", new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Input.Email"] = user.Email, ["Input.Password"] = user.Password, ["__RequestVerificationToken"] = proof,
        }));
        entered.EnsureSuccessStatusCode();
        var page = Encoding.ASCII.GetBytes($"GET /t/salangen/kontor/ukeplan?uke=2040-01-02 HTTP/1.1\r\nHost: {url.Authority}\r\nCookie: {cookies.GetCookieHeader(new Uri(url, "/t/salangen/kontor"))}\r\n\r\n");
        Task<LoadResult> LoadAsync() => Load.RunAsync(url, () => page, "200", 4, Each);
        async Task<(LoadResult, double)> ReadAsync() => (await LoadAsync(), (await Queries.PerPageAsync(database, browser, "/t/salangen/kontor/ukeplan?uke=2040-01-02"))[0].Queries);
        await LoadAsync();
        await LoadAsync();
        var few = await ReadAsync();
        await House.DoAsync(database, $"""
            insert into venues.reservations (tenant_id, id, room_id, status, module, subject, kind, title, starts_at, ends_at, blocked_until, created_at, changed_at)
              select r.tenant_id, gen_random_uuid(), r.id, 'confirmed', 'venues', gen_random_uuid(), 'meeting', 'Treffetid', s, s + interval '15 minutes', s + interval '15 minutes', now(), now()
              from venues.rooms r, generate_series(0, 4) d, generate_series(0, 19) n, lateral (select timestamptz '2040-01-02 07:00Z' + d * interval '1 day' + n * interval '30 minutes' as s) t
              where r.tenant_id = '{tenant}'
            """);
        await LoadAsync();
        await LoadAsync();
        return (few, await ReadAsync());
    }

    /// <summary>A venue that is always open, its rooms, and a coordinator for the pages.</summary>
    private static async Task<Prepared> PrepareAsync(string superuser)
    {
        const string Email = "bench@salangen.example";
        var password = "";
        var house = await House.BuildAsync(superuser, Name, ["reservations.write"], async (services, tenant) =>
            password = await services.GetRequiredService<IDemoUsers>().CreateAsync(tenant, Email, "Bench", Role.Coordinator, CancellationToken.None));
        await House.DoAsync(house.Database, $"""
            insert into venues.venues (tenant_id, id, name, address, town, directions, accessibility, opening_hours, open_on_holidays, created_at, changed_at)
              values ('{house.Tenant.Id}', gen_random_uuid(), 'DMS Midt-Troms', '', '', '', array[]::text[], '[]', true, now(), now());
            insert into venues.rooms (tenant_id, id, venue_id, name, kind, capacity, equipment, accessibility, note, buffer_minutes, created_at, changed_at)
              select v.tenant_id, gen_random_uuid(), v.id, 'Rom ' || n, 'group-room', 12, array[]::text[], array[]::text[], '', 0, now(), now() from venues.venues v, generate_series(1, {Rooms}) n
            """);
        await using var open = new NpgsqlConnection(house.Database);
        await open.OpenAsync();
        await using var pick = new NpgsqlCommand("select array_agg(id) from venues.rooms", open);
        return new Prepared(house, (Guid[])(await pick.ExecuteScalarAsync())!, (Email, password));
    }

    private sealed record Prepared(House House, Guid[] Rooms, (string Email, string Password) User);
}
