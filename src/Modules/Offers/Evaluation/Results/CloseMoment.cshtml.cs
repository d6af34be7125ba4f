using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Office;

namespace Saas.Offers.Evaluation.Results;

/// <summary>Ends the time to answer early. Asks first: the links stop working.</summary>
[Needs(OfferPermissions.WriteEvaluations), InModule(OffersModule.Name)]
internal sealed class CloseMomentPage(TenantDb db, IRights rights, EvaluationDesk desk) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "moment")]
    public string? Key { get; set; }

    public OfferHead Head { get; private set; } = null!;

    public string BackHref => OfferHead.HrefOf(Id) + "/evaluering";

    /// <summary>The first moment unless the address says another.</summary>
    public EvaluationMoment Moment => KebabEnum.TryParse<EvaluationMoment>(Key, out var moment) ? moment : EvaluationMoment.Before;

    public async Task LoadAsync(CancellationToken cancellation) =>
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Evaluation, await rights.ReadAsync(cancellation));

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await desk.CloseAsync(Id, Moment, cancellation);
        return LocalRedirect(BackHref + "?gjort=avsluttet");
    }
}
