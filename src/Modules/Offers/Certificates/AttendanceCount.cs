using Saas.Kernel.Errors;
using Saas.Offers.Attendance;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Certificates;

/// <summary>How often somebody came, against how often they must have.</summary>
internal readonly record struct AttendanceCount(int Present, int Sessions, int Needed)
{
    public bool Qualifies => Present >= Needed;

    public static AttendanceCount Of(Offer offer, int present) => new(present, offer.SessionCount, NeededOf(offer.SessionCount, offer.Details.CertificateShare));

    /// <summary>The least number of sessions that is at least the share: 80 % of 6 is 4.8, so 5. Without a share, one.</summary>
    public static int NeededOf(int sessions, int? share) => Math.Max(1, ((sessions * (share ?? 0)) + 99) / 100);
}

internal static class CertificateRules
{
    /// <summary>Whether certificates of this offer can be issued at all, now.</summary>
    /// <exception cref="Refused"><c>attendance.self_help</c>, <c>attendance.drop_in</c>, <c>certificate.not_completed</c>, <c>certificate.offer_cancelled</c></exception>
    public static void Check(Offer offer)
    {
        AttendanceRules.CheckByName(offer);
        if (offer.Status == OfferStatus.Cancelled)
        {
            throw new Refused("certificate.offer_cancelled", "The offer was cancelled, so there is nothing to certify.");
        }

        if (offer.Status != OfferStatus.Completed)
        {
            throw new Refused("certificate.not_completed", $"The offer is {offer.Status}; certificates are issued when the last session is over.");
        }
    }

    /// <summary>Why nothing can be issued, or null.</summary>
    public static Refused? Refusal(Offer offer)
    {
        try
        {
            Check(offer);
            return null;
        }
        catch (Refused refused)
        {
            return refused;
        }
    }

    /// <summary>A revoked certificate is not printed again: two papers that say different things would both look genuine.</summary>
    /// <exception cref="Refused"><c>certificate.revoked</c></exception>
    public static void CheckPrint(Certificate certificate)
    {
        if (!certificate.IsValid)
        {
            throw new Refused("certificate.revoked", "The certificate has been revoked. Issue a new one instead.");
        }
    }

    public static Refused TooFew(AttendanceCount count) =>
        new("certificate.too_few", $"{count.Present} of {count.Sessions} sessions attended; {count.Needed} are needed.") { Arguments = [count.Present, count.Sessions, count.Needed] };
}
