using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Apply;
using Saas.Tenants.Centres;
using Saas.Tenants.Contracts;
using Saas.Tenants.Front;
using Saas.Tenants.Municipalities;
using Saas.Tenants.Relations;

namespace Saas.Tenants;

/// <summary>Who the tenants are, who serves whom, and the national municipality register.</summary>
public static class TenantsModule
{
    public static Module Module { get; } = new("tenants", typeof(TenantsModule).Assembly);

    public static IServiceCollection AddTenants(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RelationSnapshot>();
        services.AddSingleton<IDirectoryPart>(provider => provider.GetRequiredService<RelationSnapshot>());
        services.AddSingleton<IRelations, RelationMap>();
        services.AddSingleton<MunicipalitySnapshot>();
        services.AddSingleton<IDirectoryPart>(provider => provider.GetRequiredService<MunicipalitySnapshot>());
        services.AddSingleton<IMunicipalities, MunicipalityRegister>();
        services.AddSingleton<ITenantLinks, TenantLinks>();
        services.AddSingleton<FindMunicipality>();
        services.AddSingleton<ITenantFilePart, CentresPart>();
        services.AddScoped<ICentres, CentreList>();
        services.AddSingleton<ApplyTenants>();
        services.AddSingleton<RoomParts>();
        services.AddSingleton<VerifyDomain>();
        return services;
    }

    public static void MapTenants(this IEndpointRouteBuilder endpoints)
    {
    }
}
