using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Enrolments;

internal enum EnrolmentStatus
{
    /// <summary>Has a seat.</summary>
    Confirmed,

    /// <summary>Stands on the waiting list, in the order of the numbers.</summary>
    Waiting,

    /// <summary>Has been offered a seat that is held until <see cref="Enrolment.OfferedUntil"/>.</summary>
    Offered,

    Cancelled,

    /// <summary>Said no to an offered seat.</summary>
    Declined,

    /// <summary>Did not answer in time.</summary>
    Lapsed,
}

/// <summary>As what somebody takes part.</summary>
public enum EnrolmentRole
{
    Participant,
    NextOfKin,
    Parent,
    Professional,
}

internal enum EnrolmentSource
{
    Page,
    Api,
    Staff,
}

/// <summary>
/// One person's place in one offer. Who it is and what they need is one encrypted document; in the clear stand only number, state, role and home municipality.
/// </summary>
internal sealed class Enrolment : ITenantOwned
{
    private Enrolment()
    {
    }

    public TenantId TenantId { get; private init; }

    public EnrolmentId Id { get; private init; }

    public OfferId OfferId { get; private init; }

    public int Number { get; private init; }

    public EnrolmentStatus Status { get; private set; }

    /// <summary>The part of the seats that theirs is in, or that they wait for; null when the seats are not divided.</summary>
    public PoolId? PoolId { get; private set; }

    /// <summary>The same for two who enrolled together: the id of the one who wrote. They are placed, asked and cancelled together.</summary>
    public EnrolmentId? PartyId { get; private init; }

    public EnrolmentRole Role { get; private init; }

    public byte[] Person { get; private init; } = [];

    /// <summary>Blind index over the contact (and the child's name), so that nobody is enrolled twice.</summary>
    public byte[] ContactDigest { get; private init; } = [];

    /// <summary>Municipality number, from the register as it was on the day.</summary>
    public string HomeMunicipality { get; private init; } = "";

    /// <summary>Language that this person's mails are written in.</summary>
    public string Language { get; private init; } = "nb";

    public EnrolmentSource Source { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When a seat from the waiting list was offered. Set once: nobody is asked twice.</summary>
    public DateTimeOffset? OfferedAt { get; private set; }

    public DateTimeOffset? OfferedUntil { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public uint Version { get; private set; }

    public bool IsActive => Status is EnrolmentStatus.Confirmed or EnrolmentStatus.Waiting or EnrolmentStatus.Offered;

    /// <summary>Whether it takes up one of the offer's seats.</summary>
    public bool HoldsSeat => Status is EnrolmentStatus.Confirmed or EnrolmentStatus.Offered;

    /// <summary>The seat this is about.</summary>
    public SeatClaim Claim => new(PoolId, HomeMunicipality);

    public static Enrolment Take(TenantId tenant, EnrolmentId id, OfferId offer, int number, bool seat, EnrolmentTerms terms, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = id, OfferId = offer, Number = number, Status = seat ? EnrolmentStatus.Confirmed : EnrolmentStatus.Waiting,
        PoolId = terms.Pool, PartyId = terms.Party, Role = terms.Role, Person = terms.Person, ContactDigest = terms.ContactDigest, HomeMunicipality = terms.HomeMunicipality,
        Language = terms.Language, Source = terms.Source, CreatedAt = now,
    };

    /// <exception cref="Refused"><c>enrolment.not_waiting</c></exception>
    public void OfferSeat(DateTimeOffset now, DateTimeOffset until)
    {
        Require(Status == EnrolmentStatus.Waiting, "enrolment.not_waiting", "Only somebody who waits can be offered a seat.");
        Status = EnrolmentStatus.Offered;
        (OfferedAt, OfferedUntil) = (now, until);
    }

    /// <summary>Their seat, or the one they wait for, is in another pool now.</summary>
    internal void MoveTo(PoolId? pool) => PoolId = pool;

    /// <exception cref="Refused"><c>enrolment.not_offered</c>, <c>enrolment.offer_lapsed</c></exception>
    public void Accept(DateTimeOffset now)
    {
        Require(Status == EnrolmentStatus.Offered, "enrolment.not_offered", "There is no seat to say yes to.");
        Require(OfferedUntil >= now, "enrolment.offer_lapsed", "The time to answer has passed, and the seat has gone to the next.");
        Status = EnrolmentStatus.Confirmed;
        OfferedUntil = null;
    }

    /// <exception cref="Refused"><c>enrolment.not_offered</c></exception>
    public void Decline(DateTimeOffset now)
    {
        Require(Status == EnrolmentStatus.Offered, "enrolment.not_offered", "There is no seat to say no to.");
        End(EnrolmentStatus.Declined, now);
    }

    /// <exception cref="Refused"><c>enrolment.not_offered</c>, <c>enrolment.not_lapsed</c></exception>
    public void Lapse(DateTimeOffset now)
    {
        Require(Status == EnrolmentStatus.Offered, "enrolment.not_offered", "There is no seat to take back.");
        Require(OfferedUntil < now, "enrolment.not_lapsed", "There is still time to answer.");
        End(EnrolmentStatus.Lapsed, now);
    }

    /// <exception cref="Refused"><c>enrolment.ended</c></exception>
    public void Cancel(DateTimeOffset now)
    {
        Require(IsActive, "enrolment.ended", "The enrolment has ended already.");
        End(EnrolmentStatus.Cancelled, now);
    }

    private void End(EnrolmentStatus status, DateTimeOffset now)
    {
        Status = status;
        OfferedUntil = null;
        EndedAt = now;
    }

    private static void Require(bool condition, string code, string message)
    {
        if (!condition)
        {
            throw new Refused(code, message);
        }
    }
}

/// <summary>What an enrolment is made from besides its place in the queue.</summary>
internal sealed record EnrolmentTerms(
    EnrolmentRole Role, byte[] Person, byte[] ContactDigest, string HomeMunicipality, string Language, EnrolmentSource Source, PoolId? Pool = null, EnrolmentId? Party = null);
