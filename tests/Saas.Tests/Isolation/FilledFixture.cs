using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Jobs;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>Two rooms that hold at least one row of every tenant table, so that a test of all tables is a test of something.</summary>
public sealed class FilledFixture : IsolationFixture
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var slug in new[] { Victim, Attacker })
        {
            using var seeds = new Seeds(this, slug);
            await seeds.MakeAllAsync();
            using var api = await App.ApiAsync(slug, "offers.write");
            using var planned = await api.PostJsonAsync("offers", OfferJson.Offer().ToJsonString(), idempotencyKey: "the-same-key-in-both-rooms");
            Assert.Equal(HttpStatusCode.Created, planned.StatusCode);
        }

        await App.EmptyOutboxesAsync(Database);
        foreach (var table in await Database.NamesAsync(Looking.TenantTables))
        {
            foreach (var slug in new[] { Victim, Attacker })
            {
                Assert.True(await Database.ScalarAsync<long>($"select count(*) from {table} where tenant_id = '{App.Tenant(slug).Id}'") > 0, $"No row of {table} in {slug}: let Seeds make one.");
            }

            // A wall is tried alone: a table's own trigger, which refuses what has been made or paid, would answer before it. Foreign keys stay.
            await Database.ExecuteAsync($"alter table {table} disable trigger user");
        }
    }
}

internal static class Pumping
{
    /// <summary>Runs a job now, as the scheduler would; by its name, or all of them.</summary>
    public static async Task RunJobsAsync(this TestApp app, string? name = null)
    {
        var ledger = ActivatorUtilities.CreateInstance<JobLedger>(app.Services); // part of the scheduler, which tests do without
        foreach (var job in app.Services.GetServices<TenantJobRegistration>().Where(job => name is null || job.Name == name))
        {
            await ActivatorUtilities.CreateInstance<TenantJobRunner>(app.Services, ledger).RunAsync(job.Name, CancellationToken.None);
        }
    }

    /// <summary>Until nothing is due any more; the application's own pump may be in the middle of something.</summary>
    public static async Task EmptyOutboxesAsync(this TestApp app, TestDatabase database)
    {
        for (var i = 0; i < 200; i++)
        {
            await app.PumpAsync();
            if (await database.ScalarAsync<long>($"select count(*) from kernel.outbox where done_at is null and dead_at is null and due_at <= '{app.Clock.GetUtcNow():O}'") == 0)
            {
                return;
            }

            await Task.Delay(25);
        }

        Assert.Fail("The outbox does not empty.");
    }
}
