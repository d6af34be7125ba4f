using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Office;

internal enum OfferTab
{
    Plan,
    Participants,
    Attendance,
    Count,
    Evaluation,
    Certificates,
    Costs,
    History,
}

/// <summary>What stands at the top of every page about one offer: who it is, how it is going, what the caller can do with it.</summary>
internal sealed record OfferHead(Offer Offer, OfferTab Tab, CallerRights Rights)
{
    public string Title => Offer.Details.Words(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).Title;

    public OfferTag Tag => OfferTag.Of(Offer.Status, OfferTag.IsFull(Offer.Details.Capacity, Offer.SeatsTaken));

    public bool IsOver => Offer.Status is OfferStatus.Completed or OfferStatus.Cancelled;

    public bool MayEdit => !IsOver && Rights.May(OfferPermissions.Write);

    public bool MayWrite => Rights.May(OfferPermissions.Write);

    public bool MayPublish => Offer.Status == OfferStatus.Draft && Rights.May(OfferPermissions.Publish);

    public bool MayWithdraw => Offer is { Status: OfferStatus.Published, SeatsTaken: 0, Waiting: 0 } && Rights.May(OfferPermissions.Publish);

    public bool MayCancel => !IsOver && Rights.May(OfferPermissions.Publish);

    public bool MaySeeParticipants => Offer.Details.Participation == Participation.Enrolled && Rights.May(OfferPermissions.ReadEnrolments);

    /// <summary>Whether there is a sheet to take attendance on: never by name in a self-help group.</summary>
    public bool HasSheet => Offer.CountsByName && Offer.Status is not (OfferStatus.Draft or OfferStatus.Cancelled)
        && Rights.May(OfferPermissions.WriteEnrolments);

    /// <summary>Heads are counted at the door, with or without enrolment.</summary>
    public bool CountsHeads => Offer.CountsHeads;

    /// <summary>Something can have taken place.</summary>
    public bool IsHeld => Offer.Status is OfferStatus.Published or OfferStatus.Running or OfferStatus.Completed;

    public bool HasCertificates => HasSheet && Offer.Status is (OfferStatus.Running or OfferStatus.Completed);

    public bool MaySeeCosts => Offer.Details.RegionWide && Offer.Status is not OfferStatus.Draft && Rights.May(OfferPermissions.Costs);

    public bool MaySeeEvaluation => Offer.Details.Participation == Participation.Enrolled && Rights.May(OfferPermissions.ReadEvaluations);

    public bool IsOnTheWeb => Offer.Status is OfferStatus.Published or OfferStatus.Running;

    public string Href => HrefOf(Offer.Id);

    public static string HrefOf(OfferId id) => $"~/kontor/tilbud/{id}";

    /// <summary>The offer with its sessions in order, to look at.</summary>
    /// <exception cref="Missing">No such offer in this room.</exception>
    public static async Task<Offer> ReadAsync(TenantDb db, OfferId id, CancellationToken cancellation) =>
        await db.Offers.AsNoTracking().Include(offer => offer.Sessions.OrderBy(session => session.Number)).SingleOrDefaultAsync(offer => offer.Id == id, cancellation)
        ?? throw new Missing("offer");
}
