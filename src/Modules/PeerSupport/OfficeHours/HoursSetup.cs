using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saas.Messaging.Contracts;
using Saas.PeerSupport.OfficeHours.Calendar;
using Saas.PeerSupport.OfficeHours.Own;
using Saas.PeerSupport.OwnOrganisation;

namespace Saas.PeerSupport.OfficeHours;

internal static class HoursSetup
{
    public static IServiceCollection AddHours(this IServiceCollection services) => services
        .AddScoped<Venues.Contracts.IReservationOwner, HoursOwner>()
        .AddScoped<PlanHours>().AddScoped<HoursConflicts>().AddScoped<HoursNames>().AddScoped<ChangeHours>().AddScoped<ChangeSeries>().AddScoped<OwnHours>().AddScoped<HoursReader>()
        .AddScoped<IFollowHours, TellWhoAsked>().AddScoped<HoursAnswerMail>().AddScoped<IMailSource, HoursApprovedMail>().AddScoped<IMailSource, HoursRefusedMail>()
        .AddScoped<TellLeaders>().AddScoped<IMailSource, SeriesEndedMail>()
        .AddScoped<IMailSource>(provider => ActivatorUtilities.CreateInstance<HoursChangedMail>(provider, TellLeaders.Moved))
        .AddScoped<IMailSource>(provider => ActivatorUtilities.CreateInstance<HoursChangedMail>(provider, TellLeaders.Cancelled))
        .AddOwnTab("timer", 10).AddOwnTab("rom", 15).AddScoped<FreeHours>().AddScoped<HoursThings>().AddScoped<CalendarFeed>().Configure<OutputCacheOptions>(options => options.AddPolicy(CalendarPolicy.Name, new CalendarPolicy()));

    public static void MapHours(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        HoursEndpoints.Map(api);
        SeriesEndpoints.Map(api);
        PublicHoursEndpoints.Map(api);
        CalendarFeed.Map(endpoints);
    }
}
