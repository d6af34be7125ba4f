using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Http;

/// <summary>What the caller may do in the room of this request; read from the database on every request, never from the cookie or token.</summary>
public interface IRights
{
    /// <summary>Reads the caller's rights once per request. Anonymous callers have none.</summary>
    ValueTask<CallerRights> ReadAsync(CancellationToken cancellation);
}

/// <param name="Actor">The caller as the audit log will name them.</param>
/// <param name="Permissions">What they may do in this room now.</param>
/// <param name="IsSignedIn">Whether there is a caller at all.</param>
public sealed record CallerRights(Actor Actor, IReadOnlySet<string> Permissions, bool IsSignedIn)
{
    public static CallerRights None { get; } = new(Actor.Public, new HashSet<string>(), false);

    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>Somebody who has nothing to do in this room sees it as the public does: its back office is not there (404).</summary>
    public bool IsStranger => Permissions.Count == 0;
}
