using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;

namespace Saas.Offers.Competences;

/// <summary>Answers who has what by the blind index; nobody's document is opened for it.</summary>
internal sealed class WhoHas(TenantDb db, KeyRing keys) : ICompetence
{
    public async Task<IReadOnlyList<HeldCompetence>> OfAsync(Side side, string name, CancellationToken cancellation)
    {
        var digest = TrainedPerson.Digest(await keys.ForAsync(db.Tenant, cancellation), side, name);
        return await db.Competences.AsNoTracking().Where(one => one.PersonDigest == digest && one.RemovedAt == null).OrderByDescending(one => one.AcquiredOn)
            .Select(one => new HeldCompetence(one.Kind, one.AcquiredOn, one.ValidUntil)).ToListAsync(cancellation);
    }

    public async Task<IReadOnlySet<(Side Side, string Name)>> WhoHasAsync(
        CompetenceKind kind, IReadOnlyCollection<(Side Side, string Name)> people, DateOnly on, CancellationToken cancellation)
    {
        if (people.Count == 0)
        {
            return new HashSet<(Side, string)>();
        }

        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        var digests = people.Distinct().ToDictionary(one => one, one => TrainedPerson.Digest(cipher, one.Side, one.Name));
        var asked = digests.Values.ToArray();
        var held = (await db.Competences.AsNoTracking()
            .Where(one => one.Kind == kind && one.RemovedAt == null && one.AcquiredOn <= on && (one.ValidUntil == null || one.ValidUntil >= on) && asked.Contains(one.PersonDigest))
            .Select(one => one.PersonDigest).ToListAsync(cancellation)).Select(Convert.ToHexString).ToHashSet();
        return digests.Where(pair => held.Contains(Convert.ToHexString(pair.Value))).Select(pair => pair.Key).ToHashSet();
    }
}
