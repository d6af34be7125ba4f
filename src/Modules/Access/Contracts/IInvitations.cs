namespace Saas.Access.Contracts;

/// <summary>
/// Lets other modules ask people into this room as representatives. All of it works in the caller's unit of work: nothing is stored or mailed before the caller saves.
/// Staff are let in by the room's administrator alone.
/// </summary>
public interface IInvitations
{
    /// <summary>Asks an address to join. A member gets the role at once; somebody who has been asked already is asked again, for both roles.</summary>
    /// <param name="role"><see cref="Role.OrganisationRepresentative"/> or <see cref="Role.UserRepresentative"/>.</param>
    /// <param name="onBehalfOf">Whom they are to represent; stands in the mail.</param>
    Task<Invited> InviteAsync(string email, string name, Role role, string onBehalfOf, CancellationToken cancellation);

    /// <summary>
    /// Takes the role from an invitation that is still open, and from the member. An invitation or a membership that has no other role left is over.
    /// Nothing to take is no error.
    /// </summary>
    Task TakeBackAsync(Guid? invitation, Guid? user, Role role, CancellationToken cancellation);

    /// <summary>Until when those of the invitations are open that can still be accepted or sent again; the others are left out. One query.</summary>
    Task<IReadOnlyDictionary<Guid, DateTimeOffset>> OpenAsync(IReadOnlyCollection<Guid> invitations, CancellationToken cancellation);
}

/// <summary>What came of asking.</summary>
/// <param name="Invitation">The invitation that was mailed; null for a member.</param>
/// <param name="User">The member; null for somebody who has to accept first.</param>
/// <param name="IsNewRole">Whether the role came with this; otherwise they had it already, or had been asked to it, and it is not the caller's to take back.</param>
public sealed record Invited(Guid? Invitation, Guid? User, bool IsNewRole);

/// <summary>Told when an invitation is accepted, in the same unit of work: what it changes is saved together with the membership, or not at all.</summary>
public interface IInvitationFollower
{
    Task AcceptedAsync(Guid invitation, Guid user, CancellationToken cancellation);
}
