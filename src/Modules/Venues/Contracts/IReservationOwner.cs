using Saas.Kernel.Errors;

namespace Saas.Venues.Contracts;

/// <summary>
/// A module that reserves rooms for things of its own, as the rooms' week plan meets it: the plan shows everybody's reservations and lets the office move them,
/// but only the owner knows what moves with one (a calendar, a mail, a shift). Register one per module. Without it the module's reservations stand still in the plan.
/// </summary>
public interface IReservationOwner
{
    /// <summary>As in <see cref="BookingFor.Module"/>.</summary>
    string Module { get; }

    /// <summary>What it takes, beside the right to reserve rooms, to move the module's things.</summary>
    string Permission { get; }

    /// <summary>The thing a room is reserved for; null when it is not there any more.</summary>
    Task<OwnThing?> FindAsync(Guid subject, CancellationToken cancellation);

    /// <summary>Moves the thing with its reservation in one transaction, as the module's own page does it.</summary>
    /// <param name="tell">Whether the office has confirmed that those it concerns are told.</param>
    /// <exception cref="Missing">It is not there.</exception>
    /// <exception cref="Refused">
    /// <see cref="AsksFirst"/> when somebody would be told and <paramref name="tell"/> is false; as <see cref="IReservations.ReserveAsync"/>; or the module's own refusals.
    /// </exception>
    /// <exception cref="Invalid">The time does not lie ahead.</exception>
    Task MoveAsync(RoomWish wish, bool tell, CancellationToken cancellation);

    /// <summary>The code of the refusal that is a question: may they be told?</summary>
    public const string AsksFirst = "reservation.asks_first";

    /// <summary>The refusal that is a question. Nothing has happened.</summary>
    public static Refused Ask() => new(AsksFirst, "Those who take part are told of the new time. Say that they may be (tell), and it is moved.");
}

/// <summary>What a room is reserved for, to the office.</summary>
/// <param name="Href">Its own page, with <c>~/</c>; null when it has none.</param>
/// <param name="Tells">Whom a move is told, as a sentence in the user's language; null when nobody is.</param>
public sealed record OwnThing(string? Href, string? Tells);
