using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Activities;
using Saas.PeerSupport.CallBacks;
using Saas.PeerSupport.Conversations;
using Saas.PeerSupport.Funding;
using Saas.PeerSupport.Inquiries;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.OwnOrganisation;
using Saas.PeerSupport.OwnPrograms;
using Saas.PeerSupport.Seasons;
using Saas.PeerSupport.Staffing;

namespace Saas.PeerSupport;

/// <summary>User organisations and what they do at the centre: office hours, shifts, the inquiry log; and the centre's own activity log.</summary>
public static class PeerSupportModule
{
    public const string Name = "peer-support";

    public static Module Module { get; } = new(Name, typeof(PeerSupportModule).Assembly, Gated: true);

    public static IServiceCollection AddPeerSupport(this IServiceCollection services, IConfiguration configuration)
    {
        PeerSupportPermissions.Declare(services);
        services.AddScoped<IHomeTasks, PeerSupportTasks>();
        services.AddOrganisations();
        services.AddOwnOrganisation();
        services.AddScoped<KeepOwnPrograms>();
        services.AddHours();
        services.AddSeasons();
        services.AddInquiries();
        services.AddActivities();
        services.AddFunding();
        services.AddStaffing();
        services.AddConversations();
        services.AddCallBacks();
        return services;
    }

    public static void MapPeerSupport(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").InModule(Name).WithTags("Peer support");
        OrganisationEndpoints.Map(api);
        OrganisationAgreementEndpoints.Map(api);
        RepresentativeEndpoints.Map(api);
        endpoints.MapHours(api);
        SeasonSetup.MapSeasons(api);
        api.MapInquiries();
        api.MapActivities();
        api.MapFunding();
        ShiftEndpoints.Map(api);
        ConversationEndpoints.Map(api);
        CallBackEndpoints.Map(api);
        OwnEndpoints.Map(api);
    }
}
