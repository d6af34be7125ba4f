using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;
using Saas.Kernel.Time;

namespace Saas.Kernel.Jobs;

/// <summary>Quartz on its clustered PostgreSQL store, in the schema <c>quartz</c> under the platform role.</summary>
public static class Scheduling
{
    private const string Prefix = "quartz.qrtz_";

    public static IServiceCollection AddTenantJob<T>(this IServiceCollection services)
        where T : class, ITenantJob =>
        services.AddSingleton(new TenantJobRegistration(T.Name, T.Cron, T.Period, typeof(T)));

    /// <summary>Registers the scheduler; call after every module has added its jobs.</summary>
    public static void AddScheduler(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<JobLedger>();
        services.AddTransient<TenantJobRunner>();
        var jobs = services.Where(service => service.ServiceType == typeof(TenantJobRegistration)).Select(service => (TenantJobRegistration)service.ImplementationInstance!).ToList();
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(configuration.GetConnectionString("Platform")!);
                store.ConfigureStore(options => options.TablePrefix = Prefix);
                store.UseSystemTextJsonSerializer();
                store.UseClustering();
            });
            quartz.AddQuartzHealthChecks();
            foreach (var job in jobs)
            {
                quartz.ScheduleJob<TenantJobRunner>(
                    trigger => trigger.WithIdentity(job.Name).WithCronSchedule(job.Cron, cron => cron.InTimeZone(Oslo.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
                    detail => detail.WithIdentity(job.Name).UsingJobData(TenantJobRunner.JobName, job.Name));
            }
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    /// <summary>Makes Quartz' own tables, by Quartz itself, under the owner role; part of <c>migrate</c>.</summary>
    public static async Task ProvisionAsync(string ownerConnection, CancellationToken cancellation)
    {
        await using (var connection = new NpgsqlConnection(ownerConnection))
        {
            await connection.OpenAsync(cancellation);
            await using var schema = new NpgsqlCommand("create schema if not exists quartz; grant usage on schema quartz to saas_platform", connection);
            await schema.ExecuteNonQueryAsync(cancellation);
        }

        var builder = QuartzSchedulerBuilder.Create(quartz => quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(ownerConnection);
            store.ConfigureStore(options => options.TablePrefix = Prefix);
            store.UseSystemTextJsonSerializer();
            store.ProvisionSchema();
        }));
        var scheduler = await builder.BuildScheduler(cancellation);
        await scheduler.Start(cancellation);
        await scheduler.Shutdown(true, cancellation);

        await using var owner = new NpgsqlConnection(ownerConnection);
        await owner.OpenAsync(cancellation);
        await using var grant = new NpgsqlCommand("grant select, insert, update, delete on all tables in schema quartz to saas_platform", owner);
        await grant.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The period of a job that runs every <paramref name="minutes"/> minutes.</summary>
    public static string EveryMinutes(DateTimeOffset now, int minutes)
    {
        var step = TimeSpan.FromMinutes(minutes).Ticks;
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % step), TimeSpan.Zero).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
    }
}
