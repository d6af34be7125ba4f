using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;
using Saas.Messaging.Contracts;
using Saas.Messaging.Mailing;
using Saas.Messaging.Templates;
using Saas.Messaging.Transports;

namespace Saas.Messaging;

/// <summary>Mail: from the outbox, through templates, to the world.</summary>
public static class MessagingModule
{
    public static Module Module { get; } = new("messaging", typeof(MessagingModule).Assembly);

    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => MailOptions.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<ITemplateRenderer, HandlebarsRenderer>();
        services.AddSingleton<MailBody>();
        services.AddSingleton<MailFrame>();
        services.AddSingleton<MailComposer>();
        services.AddSingleton(provider => Transport(provider.GetRequiredService<MailOptions>()));
        services.AddScoped<IOutboxHandler, MailHandler>();
        return services;
    }

    /// <summary>Mail has no pages of its own yet.</summary>
    public static void MapMessaging(this IEndpointRouteBuilder endpoints)
    {
    }

    private static IMailTransport Transport(MailOptions options) =>
        options.Host is not null ? new SmtpTransport(options)
        : options.Directory is { } directory ? new DirectoryTransport(directory)
        : new NoTransport();
}
