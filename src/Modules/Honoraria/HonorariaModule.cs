using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Saas.Honoraria.Asks;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Own;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Payouts;
using Saas.Honoraria.Rates;
using Saas.Honoraria.Register;
using Saas.Honoraria.Statements;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;

namespace Saas.Honoraria;

/// <summary>User representatives, what they are asked to do, and what they are paid for it: from the assignment to the pay file.</summary>
public static class HonorariaModule
{
    public const string Name = "honoraria";

    public static Module Module { get; } = new(Name, typeof(HonorariaModule).Assembly, Gated: true);

    public static IServiceCollection AddHonoraria(this IServiceCollection services, IConfiguration configuration)
    {
        HonorariaPermissions.Declare(services);
        services.AddRegister();
        services.AddAssignments();
        services.AddAsks();
        services.AddClaims();
        services.AddOwn();
        services.AddPayers();
        services.AddPayouts();
        services.AddRates();
        services.AddStatements();
        services.AddScoped<IHomeTasks, HonorariaTasks>();
        return services;
    }

    public static void MapHonoraria(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").InModule(Name).WithTags("Honoraria");
        RegisterEndpoints.Map(api);
        AssignmentEndpoints.Map(api);
        AskEndpoints.Map(api);
        api.MapClaims();
        api.MapRates();
        api.MapPayers();
        api.MapPayouts();
        api.MapStatements();
    }
}
