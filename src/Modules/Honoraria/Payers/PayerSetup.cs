using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Saas.Honoraria.Payers;

internal static class PayerSetup
{
    public static void AddPayers(this IServiceCollection services) => services.AddScoped<KeepPayers>();

    public static void MapPayers(this RouteGroupBuilder api) => PayerEndpoints.Map(api);
}
