using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Saas.Kernel.Jobs;
using Saas.Messaging.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.OwnOrganisation;

namespace Saas.PeerSupport.Conversations;

internal static class ConversationSetup
{
    public static void AddConversations(this IServiceCollection services)
    {
        services.AddScoped<BookConversations>();
        services.AddScoped<ConversationReads>();
        services.AddScoped<IFollowHours, ConversationsFollowHours>();
        services.AddTenantJob<TendConversations>();
        services.AddOwnTab("samtaler", 22);
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, ContactLimits>();
        foreach (var kind in ConversationMails.All)
        {
            services.AddScoped<IMailSource>(provider => ActivatorUtilities.CreateInstance<ConversationMailSource>(provider, kind));
        }
    }
}
