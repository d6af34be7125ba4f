using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;

namespace Saas.Access.ApiClients;

/// <summary>Makes API clients, changes what they may do, and revokes them. A token that is out already follows on its next use.</summary>
internal sealed class ChangeApiClients(TenantDb db, KeyRing keys, Permissions permissions, AuditLog audit, TimeProvider time)
{
    /// <returns>The client, and the secret that is shown this once.</returns>
    public Task<(ApiClient Client, string Secret)> MakeAsync(string name, IReadOnlyCollection<string> scopes, CancellationToken cancellation) => AddAsync(name, Known(scopes), cancellation);

    /// <summary>A member's own program: it may have scopes that the administrator cannot give.</summary>
    public Task<(ApiClient Client, string Secret)> MakeOwnAsync(string name, IReadOnlyCollection<string> scopes, CancellationToken cancellation) => AddAsync(name, scopes, cancellation);

    public async Task GiveScopesAsync(ApiClientId id, IReadOnlyCollection<string> scopes, CancellationToken cancellation)
    {
        var client = await FindAsync(id, cancellation);
        client.GiveScopes(Known(scopes));
        audit.Note("access.change-scopes", "api-client", id.Value, string.Join(' ', client.Scopes));
        await db.SaveChangesAsync(cancellation);
    }

    public async Task RevokeAsync(ApiClientId id, CancellationToken cancellation)
    {
        var client = await FindAsync(id, cancellation);
        client.Revoke(time.GetUtcNow());
        audit.Note("access.revoke-api-client", "api-client", id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<(ApiClient Client, string Secret)> AddAsync(string name, IReadOnlyCollection<string> scopes, CancellationToken cancellation)
    {
        var (client, secret) = ApiClient.New(db.Tenant, await keys.ForAsync(db.Tenant, cancellation), name.Trim(), scopes, time.GetUtcNow());
        db.Add(client);
        audit.Note("access.make-api-client", "api-client", client.Id.Value, string.Join(' ', client.Scopes));
        await db.SaveChangesAsync(cancellation);
        return (client, secret);
    }

    private async Task<ApiClient> FindAsync(ApiClientId id, CancellationToken cancellation) =>
        await db.ApiClients.FirstOrDefaultAsync(row => row.Id == id && row.RevokedAt == null, cancellation) ?? throw new Missing("API client");

    private IReadOnlyCollection<string> Known(IReadOnlyCollection<string> scopes) => scopes.Except(permissions.Scopes, StringComparer.Ordinal).ToList() is [var unknown, ..]
        ? throw new Refused("access.unknown_scope", $"{unknown} is not a scope.") { Arguments = [unknown], Field = "Scopes" }
        : scopes;
}
