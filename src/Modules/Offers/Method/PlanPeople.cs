using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Method;

/// <summary>The verbs on who takes part in which phase: page, API and demo come here. Each takes the offer's row, so that two who change it stand in line.</summary>
internal sealed class PlanPeople(TenantDb db, KeyRing keys, AuditLog audit, TimeProvider time)
{
    /// <returns>The ids, one per phase; none for a phase that the person is in already.</returns>
    /// <exception cref="Missing">No such offer in this room.</exception>
    /// <exception cref="Refused"><c>offer.cancelled</c>, <c>offer.phase_over</c>, <c>offer.person_twice</c> when they are in all of the phases already.</exception>
    public Task<IReadOnlyList<PlanPersonId>> AddAsync(OfferId id, IReadOnlyList<MethodPhase> phases, PersonWish wish, CancellationToken cancellation) => ChangeAsync(id, (offer, cipher, now) =>
    {
        var already = offer.People.Where(person => person.Open(cipher).IsSame(wish)).Select(person => person.Phase).ToHashSet();
        var added = phases.Where(phase => !already.Contains(phase)).Select(phase => Take(offer, phase, wish, cipher, now)).ToList();
        return added.Count > 0 ? added : throw new Refused("offer.person_twice", "This person takes part in the phase already.");
    }, cancellation);

    /// <exception cref="Missing">No such offer in this room, or nobody with this id in it.</exception>
    /// <exception cref="Refused"><c>offer.cancelled</c>, <c>offer.phase_over</c>, <c>offer.side_needed</c></exception>
    public Task RemoveAsync(OfferId id, PlanPersonId person, CancellationToken cancellation) => ChangeAsync(id, (offer, _, now) =>
    {
        offer.RemovePerson(person, now);
        return [];
    }, cancellation);

    /// <summary>«The same as in planning»: whoever plans and is not in the phase yet.</summary>
    /// <returns>The ids of those who were added.</returns>
    public Task<IReadOnlyList<PlanPersonId>> CopyAsync(OfferId id, MethodPhase to, CancellationToken cancellation) => ChangeAsync(id, (offer, cipher, now) =>
    {
        var there = offer.People.Where(person => person.Phase == to).Select(person => person.Open(cipher)).ToList();
        return [.. offer.People.Where(person => person.Phase == MethodPhase.Planning).OrderBy(person => person.Position).Select(person => person.Open(cipher))
            .Where(wish => !there.Exists(wish.IsSame)).ToList().Select(wish => Take(offer, to, wish, cipher, now))];
    }, cancellation);

    private static PlanPersonId Take(Offer offer, MethodPhase phase, PersonWish wish, TenantCipher cipher, DateTimeOffset now)
    {
        var id = PlanPersonId.New(now);
        offer.AddPerson(phase, wish.Side, id, PlanName.Of(wish, cipher, id), now);
        return id;
    }

    private async Task<IReadOnlyList<PlanPersonId>> ChangeAsync(
        OfferId id, Func<Offer, TenantCipher, DateTimeOffset, IReadOnlyList<PlanPersonId>> change, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        return await db.InOneTransactionAsync(async () =>
        {
            var offer = await Enrolling.LockAsync(db, id, cancellation);
            await db.Entry(offer).Collection(o => o.People).LoadAsync(cancellation);
            var ids = change(offer, cipher, time.GetUtcNow());
            audit.Note("offers.people", "offer", id.Value);
            await db.SaveChangesAsync(cancellation);
            await CatalogueVersions.RaiseAsync(db, cancellation); // they stand on the public page
            return ids;
        }, cancellation);
    }
}
