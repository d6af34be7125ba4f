using Microsoft.Extensions.DependencyInjection;

namespace Saas.PeerSupport.OwnOrganisation;

/// <summary>A tab of an organisation's own pages, under <c>/kontor/min-organisasjon/{id}/</c>. Each slice adds its own; the first one is where they begin.</summary>
/// <param name="Path">Last part of the address, and the key of its label: <c>Tab.timer</c>.</param>
internal sealed record OwnTab(string Path, int Order, bool LeadersOnly = false);

internal static class OwnTabSetup
{
    public static IServiceCollection AddOwnTab(this IServiceCollection services, string path, int order, bool leadersOnly = false) => services.AddSingleton(new OwnTab(path, order, leadersOnly));
}
