using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;

namespace Saas.Offers.Enrolments;

/// <summary>
/// Enrols somebody from a page. A unit's region-wide offer stands in its members' catalogues, but the enrolment lives in the unit's room: it is made there,
/// and only after the offer was found in the catalogue of the room the person came to.
/// </summary>
internal sealed class CitizenEnrolling(TenantScope scope, TenantScopes scopes, ITenantDirectory directory, Enrolling own)
{
    public async Task<EnrolAnswer> EnrolAsync(CatalogueOffer offer, EnrolWish wish, CancellationToken cancellation)
    {
        var id = new OfferId(offer.Id);
        if (offer.OwnerId == scope.Tenant.Id)
        {
            return await own.EnrolAsync(id, wish, cancellation);
        }

        var owner = directory.ById(offer.OwnerId) ?? throw new Missing("offer");
        await using var room = scopes.Open(owner, Actor.Public);
        return await room.ServiceProvider.GetRequiredService<Enrolling>().EnrolAsync(id, wish, cancellation);
    }
}
