using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Demo;

/// <summary>What an organisation is to one tenant of the demo. The same number in several tenants is the same organisation.</summary>
public sealed record DemoOrganisation(
    string Tenant, string Number, string Name, string About, IReadOnlyList<string> Themes, int Hue, IReadOnlyList<DemoAgreement> Agreements, IReadOnlyList<DemoRepresentative> People);

/// <summary>Whole years, counted from the present one, so that the demo never grows old.</summary>
/// <param name="To">The last year; null for an agreement without an end.</param>
/// <param name="Rooms">Names of rooms.</param>
public sealed record DemoAgreement(int From, int? To, int WeeklyMinutes, IReadOnlyList<string> Rooms, string ContactName, string ContactPhone, string ContactEmail, string? Note);

/// <param name="Email">One address in several tenants is one person with one sign-in.</param>
/// <param name="Invited">They have not answered yet, and have no user.</param>
public sealed record DemoRepresentative(string Name, string Email, RepresentativePart Part, bool Invited);

/// <summary>How somebody gets in.</summary>
public sealed record DemoSignIn(string Email, string Password, string Role, string Organisation);
