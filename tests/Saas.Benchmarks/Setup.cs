using Npgsql;
using Saas.Kernel.Data;
using Saas.Tenants.Apply;
using Saas.Web.Commands;
using Saas.Web.Hosting;

namespace Saas.Benchmarks;

/// <summary>357 tenants with 200 published offers each, three sessions an offer: one country.</summary>
internal static class Setup
{
    public const int Tenants = 357;
    public const int OffersEach = 200;

    /// <param name="rooms">How many tenants have offers, the one that is measured among them.</param>
    public static async Task<(Connections Connections, Guid Tenant, Guid Offer)> RunAsync(string superuser, string masterKey, string name = "mestra_bench", int rooms = Tenants)
    {
        await using (var server = new NpgsqlConnection(superuser))
        {
            await server.OpenAsync();
            await ExecuteAsync(server, $"drop database if exists {name} with (force)");
        }

        var connections = await DatabaseSetup.CreateAsync(superuser, name, CancellationToken.None);
        await DatabaseCommands.MigrateAsync(connections.Owner, CancellationToken.None);
        var builder = SaasApp.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:App"] = connections.App, ["ConnectionStrings:Platform"] = connections.Platform, ["Secrets:MasterKey"] = masterKey, ["Mestra:Demo"] = "true",
        });
        builder.Logging.ClearProviders();
        await using (var app = builder.Build())
        {
            await SaasApp.PrepareAsync(app.Services, CancellationToken.None);
            var code = await app.Services.GetRequiredService<ApplyTenants>().RunAsync(new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "tenants")), false, TextWriter.Null, Console.Error, CancellationToken.None);
            if (code != 0)
            {
                throw new InvalidOperationException("The tenants could not be applied.");
            }
        }

        await using var all = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(superuser) { Database = name, CommandTimeout = 600 }.ConnectionString);
        await all.OpenAsync();
        await ExecuteAsync(all, $"""
            insert into platform.tenants (id, slug, name, kind, status, languages, modules, profile, updated_at)
              select gen_random_uuid(), 'kommune-' || n, 'Kommune ' || n, 'municipality', 'active', t.languages, t.modules, t.profile, now()
              from generate_series(1, {rooms} - (select count(*)::int from platform.tenants)) n, platform.tenants t where t.slug = 'lavangen';
            insert into offers.offers (tenant_id, id, status, language, title, summary, description, translations, kind, participation, audience, age_group, orientation, topic, field, referral, cooperation,
                health_region, place_kind, place, prevention_stage, delivery_language, level, region_wide, professional, representative, capacity, waiting_list, accept_hours, seats_taken,
                starts_at, ends_at, session_count, created_at, changed_at, published_at)
              select t.id, gen_random_uuid(), 'published', 'nb', 'Livsstilskurs for deg med type 2-diabetes ' || n, 'Lær om mat, bevegelse og blodsukker sammen med andre i samme situasjon.', repeat('Du får god tid til å snakke med andre. ', 12),
                '{"{}"}', 'course', 'enrolled', 'patient', '18-63', 'diagnosis-specific', 'type-2-diabetes', 'somatic', 'none', 'own', 'nord', 'fixed', 'Grupperom 1, DMS Midt-Troms, Finnsnes', 'living-with', 'nb',
                'municipal', false, 'Sara Lind', 'Per Arne Skogli', 12, true, 48, n % 12, now() + n * interval '7 hours' + interval '1 day', now() + n * interval '7 hours' + interval '15 days', 3, now(), now(), now()
              from (select id from platform.tenants order by slug <> 'salangen', slug limit {rooms}) t, generate_series(1, {OffersEach}) n;
            insert into offers.sessions (tenant_id, id, offer_id, number, title, starts_at, ends_at)
              select o.tenant_id, gen_random_uuid(), o.id, n, 'Samling ' || n, o.starts_at + (n - 1) * interval '7 days', o.starts_at + (n - 1) * interval '7 days' + interval '3 hours' from offers.offers o, generate_series(1, 3) n;
            """);
        await ExecuteAsync(all, "vacuum analyze");
        await using var pick = new NpgsqlCommand("select t.id, o.id from platform.tenants t join offers.offers o on o.tenant_id = t.id where t.slug = 'salangen' order by o.starts_at limit 1", all);
        await using var reader = await pick.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (connections, reader.GetGuid(0), reader.GetGuid(1));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }
}
