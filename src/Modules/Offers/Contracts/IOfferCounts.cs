namespace Saas.Offers.Contracts;

/// <summary>What this room's centre has held of offers in a period, as a yearly report asks for it.</summary>
/// <param name="Courses">Offers of which a part lay in the period and has begun; drafts and cancelled ones were never there for anybody.</param>
/// <param name="Participants">Seats that were given in them, next of kin among them. Who comes to several is counted in each.</param>
public sealed record OffersHeld(int Courses, int Participants);

/// <summary>Counts of this room's offers, for modules that report what the centre has done.</summary>
public interface IOfferCounts
{
    /// <summary>Between two days, both included; null for no end on that side. Never counts what has not begun. One query.</summary>
    Task<OffersHeld> HeldAsync(DateOnly? from, DateOnly? to, CancellationToken cancellation);
}
