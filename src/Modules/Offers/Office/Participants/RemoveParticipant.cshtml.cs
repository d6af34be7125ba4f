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

/// <summary>Ends somebody's enrolment on their behalf; the seat goes to the first who waits.</summary>
[Needs(OfferPermissions.WriteEnrolments), InModule(OffersModule.Name)]
internal sealed class RemoveParticipantPage(
    TenantDb db, KeyRing keys, IMunicipalities municipalities, Seats seats, AuditLog audit, IStringLocalizer<OfferOfficeText> text) : PageModel, ILoadsPage
{
    public const int MostReason = 200;

    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public EnrolmentId Enrolment { get; set; }

    /// <summary>Stands in the log, so it must say nothing about the person's health.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Of two who came together, only this one is taken off.</summary>
    [BindProperty]
    public bool Alone { get; set; }

    public Participant Person { get; private set; } = null!;

    /// <summary>The one they came with, who still takes part.</summary>
    public string? With { get; private set; }

    public string BackHref => OfferHead.HrefOf(Id) + "/deltakere";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Reason is { Length: > MostReason } || Reason?.Any(char.IsControl) == true)
        {
            ModelState.AddModelError(nameof(Reason), text["Wrong.RemoveReason", MostReason]);
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        await seats.CancelAsync(Enrolment, string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim(), cancellation, Alone);
        return LocalRedirect($"{BackHref}?gjort=meldt-av");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Person = await Participant.FindAsync(db, keys, municipalities, Id, Enrolment, cancellation);
        var party = Person.Party;
        With = party is null ? null : (await Participant.ReadAsync(db, keys, municipalities,
            db.Enrolments.AsNoTracking().Where(e => e.PartyId == party && e.Id != Enrolment && (e.Status == EnrolmentStatus.Confirmed || e.Status == EnrolmentStatus.Waiting || e.Status == EnrolmentStatus.Offered)),
            cancellation)).SingleOrDefault()?.Who.Participant;
        audit.Note("enrolments.read", "enrolment", Enrolment.Value);
        await db.SaveChangesAsync(cancellation);
    }
}
