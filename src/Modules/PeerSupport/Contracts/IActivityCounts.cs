namespace Saas.PeerSupport.Contracts;

/// <summary>One year of a centre, as the yearly report asks for it.</summary>
/// <param name="Inquiries">Inquiries that happened in the year, whoever answered them. They are no persons.</param>
/// <param name="PresentationsAndVisits">Held in the year; removed ones do not count.</param>
/// <param name="Activities">All kinds, those two among them.</param>
public sealed record YearOfActivity(int Year, int Inquiries, int PresentationsAndVisits, IReadOnlyDictionary<ActivityKind, int> Activities);

/// <summary>What this room's centre has done beside its offers, counted by year.</summary>
public interface IActivityCounts
{
    /// <summary>Each year from <paramref name="from"/> to <paramref name="to"/>, both included, those with nothing in them too. Two queries, whatever the span.</summary>
    Task<IReadOnlyList<YearOfActivity>> ByYearAsync(int from, int to, CancellationToken cancellation);
}
