using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OwnPrograms;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>
/// The caller's own organisations in this room: where they have a place and an agreement runs today. Read on every request, so that a place that is taken back or an
/// agreement that ends is out on the next one. Everything that a representative does begins here, by page and, through a program of their own, by API.
/// </summary>
internal sealed class Representing(TenantDb db, TenantScope scope, CurrentUser caller, IOwnPrograms programs, TimeProvider time)
{
    private IReadOnlyList<OwnOrganisation>? _own;

    public async Task<IReadOnlyList<OwnOrganisation>> ReadAsync(CancellationToken cancellation)
    {
        if (_own is not null)
        {
            return _own;
        }

        if (await WhoAsync(cancellation) is not { } user)
        {
            return _own = [];
        }

        var today = Oslo.Date(time.GetUtcNow());
        var places = await (
            from person in db.Representatives.AsNoTracking()
            join organisation in db.Organisations on person.OrganisationId equals organisation.Id
            join agreement in db.OrganisationAgreements on organisation.Id equals agreement.OrganisationId
            where person.UserId == user && person.EndedAt == null
            where agreement.EndedAt == null && agreement.StartsOn <= today && (agreement.EndsOn == null || agreement.EndsOn >= today)
            orderby organisation.Name, organisation.Id, person.Part
            select new OwnOrganisation(
                organisation.Id, organisation.Name, organisation.Hue, person.Id, person.Part, agreement.Id, agreement.StartsOn, agreement.EndsOn, agreement.WeeklyMinutes,
                agreement.Rooms.Select(room => room.RoomId).ToList())).ToListAsync(cancellation);
        return _own = [.. places.DistinctBy(own => own.Id)]; // asked under two addresses, somebody may have two places; the leader's comes first
    }

    /// <summary>Names of the caller's organisations with which no agreement runs today, for saying why there is nothing to see.</summary>
    public async Task<IReadOnlyList<string>> WithoutAgreementAsync(CancellationToken cancellation)
    {
        if (await caller.ReadAsync(cancellation) is not { Actor.ActingFor: null } user)
        {
            return [];
        }

        var running = (await ReadAsync(cancellation)).Select(own => own.Id).ToList();
        return await (
            from person in db.Representatives.AsNoTracking()
            join organisation in db.Organisations on person.OrganisationId equals organisation.Id
            where person.UserId == user.Id && person.EndedAt == null && !running.Contains(organisation.Id)
            orderby organisation.Name
            select organisation.Name).Distinct().ToListAsync(cancellation);
    }

    /// <exception cref="Missing">The organisation is not the caller's own here, or no agreement with it runs today.</exception>
    public async Task<OwnOrganisation> InAsync(OrganisationId id, CancellationToken cancellation) =>
        (await ReadAsync(cancellation)).FirstOrDefault(own => own.Id == id) ?? throw new Missing("organisation");

    /// <summary>As <see cref="InAsync"/>, for what leaders do.</summary>
    /// <exception cref="Missing">As above, or the caller is no leader there.</exception>
    public async Task<OwnOrganisation> LeadingAsync(OrganisationId id, CancellationToken cancellation)
    {
        var own = await InAsync(id, cancellation);
        return own.Part == RepresentativePart.Leader ? own : throw new Missing("organisation");
    }

    /// <summary>Who is signed in, or whose program this is; null when they represent nobody whatever place they once had.</summary>
    private async Task<Guid?> WhoAsync(CancellationToken cancellation)
    {
        if (scope.Actor is { Kind: ActorKind.Client, Id: { } client })
        {
            var id = new OwnProgramId(client);
            var owner = await db.OwnPrograms.Where(program => program.Id == id && program.EndedAt == null).Select(program => (Guid?)program.UserId).SingleOrDefaultAsync(cancellation);
            return owner is { } of && (await programs.RolesAsync(of, cancellation)).Any(IsOfRepresentatives) ? of : null;
        }

        // A partner's user at work here represents nobody.
        return await caller.ReadAsync(cancellation) is { Actor.ActingFor: null } user && user.Roles.Any(IsOfRepresentatives) ? user.Id : null;
    }

    private static bool IsOfRepresentatives(Role role) => role is Role.OrganisationRepresentative or Role.UserRepresentative;
}

/// <param name="Person">The caller's place in it.</param>
/// <param name="WeeklyMinutes">How much it may book in a week without asking.</param>
/// <param name="Rooms">Rooms it may book without asking; none means any.</param>
internal sealed record OwnOrganisation(
    OrganisationId Id, string Name, int Hue, RepresentativeId Person, RepresentativePart Part, OrganisationAgreementId Agreement, DateOnly StartsOn, DateOnly? EndsOn, int WeeklyMinutes,
    IReadOnlyList<RoomId> Rooms);
