using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel;

/// <summary>The ground: databases, tenancy, secrets, audit, outbox. Knows no module.</summary>
public static class KernelModule
{
    public static IServiceCollection AddKernel(this IServiceCollection services, IReadOnlyList<Module> modules)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new ModuleCatalogue(modules));
        services.AddSingleton<Migrator>();
        Databases.Register(services);
        services.AddSingleton<ITenantDirectory, TenantDirectory>();
        services.AddSingleton<MasterKey>();
        services.AddSingleton<KeyRing>();
        services.AddScoped<AuditLog>();
        services.AddScoped<JobQueue>();
        services.AddSingleton<PumpSignal>();
        services.AddSingleton<OutboxPump>();

        services.AddDataProtection().SetApplicationName("mestra");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = ActivatorUtilities.CreateInstance<DataProtectionStore>(provider);
            options.XmlEncryptor = ActivatorUtilities.CreateInstance<MasterKeyXmlEncryptor>(provider);
        }));
        return services;
    }

    /// <summary>What runs beside the requests in a serving process: the listener, the pump. The scheduler is added last, when all jobs are known.</summary>
    public static IServiceCollection AddKernelWorkers(this IServiceCollection services)
    {
        services.AddHostedService<Notifications>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxPump>());
        return services;
    }
}
