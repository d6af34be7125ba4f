using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Demo;

/// <summary>What a centre of the demo has logged: how much of it, and how it falls. The sums are those of one real centre's ten years; the single rows are made up.</summary>
/// <param name="Years">How far back from yesterday it goes.</param>
/// <param name="Inquiries">By arena, and with them the channels that they come by there.</param>
/// <param name="Themes">Of inquiries that no organisation answered; an organisation's are its own.</param>
/// <param name="Notes">What some of them say.</param>
public sealed record DemoLog(
    string Tenant, int Years, IReadOnlyList<DemoArena> Inquiries, IReadOnlyList<DemoShare> Themes, IReadOnlyList<string> Notes, IReadOnlyList<DemoActivities> Activities, IReadOnlyList<DemoGrant> Grants);

/// <param name="Answered">Of a hundred, how many an organisation answers.</param>
public sealed record DemoArena(string Arena, int Count, int Answered, IReadOnlyList<DemoShare> Channels, IReadOnlyList<int> Minutes);

public sealed record DemoShare(string Key, int Share);

/// <param name="Titles">Taken in turn.</param>
public sealed record DemoActivities(ActivityKind Kind, int Count, IReadOnlyList<string> Titles, IReadOnlyList<string> Audiences, IReadOnlyList<string> Partners, IReadOnlyList<int?> Persons, IReadOnlyList<int> Minutes);

/// <param name="From">Years from the present one.</param>
/// <param name="ReportInDays">From today; negative for one that is reported.</param>
/// <param name="Offers">Titles of offers that the money goes to.</param>
public sealed record DemoGrant(string Title, string Grantor, string Purpose, long AmountOre, int From, int To, int ReportInDays, IReadOnlyList<string> Offers);
