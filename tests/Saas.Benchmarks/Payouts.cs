using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;

namespace Saas.Benchmarks;

/// <summary>
/// A payout of ten thousand claims to pain.001: from the request to the stored file (taking the dues, opening every account, noting it, writing, encrypting), against the same XML
/// from memory by XmlWriter alone. Seconds, and how much memory grew. <c>SAAS_BENCH_CLAIMS</c> makes it shorter for a try.
/// </summary>
internal static class Payouts
{
    private const string Name = "mestra_bench_honoraria";
    private const int People = 500;

    public static async Task RunAsync()
    {
        var superuser = Environment.GetEnvironmentVariable("SAAS_TEST_SUPERUSER") ?? throw new InvalidOperationException("Run me with infra/bench.");
        var web = Environment.GetEnvironmentVariable("SAAS_WEB_DLL") ?? throw new InvalidOperationException("Run me with infra/bench.");
        var count = int.TryParse(Environment.GetEnvironmentVariable("SAAS_BENCH_CLAIMS"), out var fewer) ? fewer : 10_000;
        int[] sizes = [count / 10, count / 10, count, count * 3]; // the first warms up; the last shows whether memory follows the size
        var payers = new List<Guid>();
        var house = await House.BuildAsync(superuser, Name, ["payouts.read", "payouts.manage"], async (services, tenant) => payers = await SeedAsync(services, tenant, sizes));
        await FillAsync(house, payers, sizes);
        await using var mestra = await Server.StartAsync(web, ["serve"], house.Server, "/readyz");
        using var api = new HttpClient { BaseAddress = new Uri(mestra.Url, "/t/salangen/api/v1/"), Timeout = TimeSpan.FromMinutes(10) };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await house.TokenAsync(mestra.Url));

        var rows = new List<string>();
        for (var i = 0; i < sizes.Length; i++)
        {
            var bare = await BareAsync(sizes[i]);
            mestra.ResetPeak();
            var before = mestra.PeakMegabytes();
            var started = Stopwatch.GetTimestamp();
            using var answer = await api.PostAsJsonAsync("payouts", new { payer = payers[i], route = "bank", payOn = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(7) });
            answer.EnsureSuccessStatusCode();
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var grew = mestra.PeakMegabytes() - before;
            var view = await answer.Content.ReadFromJsonAsync<JsonElement>();
            started = Stopwatch.GetTimestamp();
            var file = await api.GetByteArrayAsync($"payouts/{view.GetProperty("id").GetGuid()}/file");
            var download = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (i > 0)
            {
                rows.Add(string.Create(CultureInfo.InvariantCulture,
                    $"| {view.GetProperty("count").GetInt32():N0} | {file.Length / 1048576.0:N1} | {seconds:N2} | {grew:N0} | {download:N2} | {bare.Seconds:N3} | {bare.Megabytes:N0} | {seconds / bare.Seconds:N0} |"));
            }
        }

        Console.WriteLine(string.Join('\n', (string[])["",
            "One request makes the payout: takes the dues, opens and notes every account, writes and encrypts the file, moves the claims. Beside it the same XML from records in memory, by XmlWriter alone. Megabytes are how much the process grew at its most.",
            "",
            "| transfers | file MB | payout s | payout MB | download s | XmlWriter s | XmlWriter MB | ratio of seconds |",
            "|---:|---:|---:|---:|---:|---:|---:|---:|", .. rows]));
    }

    private static async Task<(double Seconds, double Megabytes)> BareAsync(int count)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Payouts).Assembly.Location, "bare-pain", count.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["DOTNET_gcServer"] = "0";
        using var process = Process.Start(start)!;
        var parts = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>People with sealed accounts, and a payer for each size.</summary>
    private static async Task<List<Guid>> SeedAsync(IServiceProvider services, Tenant tenant, int[] sizes)
    {
        var payers = new List<Guid>();
        await using (var scope = services.GetRequiredService<TenantScopes>().Open(tenant, Actor.System))
        {
            var (db, now) = (scope.ServiceProvider.GetRequiredService<TenantDb>(), TimeProvider.System.GetUtcNow());
            var cipher = await services.GetRequiredService<KeyRing>().ForAsync(tenant, CancellationToken.None);
            _ = BankAccount.TryParse("86011117947", out var account);
            for (var i = 0; i < People; i++)
            {
                var facts = new RepresentativeFacts($"Åse Ødegård {i}", $"person{i}@example.no", null, new RepresentativeContact(null, null, null, null), "", [], ["nb"], [], [], [], "");
                var person = UserRepresentative.Enter(tenant.Id, UserRepresentativeId.New(now), facts, cipher, now);
                person.PayTo(new PayDetails(account, null), cipher, now);
                db.UserRepresentatives.Add(person);
            }

            foreach (var size in sizes)
            {
                var id = PayerId.New(now);
                db.Payers.Add(Payer.Open(tenant.Id, id, PayerArrangement.Centre, new PayerFacts($"Salangen kommune {payers.Count}", null, "standard", "86011117947", true, PayerProfile.Usual), now));
                payers.Add(id.Value);
            }

            await db.SaveChangesAsync();
        }

        return payers;
    }

    /// <summary>The claims and what is due, by SQL.</summary>
    private static async Task FillAsync(House house, List<Guid> payers, int[] sizes)
    {
        for (var i = 0; i < sizes.Length; i++)
        {
            await House.DoAsync(house.Database, $$"""
                create temporary table made as select gen_random_uuid() as id, n, (select id from honoraria.representatives order by id offset n % {{People}} limit 1) as person from generate_series(1, {{sizes[i]}}) n;
                insert into honoraria.claims (tenant_id, id, representative_id, payer_id, on_date, title, claimed, fee_ore, expenses_ore, status, submitted_by, submitted_at, decided_by, decided_at, reason, created_at, changed_at)
                  select '{{house.Tenant.Id}}', id, person, '{{payers[i]}}', '2026-11-03', 'Kurs', '{"outcome":"expenses-only"}', 0, 12300, 'approved', gen_random_uuid(), now(), gen_random_uuid(), now(), '', now(), now() from made;
                insert into honoraria.dues (tenant_id, id, claim_id, representative_id, payer_id, year, part, route, amount_ore, reportable, carry, status, reason, created_at, changed_at)
                  select '{{house.Tenant.Id}}', gen_random_uuid(), id, person, '{{payers[i]}}', 2026, 'expenses', 'bank', 12300, false, false, 'due', '', now(), now() from made;
                """);
        }

        await House.DoAsync(house.Database, "vacuum analyze");
    }
}
