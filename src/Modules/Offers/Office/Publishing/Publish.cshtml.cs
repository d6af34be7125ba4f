using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.Publishing;

/// <summary>Publishes a draft. What is missing is said with the way forward.</summary>
[Needs(OfferPermissions.Publish), InModule(OffersModule.Name)]
internal sealed class PublishPage(TenantDb db, IRights rights, Planner planner, IStringLocalizer<OffersText> texts, IStringLocalizer<MethodText> method, IStringLocalizer<WaitingText> waiting, TimeProvider time) : PageModel
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
        try
        {
            await planner.PublishAsync(Id, cancellation);
            return LocalRedirect($"{OfferHead.HrefOf(Id)}?gjort=publisert");
        }
        catch (Refused refused)
        {
            db.ChangeTracker.Clear();
            Refusal = (texts["Refused." + refused.Code] is { ResourceNotFound: false } said ? said
                : method["Refused." + refused.Code] is { ResourceNotFound: false } ofMethod ? ofMethod : waiting["Refused." + refused.Code]).Value;
            Response.StatusCode = StatusCodes.Status409Conflict;
            await LoadAsync(cancellation);
            return Page();
        }
    }

    private async Task LoadAsync(CancellationToken cancellation) =>
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Plan, await rights.ReadAsync(cancellation));
}
