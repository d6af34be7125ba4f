using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.OneSession;

/// <summary>Cancels one session. Says how many will be told before it is done, for it cannot be undone.</summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class CancelSessionPage(TenantDb db, IRights rights, KeyRing keys, SessionPlanner sessions, IStringLocalizer<OfferOfficeText> text) : OneSessionPage(db, rights, keys)
{
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Nothing is left of the offer afterwards: better to cancel all of it.</summary>
    public bool IsLast => Offer.Sessions.TrueForAll(session => session.Id == Session || !session.IsPlanned);

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var request = new CancelSessionRequest { Reason = Reason?.Trim() ?? "" };
        foreach (var member in Rules.Broken(request))
        {
            ModelState.AddModelError(member, text[request.Reason.Length == 0 ? "Wrong.Reason" : "Wrong.ReasonLong"]);
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        var done = await sessions.CancelAsync(Session, request.Reason, cancellation);
        return ToPlan(done.Told > 0 ? "samling-avlyst-beskjed" : "samling-avlyst");
    }

    public override async Task LoadAsync(CancellationToken cancellation)
    {
        await base.LoadAsync(cancellation);
        await CountAsync(cancellation);
    }
}
