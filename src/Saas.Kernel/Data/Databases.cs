using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Data;

/// <summary>The two data sources of a serving process, one per role. Only Kernel opens connections from them.</summary>
public sealed class Databases(IConfiguration configuration, ILoggerFactory loggers) : IAsyncDisposable
{
    public NpgsqlDataSource App { get; } = Build(configuration, "App", loggers);

    public NpgsqlDataSource Platform { get; } = Build(configuration, "Platform", loggers);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Platform.DisposeAsync();
    }

    private static NpgsqlDataSource Build(IConfiguration configuration, string name, ILoggerFactory loggers)
    {
        var text = configuration.GetConnectionString(name)
            ?? throw new InvalidOperationException($"ConnectionStrings:{name} is not set. `infra/run` sets it; in production it comes from the secret store.");
        var builder = new NpgsqlDataSourceBuilder(text);
        builder.ConnectionStringBuilder.MaxAutoPrepare = 200;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        builder.ConnectionStringBuilder.ApplicationName = "mestra-" + name.ToLowerInvariant();
        // Nothing of a session outlives its transaction here (the tenant setting is transaction-local, and a test holds it so), so there is nothing to reset.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.ConnectionStringBuilder.IncludeErrorDetail = false; // a key in an error text may be somebody's address
        return builder.UseLoggerFactory(loggers).Build();
    }

    /// <summary>Not every module has entities for both contexts, and every test application has its own providers.</summary>
    private static void Expected(WarningsConfigurationBuilder warnings) =>
        warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning, CoreEventId.NoEntityTypeConfigurationsWarning);

    internal static void Register(IServiceCollection services)
    {
        services.AddSingleton<Databases>();
        services.AddPooledDbContextFactory<TenantDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<Databases>().App)
            .ConfigureWarnings(Expected)
            .AddInterceptors(new TenantSetting(), new TenantWrites()), poolSize: 128);
        services.AddPooledDbContextFactory<PlatformDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<Databases>().Platform)
            .ConfigureWarnings(Expected), poolSize: 64);
        services.AddSingleton<TenantDbFactory>();
        services.AddScoped<TenantScope>();
        services.AddSingleton<TenantScopes>();
        services.AddScoped(provider => provider.GetRequiredService<TenantDbFactory>().Open(provider.GetRequiredService<TenantScope>()));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PlatformDb>>().CreateDbContext());
    }
}
