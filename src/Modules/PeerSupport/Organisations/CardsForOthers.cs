using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>What other modules are told of this room's organisations.</summary>
internal sealed class CardsForOthers(TenantDb db) : IOrganisationCards
{
    private const int Most = 1000;

    public async Task<IReadOnlyList<OrganisationName>> ListAsync(CancellationToken cancellation) =>
        await db.Organisations.AsNoTracking().OrderBy(one => one.Name).ThenBy(one => one.Id).Take(Most).Select(one => new OrganisationName(one.Id, one.Name)).ToListAsync(cancellation);

    public Task<string?> NumberAsync(OrganisationId id, CancellationToken cancellation) => db.Organisations.Where(one => one.Id == id).Select(one => (string?)one.Number).SingleOrDefaultAsync(cancellation);

    public async Task<IReadOnlyList<OrganisationPerson>> PeopleAsync(IReadOnlyCollection<RepresentativeId> ids, CancellationToken cancellation) => ids.Count == 0 ? [] :
        await db.Representatives.AsNoTracking().Where(one => ids.Contains(one.Id)).OrderBy(one => one.Name).ThenBy(one => one.Id)
            .Select(one => new OrganisationPerson(one.Id, one.OrganisationId, one.Name, one.Email, one.UserId)).ToListAsync(cancellation);

    public Task<bool> HasPlaceAsync(Guid user, CancellationToken cancellation) => db.Representatives.AnyAsync(one => one.UserId == user && one.EndedAt == null, cancellation);
}
