using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Jobs;
using Saas.Venues.Calendars;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;
using Saas.Venues.Reservations;
using Saas.Venues.WeekPlan;

namespace Saas.Venues;

/// <summary>Venues, rooms and reservations: common ground of offers, office hours and referrals, so every tenant has it.</summary>
public static class VenuesModule
{
    public const string Name = "venues";

    public static Module Module { get; } = new(Name, typeof(VenuesModule).Assembly);

    public static IServiceCollection AddVenues(this IServiceCollection services, IConfiguration configuration)
    {
        VenuePermissions.Declare(services);
        services.AddScoped<Clashes>();
        services.AddScoped<FreeTimes>();
        services.AddSingleton<KnownPlaces>();
        services.AddScoped<OneWish>();
        services.AddScoped<RoomBook>();
        services.AddScoped<ChangeReservations>();
        services.AddScoped<MoveReservation>();
        services.AddScoped<IReservations, ReservationsContract>();
        services.AddScoped<IRooms, RoomsContract>();
        services.AddSingleton<IHolidays, HolidaysContract>();
        services.AddScoped<Housekeeping>();
        services.AddScoped<Album>();
        services.AddScoped<WeekDrawing>();
        services.AddScoped<DayOfWish>();
        services.AddTenantJob<ExpireHolds>();
        return services;
    }

    public static void MapVenues(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").WithTags("Venues");
        VenueEndpoints.Map(api);
        RoomEndpoints.Map(api);
        ClosedDayEndpoints.Map(api);
        ReservationEndpoints.Map(endpoints.MapGroup("/api/v1").WithTags("Reservations"));
        Album.Map(endpoints);
    }
}
