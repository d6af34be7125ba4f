using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Planning;

/// <summary>Offers that have been before anybody wrote them down here.</summary>
internal sealed partial class Offer
{
    /// <summary>The year a recorded offer counts in when no date is known.</summary>
    public int? Year { get; private init; }

    /// <summary>An offer that is over: kept to be counted, never published, and nobody is told of it.</summary>
    /// <param name="between">First and last moment, where only the days are known; the sessions' own where there are some.</param>
    public static Offer Record(
        TenantId tenant, bool servesOthers, OfferDetails details, IReadOnlyList<SessionPlan> sessions, (DateTimeOffset From, DateTimeOffset To)? between, int? year, DateTimeOffset now)
    {
        var offer = new Offer { TenantId = tenant, Id = OfferId.New(now), Status = OfferStatus.Completed, CreatedAt = now, Details = details, Year = year };
        offer.Write(servesOthers, details, sessions, now);
        if (sessions.Count == 0 && between is { } days)
        {
            (offer.StartsAt, offer.EndsAt) = (days.From.ToUniversalTime(), days.To.ToUniversalTime());
        }

        return offer;
    }

    /// <summary>A number and a seat for somebody who took part in an offer that is over; null when there is none for them. Call under the row's lock.</summary>
    public int? RecordParticipant(SeatClaim claim, DateTimeOffset now)
    {
        if (Details.Participation != Participation.Enrolled || ObstacleFor([claim]) is not null)
        {
            return null;
        }

        Count([claim], 1, 0, now);
        return ++LastNumber;
    }
}
