using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>
/// Who represents an organisation here. A place and the role that goes with it are changed in one unit of work, behind a lock on the organisation. A role that came with a
/// place goes with the last place that needs it.
/// </summary>
internal sealed class KeepRepresentatives(TenantDb db, IInvitations invitations, AuditLog audit, TimeProvider time)
{
    /// <exception cref="Missing">No such organisation in this room.</exception>
    /// <exception cref="Refused"><c>representative.already</c></exception>
    public Task<RepresentativeId> InviteAsync(OrganisationId organisation, RepresentativeRequest request, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (name, now, email) = (await LockAsync(organisation, cancellation), time.GetUtcNow(), request.Email.Trim().ToLowerInvariant());
        if (await db.Representatives.AnyAsync(one => one.OrganisationId == organisation && one.Email == email && one.EndedAt == null, cancellation))
        {
            throw new Refused("representative.already", "Somebody with this address represents the organisation already. Change their part instead.") { Field = "Input.Email" };
        }

        var person = Representative.Place(db.TenantId, RepresentativeId.New(now), organisation, request.Part, request.Name.Trim(), email, null, null, now);
        person.Ask(await invitations.InviteAsync(email, person.Name, RoleOf(request.Part), name, cancellation));
        db.Representatives.Add(person);
        audit.Note("organisations.invite", "representative", person.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return person.Id;
    }, cancellation);

    /// <exception cref="Missing">No such place in this organisation.</exception>
    /// <exception cref="Refused"><c>representative.joined</c> when they have accepted; <c>representative.left</c></exception>
    public Task SendAgainAsync(OrganisationId organisation, RepresentativeId id, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var name = await LockAsync(organisation, cancellation);
        var person = await FindAsync(organisation, id, cancellation);
        if (person.UserId is not null && person.EndedAt is null)
        {
            throw new Refused("representative.joined", "They have joined already and need no invitation.");
        }

        person.Ask(new Invited(null, null, false)); // refused when the place has been taken back, before anything is mailed
        person.Ask(await invitations.InviteAsync(person.Email, person.Name, RoleOf(person.Part), name, cancellation));
        audit.Note("organisations.invite-again", "representative", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <summary>Makes a peer a leader or the other way round; the role in the room follows.</summary>
    /// <exception cref="Missing">No such place in this organisation.</exception>
    /// <exception cref="Refused"><c>representative.left</c></exception>
    public Task ChangePartAsync(OrganisationId organisation, RepresentativeId id, RepresentativePart part, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var name = await LockAsync(organisation, cancellation);
        var person = await FindAsync(organisation, id, cancellation);
        if (person.Part == part && person.EndedAt is null)
        {
            return;
        }

        var (before, gave) = (person.Part, person.GaveRole);
        person.Become(part);
        var invited = await invitations.InviteAsync(person.Email, person.Name, RoleOf(part), name, cancellation);
        await ReleaseAsync(person, before, gave, cancellation);
        person.Ask(invited);
        audit.Note("organisations.change-part", "representative", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <summary>They are out on their next request.</summary>
    /// <exception cref="Missing">No such place in this organisation.</exception>
    /// <exception cref="Refused"><c>representative.left</c></exception>
    public Task TakeBackAsync(OrganisationId organisation, RepresentativeId id, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await LockAsync(organisation, cancellation);
        var person = await FindAsync(organisation, id, cancellation);
        person.Leave(time.GetUtcNow());
        await ReleaseAsync(person, person.Part, person.GaveRole, cancellation);
        audit.Note("organisations.take-back", "representative", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    private static Role RoleOf(RepresentativePart part) => part == RepresentativePart.Leader ? Role.OrganisationRepresentative : Role.UserRepresentative;

    /// <summary>Another place of theirs that needs the role takes it over; without one it goes back to the room.</summary>
    private async Task ReleaseAsync(Representative person, RepresentativePart part, bool gaveRole, CancellationToken cancellation)
    {
        if (!gaveRole)
        {
            return;
        }

        var heir = await db.Representatives.Where(one => one.Id != person.Id && one.EndedAt == null && one.Part == part)
            .Where(one => one.Email == person.Email || (person.UserId != null && one.UserId == person.UserId)).OrderBy(one => one.Id).FirstOrDefaultAsync(cancellation);
        if (heir is not null)
        {
            heir.InheritRole();
        }
        else
        {
            await invitations.TakeBackAsync(person.InvitationId, person.UserId, RoleOf(part), cancellation);
        }
    }

    /// <returns>The organisation's name, which stands in the invitation.</returns>
    private async Task<string> LockAsync(OrganisationId organisation, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select from peer_support.organisations where tenant_id = {db.TenantId.Value} and id = {organisation.Value} for update", cancellation);
        return await db.Organisations.Where(one => one.Id == organisation).Select(one => one.Name).SingleOrDefaultAsync(cancellation) ?? throw new Missing("organisation");
    }

    private async Task<Representative> FindAsync(OrganisationId organisation, RepresentativeId id, CancellationToken cancellation) =>
        await db.Representatives.SingleOrDefaultAsync(one => one.Id == id && one.OrganisationId == organisation, cancellation) ?? throw new Missing("representative");
}

/// <summary>Whoever accepts has their places from then on.</summary>
internal sealed class TakePlaces(TenantDb db, AuditLog audit) : IInvitationFollower
{
    public async Task AcceptedAsync(Guid invitation, Guid user, CancellationToken cancellation)
    {
        foreach (var person in await db.Representatives.Where(one => one.InvitationId == invitation && one.EndedAt == null).ToListAsync(cancellation))
        {
            person.Join(user);
            audit.Note("organisations.join", "representative", person.Id.Value);
        }
    }
}
