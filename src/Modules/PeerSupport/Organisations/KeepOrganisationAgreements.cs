using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>
/// The verbs on agreements with organisations: page, API and demo come here. The organisation's row is locked first, so that two who write at once see each other's
/// periods; the table's exclusion constraint stands behind it.
/// </summary>
internal sealed class KeepOrganisationAgreements(TenantDb db, IRooms rooms, KeyRing keys, AuditLog audit, TimeProvider time)
{
    /// <exception cref="Missing">No such organisation in this room.</exception>
    /// <exception cref="Refused"><c>organisation-agreement.overlap</c></exception>
    /// <exception cref="Invalid">A room that is not there.</exception>
    public Task<OrganisationAgreementId> MakeAsync(OrganisationId organisation, OrganisationAgreementRequest request, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await LockAsync(organisation, cancellation);
        await CheckRoomsAsync(request.Rooms, [], cancellation);
        var now = time.GetUtcNow();
        var agreement = OrganisationAgreement.Make(db.TenantId, OrganisationAgreementId.New(now), organisation, request.Terms(), await keys.ForAsync(db.Tenant, cancellation), now);
        await RefuseOverlapAsync(agreement, cancellation);
        db.OrganisationAgreements.Add(agreement);
        audit.Note("organisations.agree", "organisation-agreement", agreement.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return agreement.Id;
    }, cancellation);

    /// <exception cref="Missing">No such agreement with this organisation.</exception>
    /// <exception cref="Refused"><c>organisation-agreement.ended</c>, <c>organisation-agreement.overlap</c></exception>
    /// <exception cref="Invalid">A room that is not there.</exception>
    public Task ChangeAsync(OrganisationId organisation, OrganisationAgreementId id, OrganisationAgreementRequest request, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await LockAsync(organisation, cancellation);
        var agreement = await FindAsync(organisation, id, cancellation);
        await CheckRoomsAsync(request.Rooms, agreement.Rooms.Select(room => room.RoomId), cancellation);
        agreement.Change(request.Terms(), await keys.ForAsync(db.Tenant, cancellation), time.GetUtcNow());
        await RefuseOverlapAsync(agreement, cancellation);
        audit.Note("organisations.change-agreement", "organisation-agreement", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <summary>Ends it now: its people are out on their next request.</summary>
    /// <exception cref="Missing">No such agreement with this organisation.</exception>
    /// <exception cref="Refused"><c>organisation-agreement.ended</c></exception>
    public Task EndAsync(OrganisationId organisation, OrganisationAgreementId id, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await LockAsync(organisation, cancellation);
        (await FindAsync(organisation, id, cancellation)).End(time.GetUtcNow());
        audit.Note("organisations.end-agreement", "organisation-agreement", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <summary>The next period on the same terms, from the day after this one ends.</summary>
    /// <exception cref="Missing">No such agreement with this organisation.</exception>
    /// <exception cref="Refused"><c>organisation-agreement.ended</c>, <c>organisation-agreement.open-ended</c>, <c>organisation-agreement.overlap</c></exception>
    public async Task<OrganisationAgreementId> RenewAsync(OrganisationId organisation, OrganisationAgreementId id, DateOnly? endsOn, CancellationToken cancellation)
    {
        var agreement = await FindAsync(organisation, id, cancellation);
        var request = OrganisationAgreementRequest.Next(agreement, AgreementContact.Open(await keys.ForAsync(db.Tenant, cancellation), id, agreement.Contact), endsOn);
        return await MakeAsync(organisation, request, cancellation);
    }

    private async Task<OrganisationAgreement> FindAsync(OrganisationId organisation, OrganisationAgreementId id, CancellationToken cancellation) =>
        await db.OrganisationAgreements.Include(one => one.Rooms).SingleOrDefaultAsync(one => one.Id == id && one.OrganisationId == organisation, cancellation) ?? throw new Missing("agreement");

    private async Task LockAsync(OrganisationId organisation, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select from peer_support.organisations where tenant_id = {db.TenantId.Value} and id = {organisation.Value} for update", cancellation);
        if (!await db.Organisations.AnyAsync(one => one.Id == organisation, cancellation))
        {
            throw new Missing("organisation");
        }
    }

    private async Task RefuseOverlapAsync(OrganisationAgreement agreement, CancellationToken cancellation)
    {
        var (starts, ends) = (agreement.StartsOn, agreement.EndsOn ?? DateOnly.MaxValue);
        if (await db.OrganisationAgreements.AsNoTracking().Where(one => one.OrganisationId == agreement.OrganisationId && one.Id != agreement.Id && one.EndedAt == null)
            .Where(one => one.StartsOn <= ends && (one.EndsOn == null || one.EndsOn >= starts))
            .OrderBy(one => one.StartsOn).Select(one => new { one.StartsOn, one.EndsOn }).FirstOrDefaultAsync(cancellation) is { } other)
        {
            var period = other.EndsOn is { } end ? $"{other.StartsOn:dd.MM.yyyy}–{end:dd.MM.yyyy}" : $"{other.StartsOn:dd.MM.yyyy}–";
            throw new Refused("organisation-agreement.overlap", $"Another agreement with the organisation runs then ({period}). Change the dates, or end the other one first.") { Arguments = [period] };
        }
    }

    private async Task CheckRoomsAsync(IReadOnlyList<RoomId> wanted, IEnumerable<RoomId> present, CancellationToken cancellation)
    {
        if (wanted.Except(present).ToList() is { Count: > 0 } added && added.Except((await rooms.ListAsync(cancellation)).Select(room => room.Id)).Any())
        {
            throw new Invalid("rooms", "names a room that is not in use here");
        }
    }
}
