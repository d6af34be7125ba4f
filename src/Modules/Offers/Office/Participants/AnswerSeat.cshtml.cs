using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Participants;

/// <summary>Says yes or no to an offered seat for somebody who answered by phone.</summary>
[Needs(OfferPermissions.WriteEnrolments), InModule(OffersModule.Name)]
internal sealed class AnswerSeatPage(TenantDb db, KeyRing keys, IMunicipalities municipalities, Seats seats, AuditLog audit) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public EnrolmentId Enrolment { get; set; }

    [BindProperty]
    public bool Yes { get; set; }

    public Participant Person { get; private set; } = null!;

    public bool CanAnswer => Person.Status == EnrolmentStatus.Offered;

    public string BackHref => OfferHead.HrefOf(Id) + "/deltakere";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await (Yes ? seats.AcceptAsync(Enrolment, cancellation) : seats.DeclineAsync(Enrolment, cancellation));
        return LocalRedirect($"{BackHref}?gjort={(Yes ? "tok-plassen" : "takket-nei")}");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Person = await Participant.FindAsync(db, keys, municipalities, Id, Enrolment, cancellation);
        audit.Note("enrolments.read", "enrolment", Enrolment.Value);
        await db.SaveChangesAsync(cancellation);
    }
}
