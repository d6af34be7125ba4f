using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Kernel.Jobs;
using Saas.Messaging.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Organisations;

internal static class OrganisationSetup
{
    public static void AddOrganisations(this IServiceCollection services)
    {
        services.AddScoped<IOrganisationCards, CardsForOthers>();
        services.AddScoped<Representing>();
        services.AddScoped<KeepOrganisations>();
        services.AddScoped<KeepOrganisationAgreements>();
        services.AddScoped<KeepRepresentatives>();
        services.AddScoped<AgreementAnswer>();
        services.AddScoped<IInvitationFollower, TakePlaces>();
        services.AddTenantJob<TendAgreements>();
        services.AddScoped<IMailSource, AgreementEndingMail>();
        services.AddSingleton(new StartPage(PeerSupportModule.Name, "/kontor/min-organisasjon", Role.OrganisationRepresentative, Role.UserRepresentative));
    }
}
