using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Microsoft.EntityFrameworkCore;
using Saas.Access;
using Saas.Honoraria;
using Saas.Kernel;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Jobs;
using Saas.Kernel.Tenancy;
using Saas.Messaging;
using Saas.Offers;
using Saas.PeerSupport;
using Saas.Tenants;
using Saas.Ui;
using Saas.Venues;
using Saas.Web.Chrome;
using IPNetwork = System.Net.IPNetwork;

namespace Saas.Web.Hosting;

/// <summary>Puts the house together. The commands, the server and the tests all start here.</summary>
public static class SaasApp
{
    /// <summary>Everything a request body may be: 1 MB.</summary>
    public const long MaxBody = 1024 * 1024;

    /// <summary>The modules in dependency order.</summary>
    public static IReadOnlyList<Module> Modules { get; } = [TenantsModule.Module, AccessModule.Module, MessagingModule.Module, VenuesModule.Module, OffersModule.Module, PeerSupportModule.Module, HonorariaModule.Module];

    /// <summary>All services, without the workers that only a serving process runs.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = "Saas.Web" });
        builder.WebHost.UseStaticWebAssets(); // also from the build output, where assets still lie in their projects
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
        });
        foreach (var framework in new[] { "Microsoft", "System", "Npgsql", "Quartz" })
        {
            // Not a matter of taste: their lower levels write addresses with tokens in them.
            builder.Logging.AddFilter(framework, LogLevel.Warning);
        }

        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        var services = builder.Services;
        services.AddKernel(Modules);
        services.Configure<AddressOptions>(builder.Configuration.GetSection("Mestra"));
        services.AddTenants(builder.Configuration).AddAccess(builder.Configuration).AddMessaging(builder.Configuration).AddVenues(builder.Configuration).AddOffers(builder.Configuration).AddPeerSupport(builder.Configuration).AddHonoraria(builder.Configuration);
        services.AddUi();
        services.AddScoped<IChrome, RoomChrome>();
        services.AddSingleton<RefusalTexts>();
        services.AddSingleton<MatcherPolicy, PlacePolicy>();
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, RoomAntiforgery>();
        services.AddRazorPages(pages => pages.RootDirectory = "/")
            .AddMvcOptions(mvc => mvc.Filters.Add<RefusedPageFilter>())
            .AddDataAnnotationsLocalization(options => options.DataAnnotationLocalizerProvider = ModuleTexts.For);
        services.AddAntiforgery(options => options.Cookie.Name = "mestra.form");
        services.ConfigureHttpJsonOptions(options => HouseJson.Apply(options.SerializerOptions));
        services.AddProblemDetails();
        services.AddExceptionHandler<ErrorEdge>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // the error edge names the parameter
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                context.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
        services.AddOutputCache();
        services.AddHealth();
        services.AddApiDocument();
        services.AddTelemetry(builder.Configuration);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            // Only proxies that the deployment lists are believed.
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in builder.Configuration.GetSection("Mestra:Proxies").Get<string[]>() ?? [])
            {
                options.KnownIPNetworks.Add(IPNetwork.Parse(network));
            }
        });
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        return builder;
    }

    /// <summary>A serving process: services, workers, scheduler, pipeline.</summary>
    public static async Task<WebApplication> BuildServerAsync(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = CreateBuilder(args);
        adjust?.Invoke(builder);
        RefuseOwner(builder.Configuration);
        builder.Services.AddKernelWorkers();
        if (builder.Configuration.GetValue("Mestra:Scheduler", true))
        {
            builder.Services.AddScheduler(builder.Configuration);
        }

        var app = builder.Build();
        await PrepareAsync(app.Services, CancellationToken.None);
        UsePipeline(app);
        return app;
    }

    /// <summary>Reads the directory and builds both models, so that a wall that is missing stops the start.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using (var platform = await services.GetRequiredService<IDbContextFactory<PlatformDb>>().CreateDbContextAsync(cancellation))
        {
            _ = platform.Model;
        }

        await using (var room = await services.GetRequiredService<IDbContextFactory<TenantDb>>().CreateDbContextAsync(cancellation))
        {
            _ = room.Model;
        }

        await services.GetRequiredService<ITenantDirectory>().RefreshAsync(cancellation);
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseExceptionHandler(_ => { });
        app.UseUiAssetCaching();
        app.UseStaticFiles();
        app.UseMiddleware<TenantResolution>();
        app.UseRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new RequestCulture("nb-NO");
            options.SupportedCultures = options.SupportedUICultures = [.. RoomLanguage.Cultures.Values];
            options.RequestCultureProviders = [new RoomLanguage()];
        });
        app.UseRouting();
        app.Use(LargeBodies.RefuseAsync);
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<AccessGate>();
        app.UseOutputCache();

        app.MapRazorPages();
        app.MapHealth();
        app.MapApiDocument();
        app.MapLanguageChoice();
        app.MapTheme();
        app.MapTenants();
        app.MapAccess();
        app.MapMessaging();
        app.MapVenues();
        app.MapOffers();
        app.MapPeerSupport();
        app.MapHonoraria();
    }

    private static void RefuseOwner(IConfiguration configuration)
    {
        foreach (var name in new[] { "Owner", "Maintenance", "Superuser" })
        {
            if (!string.IsNullOrEmpty(configuration.GetConnectionString(name)))
            {
                throw new InvalidOperationException(
                    $"ConnectionStrings:{name} is set. The serving process must not be able to act as the database's {name.ToLowerInvariant()}; give it to `migrate` and other commands only.");
            }
        }
    }
}
