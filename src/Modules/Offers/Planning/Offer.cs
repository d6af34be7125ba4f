using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Planning;

/// <summary>
/// A learning-and-mastery offer: draft → published → running → completed, or cancelled. Full is not a state but a count.
/// Seats are counted here under the row's lock, and the database's check is the last word on them.
/// </summary>
internal sealed partial class Offer : ITenantOwned
{
    private Offer()
    {
    }

    public TenantId TenantId { get; private init; }

    public OfferId Id { get; private init; }

    public OfferStatus Status { get; private set; }

    public OfferDetails Details { get; private set; } = null!;

    public List<Session> Sessions { get; private init; } = [];

    public int SeatsTaken { get; private set; }

    public int Waiting { get; private set; }

    /// <summary>The number given to the latest enrolment; the waiting list is in the order of these numbers.</summary>
    public int LastNumber { get; private set; }

    public DateTimeOffset? StartsAt { get; private set; }

    public DateTimeOffset? EndsAt { get; private set; }

    public int SessionCount { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public string? CancelledReason { get; private set; }

    /// <summary>Row version; changes with every save.</summary>
    public uint Version { get; private set; }

    /// <param name="servesOthers">Whether the tenant is a unit or a host that others are served by; only they have region-wide offers.</param>
    public static Offer Plan(TenantId tenant, bool servesOthers, OfferDetails details, IReadOnlyList<SessionPlan> sessions, DateTimeOffset now)
    {
        var offer = new Offer { TenantId = tenant, Id = OfferId.New(now), Status = OfferStatus.Draft, CreatedAt = now, Details = details };
        offer.Write(servesOthers, details, sessions, now);
        return offer;
    }

    /// <summary>What its certificates ask for and say, as the template it is made from has it.</summary>
    internal void Certify(int? minimumShare, int breakMinutes, ApprovalStatus approval, string? basis) =>
        Details = Details with { CertificateShare = minimumShare, BreakMinutes = breakMinutes, Approval = approval, ApprovalBasis = basis };

    /// <exception cref="Refused">
    /// <c>offer.ended</c>; <c>offer.seats_in_use</c> when fewer seats are left than are taken; for a published one also <c>offer.both_sides</c> and <c>offer.responsible_body</c>.
    /// </exception>
    public void Edit(bool servesOthers, OfferDetails details, IReadOnlyList<SessionPlan> sessions, DateTimeOffset now)
    {
        Require(Status is not (OfferStatus.Completed or OfferStatus.Cancelled), "offer.ended", "The offer has ended and is kept as it was. Copy it to a new one instead.");
        Require(details.Participation == Participation.Enrolled || Waiting == 0, "offer.has_enrolments", "People are on the waiting list. Cancel the offer instead, so that they are told.");
        if (SeatsTaken > 0 && (details.Participation == Participation.DropIn || details.Capacity < SeatsTaken))
        {
            throw new Refused("offer.seats_in_use", $"{SeatsTaken} seats are taken, so there cannot be fewer seats than that.") { Arguments = [SeatsTaken], Field = "Capacity" };
        }

        RequireMethod(details, Status == OfferStatus.Draft, (details.Professional, details.Representative));
        Write(servesOthers, details, sessions, now);
    }

    /// <exception cref="Refused"><c>offer.not_draft</c>, <c>offer.no_sessions</c>, <c>offer.in_the_past</c>, <c>offer.both_sides</c>, <c>offer.responsible_body</c>, <c>offer.no_initiator</c>.</exception>
    public void Publish(DateTimeOffset now)
    {
        Require(Status == OfferStatus.Draft, "offer.not_draft", $"The offer is {Status}; only a draft can be published.");
        Require(SessionCount > 0, "offer.no_sessions", "Add at least one session before publishing.");
        Require(StartsAt > now, "offer.in_the_past", "The first session has passed. Move it, then publish.");
        RequireMethod(Details, false, default);
        Require(Details.Kind != OfferKind.SelfHelpGroup || (Details.Initiator is not null && Details.InitiatorTraining is not null), "offer.no_initiator",
            "A self-help group needs a trained initiator. Name who it is, and when and where they were trained.");
        Status = OfferStatus.Published;
        PublishedAt = ChangedAt = now;
    }

    /// <summary>Takes a published offer that nobody has enrolled in back to draft.</summary>
    /// <exception cref="Refused"><c>offer.not_published</c>; <c>offer.has_enrolments</c>: cancel it instead, so that people are told.</exception>
    public void Withdraw(DateTimeOffset now)
    {
        Require(Status == OfferStatus.Published, "offer.not_published", $"The offer is {Status}; only a published one can be withdrawn.");
        Require(SeatsTaken == 0 && Waiting == 0, "offer.has_enrolments", "People have enrolled. Cancel the offer instead, so that they are told.");
        Status = OfferStatus.Draft;
        PublishedAt = null;
        ChangedAt = now;
    }

    /// <exception cref="Refused"><c>offer.ended</c></exception>
    public void Cancel(string reason, DateTimeOffset now)
    {
        Require(Status is not (OfferStatus.Completed or OfferStatus.Cancelled), "offer.ended", $"The offer is {Status} already.");
        Status = OfferStatus.Cancelled;
        CancelledReason = reason;
        ChangedAt = now;
    }

    /// <exception cref="Refused"><c>offer.not_published</c>; <c>offer.not_started</c></exception>
    public void Start(DateTimeOffset now)
    {
        Require(Status == OfferStatus.Published, "offer.not_published", $"The offer is {Status}; only a published one can start.");
        Require(StartsAt <= now, "offer.not_started", "The first session has not begun.");
        Status = OfferStatus.Running;
        ChangedAt = now;
    }

    /// <exception cref="Refused"><c>offer.not_running</c>; <c>offer.not_over</c></exception>
    public void Complete(DateTimeOffset now)
    {
        Require(Status == OfferStatus.Running, "offer.not_running", $"The offer is {Status}; only a running one can be completed.");
        Require(EndsAt <= now, "offer.not_over", "The last session is not over.");
        Status = OfferStatus.Completed;
        ChangedAt = now;
    }

    /// <summary>What the public may count on: a course is made by both sides, and who answers for a satellite of the specialist service is said.</summary>
    /// <param name="named">Whose names the change brings with it, the short way.</param>
    private void RequireMethod(OfferDetails details, bool isDraft, (string? Professional, string? Representative) named)
    {
        Require(isDraft || !details.Kind.FollowsStandardMethod() || ((HasProfessional || named.Professional is not null) && (HasRepresentative || named.Representative is not null)), "offer.both_sides",
            "The standard method needs a professional and a user representative in planning. Name one from each side, or choose a kind that it does not apply to.");
        Require(isDraft || details.SaysWhoAnswers, "offer.responsible_body",
            "An offer of the specialist health service, or shared with it, needs the responsible body by name and organisation number.");
    }

    private void Write(bool servesOthers, OfferDetails details, IReadOnlyList<SessionPlan> sessions, DateTimeOffset now)
    {
        Require(!details.RegionWide || servesOthers, "offer.region_wide_needs_unit",
            "Only an intermunicipal unit or a host municipality has region-wide offers.");
        Details = details;
        NameSides(details, now);
        WriteSessions(sessions, now);
    }

    private static void Require(bool condition, string code, string message)
    {
        if (!condition)
        {
            throw new Refused(code, message);
        }
    }
}
