using Saas.Honoraria.Contracts;
using Saas.Offers.Contracts;

namespace Saas.Honoraria.Demo;

/// <summary>Somebody in the register of one tenant of the demo. All made up; accounts and identity numbers are made by the seed, with check digits that fit.</summary>
/// <param name="Email">Of somebody with a user in the demo, or of nobody.</param>
/// <param name="Organisation">Name of an organisation of the tenant; null for none.</param>
/// <param name="Reach">How many of the nearest municipalities they travel to.</param>
/// <param name="DeclaredMonthsAgo">When they signed; null for not yet. Two years are as long as one holds.</param>
/// <param name="Away">Whether they are away for some weeks to come.</param>
public sealed record DemoUserRepresentative(
    string Tenant, string Name, string Email, string? Organisation, IReadOnlyList<string> Themes, string About, IReadOnlyList<string> Languages, IReadOnlyList<MethodPhase> Phases, IReadOnlyList<int> Weekdays,
    string Availability, int Reach, bool HasPay, bool HasNationalId, int? DeclaredMonthsAgo, RegisterStatus Status, bool Away);
