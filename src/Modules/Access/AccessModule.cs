using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Access.Identity;
using Saas.Access.Rights;
using Saas.Access.Tokens;
using Saas.Kernel.Data;
using Saas.Kernel.Http;

namespace Saas.Access;

/// <summary>Who may come in and what they may do: identities, memberships, grants, tokens.</summary>
public static class AccessModule
{
    public static Module Module { get; } = new("access", typeof(AccessModule).Assembly);

    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        AccessPermissions.Declare(services);
        services.AddHttpContextAccessor();
        services.AddSingleton<Permissions>();
        services.AddScoped<CallersRights>();
        services.AddScoped<IRights>(provider => provider.GetRequiredService<CallersRights>());
        services.AddUsers(configuration);
        services.AddRateLimits(configuration);
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<AccessTokens>();
        return services;
    }

    public static void MapAccess(this IEndpointRouteBuilder endpoints)
    {
        TokenEndpoint.Map(endpoints);
        Discovery.Map(endpoints);
    }
}
