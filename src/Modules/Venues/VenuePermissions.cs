using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;

namespace Saas.Venues;

/// <summary>What one may do with venues, rooms and reservations, and which roles may.</summary>
internal static class VenuePermissions
{
    public const string Read = "venues.read";
    public const string Manage = "venues.manage";
    public const string Reserve = "reservations.write";

    // Rooms are there for the offers: a partner who was let in to work with those books rooms for them, too.
    private const string WithOffers = "offers";

    internal static void Declare(IServiceCollection services)
    {
        services.AddPermission(new Permission(Read, Role.Admin, Role.Coordinator, Role.Counsellor) { Module = WithOffers });
        services.AddPermission(new Permission(Manage, Role.Admin, Role.Coordinator) { Module = WithOffers });
        services.AddPermission(new Permission(Reserve, Role.Admin, Role.Coordinator) { Module = WithOffers });
    }
}
