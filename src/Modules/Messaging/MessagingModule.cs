using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;

namespace Saas.Messaging;

/// <summary>Mail: from the outbox, through templates, to the world.</summary>
public static class MessagingModule
{
    public static Module Module { get; } = new("messaging", typeof(MessagingModule).Assembly);

    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        return services;
    }

    public static void MapMessaging(this IEndpointRouteBuilder endpoints)
    {
    }
}
