using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Saas.Kernel.Data;
using Saas.Kernel.Jobs;
using Saas.Kernel.Tenancy;
using Saas.Tests.Support;

namespace Saas.Tests.KernelTests;

/// <summary>One run per tenant, job and period, however many nodes there are.</summary>
public sealed class JobLedgerTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private Tenant Lenvik => fixture.App.Tenant("lenvik");

    [Fact]
    public async Task Of_sixteen_that_claim_at_once_one_may_run()
    {
        await using var other = await TestApp.StartAsync(fixture.Database.Connections);
        var claims = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Ledger(i % 2 == 0 ? fixture.App : other).ClaimAsync(Lenvik, "test.once", "2026-11-21", CancellationToken.None)));
        Assert.Single(claims, claimed => claimed);
        Assert.True(await Ledger(fixture.App).ClaimAsync(Lenvik, "test.once", "2026-11-22", CancellationToken.None));
        Assert.True(await Ledger(fixture.App).ClaimAsync(fixture.App.Tenant("salangen"), "test.once", "2026-11-21", CancellationToken.None));
    }

    [Fact]
    public async Task What_failed_may_be_tried_again_and_what_is_done_may_not()
    {
        var ledger = Ledger(fixture.App);
        Assert.True(await ledger.ClaimAsync(Lenvik, "test.again", "1", CancellationToken.None));
        await ledger.FinishAsync(Lenvik, "test.again", "1", done: false, CancellationToken.None);
        Assert.True(await ledger.ClaimAsync(Lenvik, "test.again", "1", CancellationToken.None));
        await ledger.FinishAsync(Lenvik, "test.again", "1", done: true, CancellationToken.None);
        Assert.False(await ledger.ClaimAsync(Lenvik, "test.again", "1", CancellationToken.None));
    }

    [Fact]
    public async Task A_run_whose_node_died_may_be_taken_over_after_half_an_hour()
    {
        var clock = new TestClock();
        var ledger = new JobLedger(fixture.App.Services.GetRequiredService<Databases>(), clock);
        Assert.True(await ledger.ClaimAsync(Lenvik, "test.died", "1", CancellationToken.None));
        clock.Move(TimeSpan.FromMinutes(29));
        Assert.False(await ledger.ClaimAsync(Lenvik, "test.died", "1", CancellationToken.None));
        clock.Move(TimeSpan.FromMinutes(2));
        Assert.True(await ledger.ClaimAsync(Lenvik, "test.died", "1", CancellationToken.None));
    }

    [Fact]
    public async Task Two_nodes_that_run_a_job_at_once_run_it_once_for_every_tenant()
    {
        await using var other = await TestApp.StartAsync(fixture.Database.Connections);
        var ran = await Task.WhenAll(Runner(fixture.App).RunAsync("offers.advance", CancellationToken.None), Runner(other).RunAsync("offers.advance", CancellationToken.None));
        Assert.Equal(fixture.App.Services.GetRequiredService<ITenantDirectory>().All.Count, ran.Sum());
        Assert.Equal(ran.Sum(), (int)await fixture.Database.ScalarAsync<long>("select count(*) from platform.job_runs where job = 'offers.advance' and outcome = 'done'"));
    }

    [Fact]
    public async Task One_tenants_failure_stops_no_other_and_is_kept()
    {
        var services = fixture.App.Services;
        var runner = new TenantJobRunner([new TenantJobRegistration(FailsInLenvik.Name, FailsInLenvik.Cron, FailsInLenvik.Period, typeof(FailsInLenvik))],
            services.GetRequiredService<ITenantDirectory>(), services.GetRequiredService<TenantScopes>(), Ledger(fixture.App), fixture.App.Clock, NullLogger<TenantJobRunner>.Instance);
        var all = services.GetRequiredService<ITenantDirectory>().All.Count;
        Assert.Equal(all - 1, await runner.RunAsync(FailsInLenvik.Name, CancellationToken.None));
        Assert.Equal(0, await runner.RunAsync(FailsInLenvik.Name, CancellationToken.None)); // only lenvik is tried again, and fails again
        Assert.Equal([Lenvik.Id.ToString()], (await fixture.Database.RowsAsync($"select tenant_id from platform.job_runs where job = '{FailsInLenvik.Name}' and outcome = 'failed'")).Select(row => row[0]));
    }

    [Fact]
    public void Every_job_has_its_own_name_and_a_clock_that_can_be_read()
    {
        var jobs = fixture.App.Services.GetServices<TenantJobRegistration>().ToList();
        Assert.NotEmpty(jobs);
        Assert.Equal(jobs.Count, jobs.Select(job => job.Name).Distinct().Count());
        Assert.All(jobs, job => Assert.NotNull(new Quartz.CronExpression(job.Cron).GetNextValidTimeAfter(DateTimeOffset.UnixEpoch)));
        Assert.Equal("2026-11-21T10:05", Scheduling.EveryMinutes(new DateTimeOffset(2026, 11, 21, 11, 9, 59, TimeSpan.FromHours(1)), 5));
    }

    private static JobLedger Ledger(TestApp app) => new(app.Services.GetRequiredService<Databases>(), app.Clock);

    private static TenantJobRunner Runner(TestApp app) => ActivatorUtilities.CreateInstance<TenantJobRunner>(app.Services, Ledger(app));

    private sealed class FailsInLenvik(TenantScope scope) : ITenantJob
    {
        public static string Name => "test.fails-in-lenvik";

        public static string Cron => "0 0 3 * * ?";

        public static string Period(DateTimeOffset now) => "always";

        public Task RunAsync(CancellationToken cancellation) => scope.Tenant.Slug == "lenvik" ? throw new TimeoutException() : Task.CompletedTask;
    }
}
