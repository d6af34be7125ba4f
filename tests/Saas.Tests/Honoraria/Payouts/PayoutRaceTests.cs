using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Xml.Linq;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts.Files;
using Saas.Tests.PeerSupport;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Payouts;

/// <summary>Sixty-four at once approve claims and make payouts, and the process is killed in the middle: nothing goes out twice, nothing is lost, and no fee with withholding goes by bank.</summary>
public sealed class PayoutRaceTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const int Clients = 64;

    private static readonly bool Long = Environment.GetEnvironmentVariable("SAAS_TEST_LONG") is { Length: > 0 };
    private static readonly int Claims = Long ? 2_000 : 256;

    [Fact]
    public async Task Approvals_and_payouts_at_once_pay_every_claim_once_and_none_twice()
    {
        var room = new PayoutRoom(fixture, "lenvik");
        var payer = await room.PayerAsync(limit: 200_000);
        var people = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => room.PersonAsync()));
        var claims = new List<ClaimId>();
        for (var i = 0; i < Claims; i++)
        {
            claims.Add(await room.SubmittedAsync(people[i % people.Length], payer, fee: 30_000 + i, expenses: 1_000 + i));
        }

        using var api = await fixture.App.ApiAsync("lenvik", "payouts.read", "payouts.manage");
        var (next, made) = (-1, 0);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            for (var at = Interlocked.Increment(ref next); at < claims.Count; at = Interlocked.Increment(ref next))
            {
                await room.ApproveAsync(claims[at]);
                if (client % 2 == 0 && await PayAsync(api, payer, at % 4 == 0 ? "payroll" : "bank"))
                {
                    Interlocked.Increment(ref made);
                }
            }
        }));
        await PayAsync(api, payer, "bank");
        await PayAsync(api, payer, "payroll");

        await CheckAsync(room, payer, claims);
        Assert.True(made > 2, $"Only {made} payouts were made while approvals went on.");
    }

    /// <summary>Every answer to every payout at once, each three times: paid is paid once, and the claims are settled.</summary>
    [Fact]
    public async Task Answers_at_once_settle_every_sum_and_every_claim()
    {
        var room = new PayoutRoom(fixture, "berg");
        var payer = await room.PayerAsync(limit: 0);
        var claims = new List<ClaimId>();
        for (var i = 0; i < 40; i++)
        {
            claims.Add(await room.ApprovedAsync(await room.PersonAsync(), payer, 10_000, 1_000));
        }

        var payouts = new[] { await room.MakeAsync(payer, PayoutRoute.Payroll), await room.MakeAsync(payer, PayoutRoute.Bank) };
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => room.SettleAsync(payouts[i % 2], new PaymentAnswer(null, true, ""))));
        Assert.All(claims, claim => Assert.Equal(ClaimStatus.Paid, room.StatusAsync(claim).Result));
    }

    /// <summary>The server that makes the payout is killed with SIGKILL while the transaction is open, at a held moment and, in a long run, at random ones.</summary>
    [Fact]
    public async Task A_server_killed_in_the_middle_of_a_payout_has_taken_nothing_and_the_next_pays_all()
    {
        var room = new PayoutRoom(fixture, "salangen");
        var payer = await room.PayerAsync(limit: 1_000_000);
        var claims = new List<ClaimId>();
        for (var i = 0; i < (Long ? 1_500 : 60); i++)
        {
            claims.Add(await room.ApprovedAsync(await room.PersonAsync(), payer, 10_000 + i, 1_000));
        }

        var token = await fixture.App.TokenAsync("salangen", "payouts.read", "payouts.manage");
        await fixture.Database.ExecuteAsync("""
            create function honoraria.hold() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(4712); return new; end $$;
            create trigger hold before insert on honoraria.batches for each row execute function honoraria.hold();
            """);
        await using (var holder = new Npgsql.NpgsqlConnection(fixture.Database.Superuser))
        {
            await holder.OpenAsync();
            await using (var take = new Npgsql.NpgsqlCommand("select pg_advisory_lock(4712)", holder))
            {
                await take.ExecuteNonQueryAsync();
            }

            await using var server = await ServerProcess.StartAsync(fixture.Database);
            var sent = MakeAsync(server, token, payer);
            while (await fixture.Database.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and objid = 4712 and not granted") == 0)
            {
                await Task.Yield(); // until the file is written and only the last row is missing
            }

            server.Kill();
            Assert.False(await sent, "The server answered although it was killed.");
        }

        await fixture.Database.ExecuteAsync("drop trigger hold on honoraria.batches; drop function honoraria.hold()");
        await SettledAsync();
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from honoraria.batches where payer_id = '{payer}'"));
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from honoraria.batch_pieces"));
        Assert.Equal(2 * claims.Count, await fixture.Database.ScalarAsync<long>($"select count(*) from honoraria.dues where payer_id = '{payer}' and status = 'due'"));

        for (var i = 0; Long && i < 20; i++)
        {
            await using var server = await ServerProcess.StartAsync(fixture.Database);
            var sent = MakeAsync(server, token, payer);
            await Task.WhenAny(sent, Task.Delay(50 + (i * 40)));
            server.Kill();
            await sent;
            await SettledAsync();
        }

        using var api = await fixture.App.ApiAsync("salangen", "payouts.read", "payouts.manage");
        await PayAsync(api, payer, "bank"); // all, unless a server came through before it was killed
        await CheckAsync(room, payer, claims);
    }

    /// <summary>Every due of every claim is in exactly one file, files and database agree to the øre, and what is in the files is what was approved.</summary>
    private async Task CheckAsync(PayoutRoom room, PayerId payer, IReadOnlyList<ClaimId> claims)
    {
        var approved = await fixture.Database.ScalarAsync<decimal>($"select sum(fee_ore + expenses_ore) from honoraria.claims where payer_id = '{payer}'");
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from honoraria.dues where payer_id = '{payer}' and status = 'due'"));
        Assert.Equal(2 * claims.Count, await fixture.Database.ScalarAsync<long>($"select count(*) from honoraria.dues where payer_id = '{payer}'"));
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from honoraria.claims where payer_id = '{payer}' and status <> 'in-batch'"));
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from honoraria.dues d join honoraria.batches b on b.id = d.batch_id where d.payer_id = '{payer}' and b.route <> d.route"));

        var (seen, sum) = (new HashSet<string>(StringComparer.Ordinal), 0m);
        foreach (var row in await fixture.Database.RowsAsync($"select id, route from honoraria.batches where payer_id = '{payer}'"))
        {
            var batch = new BatchId(Guid.Parse(row[0]));
            foreach (var (reference, kroner) in Paid(await room.FileAsync(batch), row[1]))
            {
                Assert.True(seen.Add(reference), $"{reference} stands in two files.");
                sum += kroner;
            }
        }

        Assert.Equal((2 * claims.Count, approved / 100), (seen.Count, sum));

        // A fee of somebody who was over the limit when the payout was made never went by bank: the year is reportable from the approval that crossed it.
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"""
            select count(*) from honoraria.dues d join honoraria.batches b on b.id = d.batch_id
              join honoraria.year_sums y on y.representative_id = d.representative_id and y.payer_id = d.payer_id and y.year = d.year
            where d.payer_id = '{payer}' and d.part = 'fee' and b.route = 'bank' and d.reportable and not d.carry
            """));
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"""
            select count(*) from honoraria.dues d join honoraria.year_sums y on y.representative_id = d.representative_id and y.payer_id = d.payer_id and y.year = d.year
            where d.payer_id = '{payer}' and d.part = 'fee' and (y.crossed_at is not null) <> d.reportable
            """));
    }

    private static IEnumerable<(string Reference, decimal Kroner)> Paid(byte[] file, string route)
    {
        if (route == "bank")
        {
            XNamespace ns = Pain001.Namespace;
            Schema.Check(file);
            return XDocument.Load(new MemoryStream(file)).Descendants(ns + "CdtTrfTxInf")
                .Select(one => (one.Descendants(ns + "EndToEndId").Single().Value, decimal.Parse(one.Descendants(ns + "InstdAmt").Single().Value, CultureInfo.InvariantCulture))).ToList();
        }

        return System.Text.Encoding.UTF8.GetString(file).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(';'))
            .Where(cells => cells[4] != "1020").Select(cells => (cells[10], decimal.Parse(cells[6], CultureInfo.GetCultureInfo("nb-NO")))).ToList(); // carried ones are paid nothing
    }

    /// <returns>Whether the payout was made; false when the server was gone before it answered.</returns>
    private async Task<bool> MakeAsync(ServerProcess server, string token, PayerId payer)
    {
        using var api = server.Bearing("salangen", token);
        try
        {
            return await PayAsync(api, payer, "bank");
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<bool> PayAsync(HttpClient api, PayerId payer, string route)
    {
        using var answer = await api.PostAsJsonAsync("payouts", new { payer = payer.Value, route, payOn = fixture.App.Today().AddDays(1) });
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created || body.Contains("payout.nothing_due", StringComparison.Ordinal), $"{(int)answer.StatusCode}: {body}");
        return answer.StatusCode == HttpStatusCode.Created;
    }

    /// <summary>Waits until the killed server's connections are gone and what they had begun is rolled back.</summary>
    private async Task SettledAsync()
    {
        while (await fixture.Database.ScalarAsync<long>($"select count(*) from pg_stat_activity where datname = '{fixture.Database.Name}' and application_name = '{ServerProcess.Name}'") > 0)
        {
            await Task.Yield();
        }
    }
}
