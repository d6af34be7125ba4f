using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.Publishing;

/// <summary>Publishes a draft. What is missing is said with the way forward.</summary>
[Needs(OfferPermissions.Publish), InModule(OffersModule.Name)]
internal sealed class PublishPage(TenantDb db, IRights rights, Planner planner, TimeProvider time) : PageModel, ILoadsPage, IAnswersRefusal
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    public OfferHead Head { get; private set; } = null!;

    public OfferReady Ready => OfferReady.Of(Head.Offer, time.GetUtcNow());

    /// <summary>Why it was refused; null before anybody tried.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Which thing is missing first.</summary>
    public string Missing => !Ready.HasSession || !Ready.LiesAhead ? "samlinger" : !Ready.HasBothSides ? "begge-parter" : !Ready.HasInitiator ? "selvhjelp" : "ansvarlig";

    /// <summary>The missing person of a side is added right here, by whoever may.</summary>
    public bool MayAdd => Head.MayEdit;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await planner.PublishAsync(Id, cancellation);
        return LocalRedirect($"{OfferHead.HrefOf(Id)}?gjort=publisert");
    }

    public bool Answer(Refused refused, string text)
    {
        Refusal = text;
        return true;
    }

    public async Task LoadAsync(CancellationToken cancellation) =>
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Plan, await rights.ReadAsync(cancellation));
}
