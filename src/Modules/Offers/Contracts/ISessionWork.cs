namespace Saas.Offers.Contracts;

/// <summary>A session as other modules tie work to it.</summary>
/// <param name="Number">1, 2, 3 … within its offer.</param>
/// <param name="IsPhysical">Whether one has to be there in person.</param>
/// <param name="Representatives">Names of the user representatives who lead it. Personal: theirs who do not wish to be shown are among them.</param>
public sealed record SessionWork(
    SessionId Id, OfferId Offer, string OfferTitle, int Number, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool IsPlanned, bool IsPhysical, IReadOnlyList<string> Representatives)
{
    public int Minutes => (int)(EndsAt - StartsAt).TotalMinutes;
}

/// <summary>Sessions of this room and the user representatives who lead them, for modules that plan, note and pay their work. Reading names is noted in the audit log.</summary>
public interface ISessionWork
{
    /// <summary>All sessions of an offer, in the order of time; empty when it is not here.</summary>
    Task<IReadOnlyList<SessionWork>> OfOfferAsync(OfferId offer, CancellationToken cancellation);

    /// <summary>Null when it is not in this room.</summary>
    Task<SessionWork?> FindAsync(SessionId session, CancellationToken cancellation);
}

/// <summary>Another module that takes «attendance was taken at a session» further. Registered as a scoped service; called in the tenant's room, from the outbox, each time that attendance is taken: must be idempotent by <see cref="SessionWork.Id"/>.</summary>
public interface IHearSessionHeld
{
    Task HearAsync(SessionWork session, CancellationToken cancellation);
}
