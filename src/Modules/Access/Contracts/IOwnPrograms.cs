namespace Saas.Access.Contracts;

/// <summary>
/// Gives members programs of their own: API clients with scopes that the room's administrator gives to nobody, because they are worthless without the person behind
/// them. The module that asks for one keeps whose it is, and looks that up on every request. The administrator sees it among the room's programs and can revoke it.
/// </summary>
public interface IOwnPrograms
{
    /// <summary>Makes one, in the caller's unit of work.</summary>
    /// <param name="name">At most 100 characters; the administrator reads it.</param>
    Task<NewProgram> MakeAsync(string name, IReadOnlyCollection<string> scopes, CancellationToken cancellation);

    /// <summary>Revokes it, whoever may have done so before.</summary>
    Task RevokeAsync(Guid program, CancellationToken cancellation);

    /// <summary>Those that nobody has revoked. One query.</summary>
    Task<IReadOnlySet<Guid>> WorkingAsync(IReadOnlyCollection<Guid> programs, CancellationToken cancellation);

    /// <summary>What somebody is as a member of this room today; empty when they are none, or only visit. One query.</summary>
    Task<IReadOnlyList<Role>> RolesAsync(Guid user, CancellationToken cancellation);
}

/// <param name="Id">What the actor of its requests is called.</param>
/// <param name="Secret">Shown once, and kept nowhere.</param>
public sealed record NewProgram(Guid Id, string ClientId, string Secret);
