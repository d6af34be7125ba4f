using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Access.Rights;
using Saas.Kernel.Data;
using Saas.Kernel.Time;

namespace Saas.Access.ApiClients;

/// <inheritdoc cref="IOwnPrograms"/>
internal sealed class OwnPrograms(TenantDb db, ChangeApiClients change, Permissions permissions, TimeProvider time) : IOwnPrograms
{
    public async Task<NewProgram> MakeAsync(string name, IReadOnlyCollection<string> scopes, CancellationToken cancellation)
    {
        if (scopes.FirstOrDefault(scope => !permissions.All.Any(permission => permission.Name == scope && permission.ForOwnPrograms)) is { } stray)
        {
            throw new ArgumentException($"{stray} is no scope of members' own programs.", nameof(scopes));
        }

        var (client, secret) = await change.MakeOwnAsync(name, scopes, cancellation);
        return new NewProgram(client.Id.Value, client.ClientId, secret);
    }

    public async Task RevokeAsync(Guid program, CancellationToken cancellation)
    {
        if ((await WorkingAsync([program], cancellation)).Count > 0)
        {
            await change.RevokeAsync(new ApiClientId(program), cancellation);
        }
    }

    public async Task<IReadOnlySet<Guid>> WorkingAsync(IReadOnlyCollection<Guid> programs, CancellationToken cancellation)
    {
        var ids = programs.Select(id => new ApiClientId(id)).ToList();
        return (await db.ApiClients.Where(client => ids.Contains(client.Id) && client.RevokedAt == null).Select(client => client.Id).ToListAsync(cancellation)).Select(id => id.Value).ToHashSet();
    }

    public async Task<IReadOnlyList<Role>> RolesAsync(Guid user, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var here = RightsHere.Of(user, await RightsHere.AskAsync(db, user, Oslo.Date(now), cancellation), permissions, now);
        return here.Actor.ActingFor is null ? here.Roles : []; // a partner's user at work here is no member
    }
}
