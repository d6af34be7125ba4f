using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Jobs;
using Saas.Kernel.Outbox;
using Saas.Offers.Agreements;
using Saas.Offers.Attendance;
using Saas.Offers.Catalogue;
using Saas.Offers.Competences;
using Saas.Offers.Certificates;
using Saas.Offers.Contracts;
using Saas.Offers.CostSplit;
using Saas.Offers.Counting;
using Saas.Offers.Counts;
using Saas.Offers.Enrolments;
using Saas.Offers.Evaluation;
using Saas.Offers.Evaluation.Across;
using Saas.Offers.Import;
using Saas.Offers.Method;
using Saas.Offers.OpenData;
using Saas.Offers.Planning;
using Saas.Offers.Templates;
using Saas.Venues.Contracts;

namespace Saas.Offers;

/// <summary>Learning-and-mastery offers: planning, public catalogue, enrolment.</summary>
public static class OffersModule
{
    public const string Name = "offers";

    public static Module Module { get; } = new(Name, typeof(OffersModule).Assembly, Gated: true);

    public static IServiceCollection AddOffers(this IServiceCollection services, IConfiguration configuration)
    {
        OfferPermissions.Declare(services);
        services.AddSingleton<CatalogueVersions>();
        services.Configure<OutputCacheOptions>(options => options.AddPolicy(CataloguePolicy.Name, new CataloguePolicy()));
        services.AddScoped<ITopics, Office.TopicsContract>();
        services.AddScoped<Planner>();
        services.AddScoped<IOffers, OffersForOthers>();
        services.AddScoped<IOfferCounts, Counting.OffersHeldCount>();
        services.AddMethod();
        services.AddCompetence();
        services.AddAgreements();
        services.AddScoped<SessionPlanner>();
        services.AddScoped<Whereabouts>();
        services.AddScoped<SessionRooms>();
        services.AddScoped<IReservationOwner, SessionOwner>();
        services.AddTransient<Office.OneSession.RoomPicker>();
        services.AddScoped<Office.OneSession.SeriesConflicts>();
        services.AddScoped<Office.OnePlan.PlanSessions>();
        services.AddScoped<Enrolling>();
        services.AddScoped<Seats>();
        services.AddScoped<PackFile>();
        services.AddScoped<TemplateShelf>();
        services.AddScoped<KeepTemplates>();
        services.AddScoped<PlanFromTemplate>();
        services.AddScoped<TakeAttendance>();
        services.AddScoped<ISessionWork, SessionWorkReads>();
        services.AddScoped<IOutboxHandler, TellOfHeldSessions>();
        services.AddScoped<SeatDivision>();
        services.AddScoped<CountHeads>();
        services.AddCertificates();
        services.AddTenantJob<LapseSeatOffers>();
        services.AddTenantJob<AdvanceOffers>();
        services.AddTenantJob<RemindParticipants>();
        services.AddImports();
        services.AddEnrolmentMails();
        services.AddEvaluation();
        services.AddCitizenPages();
        services.AddOpenData();
        return services;
    }

    public static void MapOffers(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").InModule(Name).WithTags("Offers");
        ListCatalogue.Map(api);
        ReadCatalogueOffer.Map(api);
        OfferEndpoints.Map(api);
        MethodEndpoints.Map(api);
        CompetenceEndpoints.Map(api);
        AgreementEndpoints.Map(api);
        SessionEndpoints.Map(api);
        EnrolmentEndpoints.Map(api);
        TemplateEndpoints.Map(api);
        AttendanceEndpoints.Map(api);
        WaitingListEndpoints.Map(api);
        ImportEndpoints.Map(api);
        OfferCountEndpoints.Map(api);
        CountEndpoints.Map(api);
        EvaluationEndpoints.Map(api);
        AcrossEndpoints.Map(api);
        CertificateEndpoints.Map(api);
        CostEndpoints.Map(api);
        endpoints.MapCitizenPages();
        endpoints.MapOpenData(api);
    }
}
