using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.CallBacks;

/// <summary>A call-back with who wants it, opened for somebody who may see it.</summary>
internal sealed record OpenCallBack(CallBack CallBack, CallBackPerson Person);

/// <summary>Reads wishes to be called. Each that is opened is noted.</summary>
internal sealed class CallBackReads(TenantDb db, KeyRing keys, AuditLog audit)
{
    private const int Most = 200;

    /// <summary>Those that wait longest first; closed ones last.</summary>
    /// <param name="status">Null for all that are not closed.</param>
    public async Task<IReadOnlyList<OpenCallBack>> ListAsync(OrganisationId? organisation, CallBackStatus? status, CancellationToken cancellation) => await OpenAsync(
        await db.CallBacks.AsNoTracking()
            .Where(one => (organisation == null || one.OrganisationId == organisation) && (status == null ? one.Status != CallBackStatus.Closed : one.Status == status))
            .OrderBy(one => one.Status == CallBackStatus.Called).ThenBy(one => one.CreatedAt).ThenBy(one => one.Id).Take(Most).ToListAsync(cancellation), cancellation);

    public async Task<OpenCallBack?> OneAsync(CallBackId id, CancellationToken cancellation) =>
        (await OpenAsync(await db.CallBacks.AsNoTracking().Where(one => one.Id == id).ToListAsync(cancellation), cancellation)).SingleOrDefault();

    public async Task<IReadOnlyList<OpenCallBack>> OpenAsync(IReadOnlyList<CallBack> found, CancellationToken cancellation)
    {
        if (found.Count == 0)
        {
            return [];
        }

        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        foreach (var one in found)
        {
            audit.Note("call-backs.read", "call-back", one.Id.Value);
        }

        await db.SaveChangesAsync(cancellation);
        return [.. found.Select(one => new OpenCallBack(one, CallBackPerson.Open(cipher, one.Id, one.Person)))];
    }
}
