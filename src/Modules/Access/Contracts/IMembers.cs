namespace Saas.Access.Contracts;

/// <summary>Lets other modules name people of this room. Who is a member no more keeps the name that the room knew them by.</summary>
public interface IMembers
{
    /// <summary>Names by account, for showing who did something. An account that never was a member here is left out. One query.</summary>
    Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> users, CancellationToken cancellation);

    /// <summary>The member with an address who has a permission in this room now, or null.</summary>
    /// <param name="email">In any case.</param>
    Task<Member?> WhoMayAsync(string email, string permission, CancellationToken cancellation);
}

/// <summary>A member of this room.</summary>
/// <param name="User">Their account above the rooms.</param>
/// <param name="Email">In lower case.</param>
public sealed record Member(Guid User, string Name, string Email);
