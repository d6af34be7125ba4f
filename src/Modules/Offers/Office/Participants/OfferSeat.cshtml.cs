using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Participants;

/// <summary>Offers a seat to one who waits, out of turn if need be, with a reason that stands in the log. Those who are passed over keep their places.</summary>
[Needs(OfferPermissions.WriteEnrolments), InModule(OffersModule.Name)]
internal sealed class OfferSeatPage(TenantDb db, KeyRing keys, IMunicipalities municipalities, Seats seats, AuditLog audit, IStringLocalizer<WaitingText> text) : PageModel, ILoadsPage
{
    public const int MostReason = 200;

    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public EnrolmentId Enrolment { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Gives one seat more when all are taken.</summary>
    [BindProperty]
    public bool Extra { get; set; }

    public Participant Person { get; private set; } = null!;

    public string? With { get; private set; }

    public int Ahead { get; private set; }

    public int AcceptHours { get; private set; }

    public bool CanOffer => Person.Status == EnrolmentStatus.Waiting;

    public string BackHref => OfferHead.HrefOf(Id) + "/deltakere";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Trim().Length > MostReason || Reason.Trim().Any(char.IsControl))
        {
            ModelState.AddModelError(nameof(Reason), text["Give.Wrong", MostReason]);
            await LoadAsync(cancellation);
            return Page();
        }

        await seats.OfferOutOfTurnAsync(Enrolment, Reason.Trim(), Extra, cancellation);
        return LocalRedirect($"{BackHref}?gjort=plass-tilbudt");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Person = await Participant.FindAsync(db, keys, municipalities, Id, Enrolment, cancellation);
        var (party, pool, number) = (Person.Party, Person.Pool, Person.Number);
        With = party is null ? null : (await Participant.ReadAsync(db, keys, municipalities,
            db.Enrolments.AsNoTracking().Where(e => e.PartyId == party && e.Id != Enrolment && e.Status == EnrolmentStatus.Waiting), cancellation)).SingleOrDefault()?.Who.Participant;
        Ahead = await db.Enrolments.CountAsync(e => e.OfferId == Id && e.Status == EnrolmentStatus.Waiting && e.PoolId == pool && e.Number < number && (party == null || e.PartyId != party), cancellation);
        AcceptHours = await db.Offers.Where(offer => offer.Id == Id).Select(offer => offer.Details.AcceptHours).SingleAsync(cancellation);
        audit.Note("enrolments.read", "enrolment", Enrolment.Value);
        await db.SaveChangesAsync(cancellation);
    }
}
