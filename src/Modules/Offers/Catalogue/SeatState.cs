using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Catalogue;

internal enum SeatKind
{
    DropIn,
    Free,
    Few,
    Queue,
    Full,
    Closed,
}

/// <summary>How it stands with an offer's seats, as the public is told.</summary>
/// <param name="Free">Seats that a newcomer can have; those who wait come first.</param>
internal sealed record SeatState(SeatKind Kind, int Free)
{
    /// <summary>So few seats are left that it is worth a word.</summary>
    public const int Few = 3;

    public bool CanEnrol => Kind is SeatKind.Free or SeatKind.Few or SeatKind.Queue;

    public static SeatState Of(ISeats offer, DateTimeOffset now)
    {
        if (offer.Participation == Participation.DropIn)
        {
            return new SeatState(SeatKind.DropIn, 0);
        }

        if (!Offer.IsOpen(offer.Status, offer.StartsAt, offer.EndsAt, offer.EnrolUntil, offer.LateEnrolment, now))
        {
            return new SeatState(SeatKind.Closed, 0);
        }

        var free = offer.PoolSeatsOpen ?? (offer.Waiting > 0 ? 0 : Math.Max(0, (offer.Capacity ?? 0) - offer.SeatsTaken));
        return free switch
        {
            0 => new SeatState(offer.WaitingList ? SeatKind.Queue : SeatKind.Full, 0),
            <= Few => new SeatState(SeatKind.Few, free),
            _ => new SeatState(SeatKind.Free, free),
        };
    }
}

/// <summary>What the state of seats is read from.</summary>
internal interface ISeats
{
    Participation Participation { get; }

    OfferStatus Status { get; }

    int? Capacity { get; }

    int SeatsTaken { get; }

    int Waiting { get; }

    bool WaitingList { get; }

    DateOnly? EnrolUntil { get; }

    DateTimeOffset StartsAt { get; }

    DateTimeOffset EndsAt { get; }

    /// <summary>One may enrol after the start, too.</summary>
    bool LateEnrolment { get; }

    /// <summary>Seats a newcomer can have when the seats are divided; null when they are not.</summary>
    int? PoolSeatsOpen { get; }
}
