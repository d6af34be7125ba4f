using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Saas.Honoraria.Statements;

/// <summary>What a year's honoraria came to: for each person, and for the centre.</summary>
internal static class StatementSetup
{
    public static void AddStatements(this IServiceCollection services) => services.AddScoped<StatementPaper>();

    public static void MapStatements(this RouteGroupBuilder api) => StatementEndpoints.Map(api);
}
