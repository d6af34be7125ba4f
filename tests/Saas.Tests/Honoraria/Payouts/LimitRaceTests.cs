using System.Net;
using System.Net.Http.Json;
using Npgsql;
using Saas.Honoraria.Contracts;
using Saas.Tests.Api;
using Saas.Tests.Honoraria.Claims;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Payouts;

/// <summary>A payer's limit is set while a claim is approved: the one that comes second waits, and goes by what the first did.</summary>
public sealed class LimitRaceTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly ClaimRoom _room = new(fixture.App);

    [Fact]
    public async Task A_limit_that_comes_while_a_claim_is_approved_leaves_the_year_its_own()
    {
        var payer = await _room.PayerAsync();
        using var claims = await _room.ApiAsync();
        using var approver = await _room.ApiAsync();
        using var payers = await fixture.App.ApiAsync("lenvik", "payouts.read", "payouts.manage");
        var (approve, claim) = await ApprovalAsync(claims, approver, payer);
        var (approved, limited) = await HeldAsync("honoraria.dues", approve, () => LimitAsync(payers, payer));
        using (approved)
        using (limited)
        {
            Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
            await limited.AssertProblemAsync(HttpStatusCode.Conflict, "payer.limit_in_use");
        }

        Assert.False(await fixture.Database.ScalarAsync<bool>($"select reportable from honoraria.dues where claim_id = '{claim}'"));
    }

    [Fact]
    public async Task A_claim_that_is_approved_while_the_limit_is_set_goes_by_the_new_one()
    {
        var payer = await _room.PayerAsync();
        using var claims = await _room.ApiAsync();
        using var approver = await _room.ApiAsync();
        using var payers = await fixture.App.ApiAsync("lenvik", "payouts.read", "payouts.manage");
        var (approve, _) = await ApprovalAsync(claims, approver, payer);
        var (limited, approved) = await HeldAsync("honoraria.payer_limits", () => LimitAsync(payers, payer), approve);
        using (approved)
        using (limited)
        {
            Assert.Equal(HttpStatusCode.OK, limited.StatusCode);
            await approved.AssertProblemAsync(HttpStatusCode.Conflict, "claim.crosses_limit");
        }
    }

    private async Task<(Func<Task<HttpResponseMessage>> Approve, Guid Claim)> ApprovalAsync(HttpClient claims, HttpClient approver, PayerId payer)
    {
        var claim = await _room.SubmittedAsync(claims, (await _room.PersonAsync()).Id, payer);
        var (_, officer) = await _room.OfficerAsync();
        return (() => approver.ApproveAsync(claim, officer), claim);
    }

    /// <summary>Every krone is reportable from this year on.</summary>
    private Task<HttpResponseMessage> LimitAsync(HttpClient payers, PayerId payer) => payers.PostAsJsonAsync($"payers/{payer}/limits", new { fromYear = _room.Today.Year, limitOre = 0 });

    /// <summary>Holds the first in the middle of its transaction, where it writes to the table, until the second waits for it or has answered.</summary>
    private async Task<(HttpResponseMessage First, HttpResponseMessage Second)> HeldAsync(string table, Func<Task<HttpResponseMessage>> first, Func<Task<HttpResponseMessage>> second)
    {
        await fixture.Database.ExecuteAsync($"""
            create function honoraria.hold() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(4713); return new; end $$;
            create trigger hold before insert on {table} for each row execute function honoraria.hold();
            """);
        try
        {
            await using var holder = new NpgsqlConnection(fixture.Database.Superuser);
            await holder.OpenAsync();
            await RunAsync(holder, "select pg_advisory_lock(4713)");
            var one = first();
            while (!one.IsCompleted && await fixture.Database.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and objid = 4713 and not granted") == 0)
            {
                await Task.Yield();
            }

            var other = second();
            while (!other.IsCompleted && await fixture.Database.ScalarAsync<long>("select count(*) from pg_locks where locktype <> 'advisory' and not granted") == 0)
            {
                await Task.Yield();
            }

            await RunAsync(holder, "select pg_advisory_unlock(4713)");
            return (await one, await other);
        }
        finally
        {
            await fixture.Database.ExecuteAsync($"drop trigger hold on {table}; drop function honoraria.hold()");
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
