namespace Saas.PeerSupport.Contracts;

/// <summary>An organisation to be chosen or named by another module.</summary>
public sealed record OrganisationName(OrganisationId Id, string Name);

/// <summary>Somebody's place in an organisation. Personal: ask only for a purpose of your own.</summary>
/// <param name="Name">«–» when the place ended so long ago that the name was forgotten.</param>
/// <param name="Email">In lower case; empty when it was forgotten.</param>
/// <param name="User">Their account above the rooms; null until they have one.</param>
public sealed record OrganisationPerson(RepresentativeId Id, OrganisationId Organisation, string Name, string Email, Guid? User);

/// <summary>The organisations that this room works with, and the people who represent them, for modules that tie something to them.</summary>
public interface IOrganisationCards
{
    /// <summary>All of them, by name; at most a thousand. One query.</summary>
    Task<IReadOnlyList<OrganisationName>> ListAsync(CancellationToken cancellation);

    /// <returns>Its organisation number; null when it is none of this room's.</returns>
    Task<string?> NumberAsync(OrganisationId id, CancellationToken cancellation);

    /// <summary>Those of <paramref name="ids"/> that are in this room, whether the place has ended or not. One query.</summary>
    Task<IReadOnlyList<OrganisationPerson>> PeopleAsync(IReadOnlyCollection<RepresentativeId> ids, CancellationToken cancellation);

    /// <summary>Whether somebody represents an organisation here today: they keep the role that goes with it.</summary>
    Task<bool> HasPlaceAsync(Guid user, CancellationToken cancellation);
}
