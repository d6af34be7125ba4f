using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Import;

/// <summary>All rows or none: with a fault in the last, with a connection that is cut, with somebody who changes their mind.</summary>
public sealed class WholeOrNothingTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_fault_in_the_last_row_stores_nothing()
    {
        using var api = await fixture.App.ApiAsync("lenvik", ImportCalls.Scopes);
        var (at, view) = await fixture.App.ImportAsync(api, File("lenvik-fault", 2500, "Siste;ukjent;copd\n"), "offers/imports?apply=true");
        Assert.Equal(("checked", 1, 2500), (view.Status(), view.Int("errors"), view.Int("drafts")));
        Assert.Equal(["2502 audience not-a-choice"], await api.ErrorsAsync(at));
        Assert.Equal(0, await CountAsync("lenvik-fault"));
    }

    [Fact]
    public async Task What_the_database_refuses_at_the_last_row_undoes_all_before_it()
    {
        using var api = await fixture.App.ApiAsync("bardu", ImportCalls.Scopes);
        await Superuser("create function offers.stumble() returns trigger language plpgsql as $$ begin raise exception 'stumbled'; end $$; "
            + "create trigger stumble before insert on offers.offers for each row when (new.title = 'bardu-db siste') execute function offers.stumble()");
        try
        {
            var (_, view) = await fixture.App.ImportAsync(api, File("bardu-db", 2500, "bardu-db siste;patient;copd\n"), "offers/imports?apply=true");
            Assert.Equal(("failed", "database"), (view.Status(), view.GetProperty("failure").GetString()));
            Assert.Equal(0, await CountAsync("bardu-db"));
        }
        finally
        {
            await Superuser("drop trigger stumble on offers.offers; drop function offers.stumble()");
        }
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_stores_nothing_and_the_work_is_taken_up_again()
    {
        using var api = await fixture.App.ApiAsync("malselv", ImportCalls.Scopes);
        var (at, view) = await fixture.App.ImportAsync(api, File("malselv-kill", 3000));
        Assert.Equal("checked", view.Status());

        // The last row waits for a lock that the test holds; then its connection is cut.
        await using var holder = new NpgsqlConnection(fixture.Database.Superuser);
        await holder.OpenAsync();
        await Superuser("create function offers.hold() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(4711); return new; end $$; "
            + "create trigger hold before insert on offers.offers for each row when (new.title = 'malselv-kill 2999') execute function offers.hold()");
        try
        {
            await using (var take = new NpgsqlCommand("select pg_advisory_lock(4711)", holder))
            {
                await take.ExecuteNonQueryAsync();
            }

            using var applied = await api.PostAsync(at + "/apply", null);
            while (await fixture.Database.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and objid = 4711 and not granted") == 0)
            {
                await Task.Yield(); // until the last row is reached
            }

            Assert.Equal("applying", (await api.ViewAsync(at)).Status());
            Assert.Equal(2000, (await api.ViewAsync(at)).Int("rowsDone"));
            await Superuser("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 4711 and not granted");
            await using (var give = new NpgsqlCommand("select pg_advisory_unlock(4711)", holder))
            {
                await give.ExecuteNonQueryAsync();
            }
        }
        finally
        {
            await Superuser("drop trigger hold on offers.offers; drop function offers.hold()");
        }

        await fixture.App.PumpAsync();
        if ((await api.ViewAsync(at)).Status() == "applying")
        {
            Assert.Equal(0, await CountAsync("malselv-kill"));
            fixture.App.Clock.Move(TimeSpan.FromMinutes(2)); // the next attempt
            await fixture.App.PumpAsync();
        }

        Assert.Equal(("applied", 3000L), ((await api.ViewAsync(at)).Status(), await CountAsync("malselv-kill")));
    }

    [Fact]
    public async Task Somebody_who_changes_their_mind_keeps_nothing()
    {
        using var api = await fixture.App.ApiAsync("dyroy", ImportCalls.Scopes);
        var (at, _) = await fixture.App.ImportAsync(api, File("dyroy-cancel", 10));
        using var cancelled = await api.PostAsync(at + "/cancel", null);
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        using var apply = await api.PostAsync(at + "/apply", null);
        Assert.Equal(HttpStatusCode.Conflict, apply.StatusCode);
        using var again = await api.PostAsync(at + "/cancel", null);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(0, await CountAsync("dyroy-cancel"));
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.import_chunks where tenant_id = '{fixture.App.Tenant("dyroy").Id}'"));
    }

    private static byte[] File(string name, int rows, string last = "")
    {
        var text = new StringBuilder("title;audience;topic\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} {i};patient;copd\n");
        }

        return Encoding.UTF8.GetBytes(text.Append(last).ToString());
    }

    private Task<long> CountAsync(string name) => fixture.Database.ScalarAsync<long>($"select count(*) from offers.offers where title like '{name}%'");

    private async Task Superuser(string sql)
    {
        await using var connection = new NpgsqlConnection(fixture.Database.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
