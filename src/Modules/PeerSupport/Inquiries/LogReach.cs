using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Saas.PeerSupport.Inquiries;

/// <summary>For whom the caller may log: the centre's own people and programs for any organisation or none, an organisation's people for their own only.</summary>
internal sealed class LogReach(TenantDb db, TenantScope scope, IRights rights, Representing representing)
{
    /// <summary>Who may read the log of the whole room is at home in it, and so is a program that may log; a representative's own program may not.</summary>
    public async Task<bool> IsWideAsync(CancellationToken cancellation)
    {
        if (scope.Actor.Kind == ActorKind.System)
        {
            return true;
        }

        var caller = await rights.ReadAsync(cancellation);
        return caller.May(PeerSupportPermissions.ReadStatistics) || (scope.Actor.Kind == ActorKind.Client && caller.May(PeerSupportPermissions.Log));
    }

    /// <summary>What can be chosen: own organisations, or all of the room.</summary>
    public async Task<IReadOnlyList<LogFor>> ChoicesAsync(CancellationToken cancellation) => await IsWideAsync(cancellation)
        ? await db.Organisations.AsNoTracking().OrderBy(organisation => organisation.Name).Select(organisation => new LogFor(organisation.Id, organisation.Name)).ToListAsync(cancellation)
        : [.. (await representing.ReadAsync(cancellation)).Select(own => new LogFor(own.Id, own.Name)).Distinct()];

    /// <exception cref="Missing">One of the organisations is not in the caller's reach, or not in this room.</exception>
    /// <exception cref="Invalid">Somebody from an organisation logs for none.</exception>
    public async Task RequireAsync(IReadOnlyCollection<OrganisationId?> organisations, CancellationToken cancellation)
    {
        var named = organisations.OfType<OrganisationId>().Distinct().ToList();
        if (await IsWideAsync(cancellation))
        {
            if (named.Count > 0 && await db.Organisations.CountAsync(organisation => named.Contains(organisation.Id), cancellation) < named.Count)
            {
                throw new Missing("organisation");
            }

            return;
        }

        foreach (var id in named)
        {
            await representing.InAsync(id, cancellation);
        }

        if (organisations.Contains(null))
        {
            throw new Invalid("organisationId", "is required: you log for your own organisation");
        }
    }
}

/// <summary>An organisation that somebody may log for.</summary>
internal sealed record LogFor(OrganisationId Id, string Name);
