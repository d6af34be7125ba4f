using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;

namespace Saas.Offers.Enrolments;

/// <summary>
/// Enrols somebody from a page, and says what a page must know first. A unit's region-wide offer stands in its members' catalogues, but the enrolment lives in the unit's room: it is made there,
/// and only after the offer was found in the catalogue of the room the person came to.
/// </summary>
internal sealed class CitizenEnrolling(TenantScope scope, TenantScopes scopes, ITenantDirectory directory, TenantDb db, Enrolling own)
{
    /// <summary>The quotas of an offer that stands in this room's catalogue, wherever it lives.</summary>
    public async Task<HomeQuotas> QuotasAsync(CatalogueOffer offer, CancellationToken cancellation)
    {
        var id = new OfferId(offer.Id);
        if (!offer.RegionWide)
        {
            return HomeQuotas.None;
        }

        if (offer.OwnerId == scope.Tenant.Id)
        {
            return await HomeQuotas.ReadAsync(db, id, cancellation);
        }

        await using var room = scopes.Open(directory.ById(offer.OwnerId) ?? throw new Missing("offer"), Actor.Public);
        return await HomeQuotas.ReadAsync(room.ServiceProvider.GetRequiredService<TenantDb>(), id, cancellation);
    }

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
