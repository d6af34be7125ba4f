using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.ApiClients;
using Saas.Access.Contracts;
using Saas.Access.Grants;
using Saas.Access.Identity;
using Saas.Access.Members;
using Saas.Access.Rights;
using Saas.Access.Rooms;
using Saas.Access.SignIn;
using Saas.Access.Support;
using Saas.Access.Tokens;
using Saas.Access.Trail;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Messaging.Contracts;
using Saas.Tenants.Contracts;

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
        services.AddSignIn();
        services.AddPeople();
        return services;
    }

    private static void AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<PasswordWork>();
        services.AddSingleton<ResetLimits>();
        services.AddScoped<ResetLimit>();
        services.AddScoped<SignInTrail>();
        services.AddScoped<RoomTickets>();
        services.AddScoped<UserRooms>();
        services.AddSingleton<StartPages>();
        services.AddScoped(provider => new CurrentUser(provider.GetRequiredService<IHttpContextAccessor>(), provider.GetRequiredService<CallersRights>()));
        services.AddScoped<IMailSource, PasswordResetMail>();
    }

    private static void AddPeople(this IServiceCollection services)
    {
        services.AddScoped<Accounts>();
        services.AddScoped<InviteMember>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<IInvitations, InvitationsContract>();
        services.AddScoped<IMembers, MembersContract>();
        services.AddScoped<ChangeMember>();
        services.AddScoped<ChangeGrants>();
        services.AddScoped<ChangeApiClients>();
        services.AddScoped<IOwnPrograms, OwnPrograms>();
        services.AddScoped<OpenSupport>();
        services.AddScoped<IMailSource, InvitationMail>();
        services.AddSingleton<ITenantFilePart, GrantsPart>();
        services.AddSingleton<IDemoUsers, DemoUsers>();
        services.AddSingleton<TrailTexts>();
    }

    public static void MapAccess(this IEndpointRouteBuilder endpoints)
    {
        TokenEndpoint.Map(endpoints);
        Discovery.Map(endpoints);
    }
}
