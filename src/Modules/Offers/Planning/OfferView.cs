using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Planning;

/// <summary>An offer as its own room manages it.</summary>
/// <param name="StartsAt">First session's start, UTC.</param>
public sealed record OfferView(
    OfferId Id, OfferStatus Status, string Language, string Title, string Summary, string Description, IReadOnlyList<TranslationView> Translations,
    OfferKind Kind, Participation Participation, Audience Audience, AgeGroup AgeGroup, Orientation Orientation, string Topic, Field Field, ReferralNeed Referral,
    Cooperation Cooperation, HealthRegion HealthRegion, string? Centre, PlaceKind PlaceKind, string Place, string? Municipality, PreventionStage PreventionStage, string DeliveryLanguage,
    OfferLevel Level, string? ResponsibleBody, bool RegionWide, string? Professional, string? ProfessionalTitle, string? Representative, string? RepresentativeOrganisation,
    int? Capacity, bool WaitingList, int AcceptHours, DateOnly? EnrolUntil, int SeatsTaken, int Waiting, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt,
    string? CancelledReason, int? CertificateShare, int BreakMinutes, ApprovalStatus Approval, string? ApprovalBasis, IReadOnlyList<SessionView> Sessions, bool LateEnrolment,
    IReadOnlyList<PoolView> Pools, IReadOnlyList<QuotaView> Quotas, int? QuotaForOthers, string? Initiator, string? InitiatorTraining, OfferId? GrownFrom)
{
    /// <summary>Organisation number of the responsible body.</summary>
    public string? ResponsibleNumber { get; init; }

    /// <summary>The training that whoever completes it has.</summary>
    public CompetenceKind? GivesCompetence { get; init; }

    internal static OfferView Of(Offer offer)
    {
        var d = offer.Details;
        return new OfferView(
            offer.Id, offer.Status, d.Language, d.Title, d.Summary, d.Description,
            [.. d.Translations.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new TranslationView(t.Key, t.Value.Title, t.Value.Summary, t.Value.Description))],
            d.Kind, d.Participation, d.Audience, d.AgeGroup, d.Orientation, d.Topic, d.Field, d.Referral, d.Cooperation, d.HealthRegion, d.Centre, d.PlaceKind, d.Place, d.Municipality,
            d.PreventionStage, d.DeliveryLanguage, d.Level, d.ResponsibleBody, d.RegionWide, d.Professional, d.ProfessionalTitle, d.Representative, d.RepresentativeOrganisation,
            d.Capacity, d.WaitingList, d.AcceptHours, d.EnrolUntil, offer.SeatsTaken, offer.Waiting, offer.StartsAt, offer.EndsAt, offer.CancelledReason,
            d.CertificateShare, d.BreakMinutes, d.Approval, d.ApprovalBasis,
            [.. offer.InOrder().Select(SessionView.Of)],
            d.LateEnrolment, [.. offer.Pools.OrderBy(pool => pool.Number).Select(PoolView.Of)],
            [.. offer.Quotas.Where(quota => !quota.IsDefault || quota.SeatsTaken > 0).OrderBy(quota => quota.Municipality, StringComparer.Ordinal).Select(QuotaView.Of)], d.QuotaForOthers,
            d.Initiator, d.InitiatorTraining, d.GrownFrom)
        {
            ResponsibleNumber = d.ResponsibleNumber, GivesCompetence = d.GivesCompetence,
        };
    }
}

public sealed record TranslationView(string Language, string Title, string Summary, string Description);

/// <summary>A session of an offer. The video link is read from the session itself, by those who may change it.</summary>
public sealed record SessionView(
    SessionId Id, int Number, SessionStatus Status, string Title, string? Note, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, string? Municipality, RoomId? RoomId,
    string? CancelledReason)
{
    internal static SessionView Of(Session s) => new(s.Id, s.Number, s.Status, s.Title, s.Note, s.StartsAt, s.EndsAt, s.Place, s.Municipality, s.RoomId, s.CancelledReason);
}

/// <summary>ETag = hash of tenant, id, version and language: worthless for anything else.</summary>
internal static class OfferETag
{
    public static string Of(TenantId tenant, OfferId id, uint version) =>
        "\"" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}|{id}|{version}|{CultureInfo.CurrentUICulture.Name}")).AsSpan(0, 12)) + "\"";
}
