using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Attendance;

/// <summary>When attendance can be taken: by name, for an offer that people enrol in, from the morning of the session until two weeks after the last one.</summary>
internal static class AttendanceRules
{
    /// <summary>Time to mend what was forgotten. After it the numbers are counted on, and certificates stand.</summary>
    public static readonly TimeSpan OpenAfterEnd = TimeSpan.FromDays(14);

    /// <summary>Until when attendance of an offer can be changed.</summary>
    public static DateTimeOffset? ClosesAt(Offer offer) => offer.EndsAt + OpenAfterEnd;

    /// <summary>Whether this offer ever has attendance by name.</summary>
    /// <exception cref="Refused"><c>attendance.self_help</c>, <c>attendance.drop_in</c></exception>
    public static void CheckByName(Offer offer)
    {
        Require(offer.Details.Kind != OfferKind.SelfHelpGroup, "attendance.self_help", "A self-help group keeps no attendance by name. Record how many came instead.");
        Require(offer.Details.Participation == Participation.Enrolled, "attendance.drop_in", "Nobody enrols in a drop-in offer. Count at the door instead.");
    }

    /// <exception cref="Refused"><c>attendance.self_help</c>, <c>attendance.drop_in</c>, <c>attendance.draft</c>, <c>attendance.cancelled</c>, <c>attendance.too_early</c>, <c>attendance.closed</c></exception>
    public static void Check(Offer offer, Session session, DateTimeOffset now)
    {
        CheckByName(offer);
        Require(offer.Status != OfferStatus.Draft, "attendance.draft", "The offer is a draft, so nobody takes part yet. Publish it first.");
        Require(offer.Status != OfferStatus.Cancelled, "attendance.cancelled", "The offer is cancelled; its attendance stands as it was.");
        session.RequirePlanned();
        Require(Oslo.Date(session.StartsAt) <= Oslo.Date(now), "attendance.too_early", $"Attendance of session {session.Number} can be taken from the day it is held.", session.Number, Oslo.Date(session.StartsAt));
        Require(now <= ClosesAt(offer), "attendance.closed", $"Attendance could be changed until {OpenAfterEnd.Days} days after the last session.", OpenAfterEnd.Days);
    }

    /// <summary>Why not, or null.</summary>
    public static Refused? Refusal(Offer offer, Session session, DateTimeOffset now)
    {
        try
        {
            Check(offer, session, now);
            return null;
        }
        catch (Refused refused)
        {
            return refused;
        }
    }

    private static void Require(bool condition, string code, string message, params object[] arguments)
    {
        if (!condition)
        {
            throw new Refused(code, message) { Arguments = arguments };
        }
    }
}
