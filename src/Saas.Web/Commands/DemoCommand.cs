using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Honoraria.Demo;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Offers.Demo;
using Saas.PeerSupport.Demo;
using Saas.Venues.Demo;

namespace Saas.Web.Commands;

/// <summary><c>demo seed</c>: users, API clients and offers for the demo tenants, and the file that says how to get in.</summary>
internal static class DemoCommand
{
    private static readonly JsonSerializerOptions Pretty = new(HouseJson.Options) { WriteIndented = true };

    private static readonly (string Mailbox, string Name, Role Role)[] People =
    [
        ("administrator", "Astrid Kverneng", Role.Admin), ("koordinator", "Ingrid Solvang", Role.Coordinator), ("frisklivsveileder", "Jonas Heimdal", Role.Counsellor),
        ("okonomi", "Torill Nygård", Role.Economy), ("organisasjon", "Unni Dalheim", Role.OrganisationRepresentative), ("brukerrepresentant", "Per Arne Skogli", Role.UserRepresentative),
    ];

    public static void AddDemo(this IServiceCollection services)
    {
        // The demo moves the clock of its own process only.
        services.AddSingleton<DemoClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DemoClock>());
        services.AddSingleton<SeedDemoVenues>();
        services.AddSingleton<SeedDemoOffers>();
        services.AddSingleton<SeedDemoOrganisations>();
        services.AddSingleton<SeedDemoHours>();
        services.AddSingleton<SeedDemoSeasons>();
        services.AddSingleton<SeedDemoStaffing>();
        services.AddSingleton<SeedDemoLog>();
        services.AddSingleton<SeedDemoPayers>();
        services.AddSingleton<SeedDemoRegister>();
        services.AddSingleton<SeedDemoAssignments>();
        services.AddSingleton<SeedDemoClaims>();
        services.AddSingleton<SeedDemoPayouts>();
    }

    public static Command Build(Func<IServiceProvider> services)
    {
        var output = new Option<FileInfo>("--output") { Description = "File for addresses, users and secrets of the demo (mode 0600)", Required = true };
        var baseUrl = new Option<string>("--base-url") { Description = "Where the demo is served", DefaultValueFactory = _ => "http://localhost:8080" };
        var from = new Option<DirectoryInfo>("--from") { Description = "Where the demo stands written: demo-offers.json and its neighbours", DefaultValueFactory = _ => new DirectoryInfo("tenants") };
        var seed = new Command("seed", "Fills the demo tenants with users, API clients, venues, offers, user organisations and what they do, and writes how to get in. Does nothing when the file is there. Only with Mestra__Demo=true.") { output, baseUrl, from };
        seed.SetAction(async (parsed, cancellation) =>
        {
            var file = parsed.GetValue(output)!;
            if (file.Exists)
            {
                return 0;
            }

            var json = await SeedAsync(services(), parsed.GetValue(from)!, parsed.GetValue(baseUrl)!.TrimEnd('/'), cancellation);
            await SecretFile.WriteAsync(file.FullName, json, cancellation);
            return 0;
        });
        return new Command("demo", "The demo.") { seed };
    }

    private static async Task<string> SeedAsync(IServiceProvider services, DirectoryInfo from, string baseUrl, CancellationToken cancellation)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        if (!configuration.GetValue<bool>("Mestra:Demo"))
        {
            throw new InvalidOperationException("The demo is only made where Mestra__Demo=true is set; its secrets and people are not for a real service.");
        }

        await RefuseRealTenantsAsync(services, cancellation);
        var venues = await ReadAsync<DemoVenue>(from, "venues", cancellation);
        var offers = await ReadAsync<DemoOffer>(from, "offers", cancellation);
        var organisations = await ReadAsync<DemoOrganisation>(from, "organisations", cancellation);
        var hours = await ReadAsync<DemoHours>(from, "hours", cancellation);
        var seasons = await ReadAsync<DemoSeason>(from, "seasons", cancellation);
        var logs = await ReadAsync<DemoLog>(from, "log", cancellation);
        var payers = await ReadAsync<DemoPayer>(from, "payers", cancellation);
        var representatives = await ReadAsync<DemoUserRepresentative>(from, "representatives", cancellation);
        var clock = services.GetRequiredService<DemoClock>();
        var tenants = services.GetRequiredService<ITenantDirectory>().All.OrderBy(tenant => tenant.Slug, StringComparer.Ordinal).ToList();
        var users = new List<object>();
        var clients = new List<object>();
        var people = services.GetRequiredService<IDemoUsers>();
        var scopes = services.GetRequiredService<Permissions>().Scopes.ToList();
        foreach (var tenant in tenants)
        {
            foreach (var (mailbox, name, role) in tenant.Kind == TenantKind.Unit ? [.. People, ("leder", "Ida Storvik", Role.UnitAdmin)] : People)
            {
                var email = $"{mailbox}@{tenant.Slug}.example";
                users.Add(new { email, password = await people.CreateAsync(tenant, email, name, role, cancellation), tenant = tenant.Slug, role = role.Text() });
            }

            var (id, secret) = await people.CreateApiClientAsync(tenant, "Demo", scopes, cancellation);
            clients.Add(new { clientId = id, clientSecret = secret, tenant = tenant.Slug, scopes });
            await services.GetRequiredService<SeedDemoVenues>().RunAsync(tenant, [.. venues.Where(venue => venue.Tenant == tenant.Slug)], cancellation);
            await services.GetRequiredService<SeedDemoOffers>().RunAsync(tenant, [.. offers.Where(offer => offer.Tenant == tenant.Slug)], cancellation);
            var signIns = await services.GetRequiredService<SeedDemoOrganisations>().RunAsync(tenant, [.. organisations.Where(one => one.Tenant == tenant.Slug)], cancellation);
            await services.GetRequiredService<SeedDemoHours>().RunAsync(tenant, [.. hours.Where(one => one.Tenant == tenant.Slug)], ahead => clock.Ahead = ahead, cancellation);
            await services.GetRequiredService<SeedDemoSeasons>().RunAsync(tenant, seasons.FirstOrDefault(one => one.Tenant == tenant.Slug), ahead => clock.Ahead = ahead, cancellation);
            await services.GetRequiredService<SeedDemoStaffing>().RunAsync(tenant, cancellation);
            await services.GetRequiredService<SeedDemoLog>().RunAsync(tenant, [.. logs.Where(log => log.Tenant == tenant.Slug)], cancellation);
            await services.GetRequiredService<SeedDemoPayers>().RunAsync(tenant, [.. payers.Where(payer => payer.Tenant == tenant.Slug)], cancellation);
            await services.GetRequiredService<SeedDemoRegister>().RunAsync(tenant, [.. representatives.Where(one => one.Tenant == tenant.Slug)], cancellation);
            await services.GetRequiredService<SeedDemoAssignments>().RunAsync(tenant, cancellation);
            await services.GetRequiredService<SeedDemoClaims>().RunAsync(tenant, ahead => clock.Ahead = ahead, cancellation);
            await services.GetRequiredService<SeedDemoPayouts>().RunAsync(tenant, cancellation); // last: it pays what the claims have made due
            users.AddRange(signIns.Where(one => !one.Email.EndsWith($"@{tenant.Slug}.example", StringComparison.Ordinal)) // those stand there already
                .Select(one => new { email = one.Email, password = one.Password, tenant = tenant.Slug, role = one.Role, organisation = one.Organisation }));
        }

        return JsonSerializer.Serialize(new
        {
            baseUrl,
            tenants = tenants.Select(tenant => new { slug = tenant.Slug, name = tenant.Name, kind = KebabEnum.Text(tenant.Kind), url = $"{baseUrl}/t/{tenant.Slug}" }),
            users,
            apiClients = clients,
            mailDirectory = configuration["Mail:Directory"] is { } mail ? Path.GetFullPath(mail) : null,
            database = new { app = configuration.GetConnectionString("App") },
        }, Pretty) + Environment.NewLine;
    }

    private static async Task<List<T>> ReadAsync<T>(DirectoryInfo from, string what, CancellationToken cancellation) =>
        JsonSerializer.Deserialize<List<T>>(await File.ReadAllTextAsync(Path.Combine(from.FullName, $"demo-{what}.json"), cancellation), HouseJson.Options)!;

    private static async Task RefuseRealTenantsAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<PlatformDb>>().CreateDbContextAsync(cancellation);
        if (await db.Set<TenantRow>().Where(tenant => !tenant.IsDemo).Select(tenant => tenant.Slug).FirstOrDefaultAsync(cancellation) is { } real)
        {
            throw new InvalidOperationException($"This database holds {real}, which the demo did not make. Use another database for the demo.");
        }
    }
}
