using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Office;

namespace Saas.Offers.Evaluation.Results;

/// <summary>Chooses the form that an offer is evaluated with, and how many months after it asks a last time.</summary>
[Needs(OfferPermissions.WriteEvaluations), InModule(OffersModule.Name)]
internal sealed class ChooseFormPage(TenantDb db, IRights rights, FormLibrary forms, EvaluationDesk desk, IStringLocalizer<EvaluationText> text) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    [BindProperty]
    public string? Form { get; set; }

    /// <summary>As it was typed.</summary>
    [BindProperty]
    public string? Months { get; set; }

    public OfferHead Head { get; private set; } = null!;

    /// <summary>Null when the offer has no form yet.</summary>
    public EvaluationPlan? Plan { get; private set; }

    public IReadOnlyList<SelectListItem> Forms { get; private set; } = [];

    public bool IsSent => Plan?.Version is not null;

    public string BackHref => OfferHead.HrefOf(Id) + "/evaluering";

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Evaluation, await rights.ReadAsync(cancellation));
        Plan = await db.EvaluationPlans.AsNoTracking().SingleOrDefaultAsync(plan => plan.OfferId == Id, cancellation);
        var current = Plan?.FormId;
        Forms = [.. (await forms.ListAsync(withRetired: true, cancellation)).Where(form => (form.RetiredAt is null && !IsSent) || form.Id == current).Select(form => new SelectListItem(form.Name, form.Id.ToString()))];
    }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Form = (Plan?.FormId ?? FormLibrary.StandardId).ToString();
        Months = (Plan?.MonthsAfter ?? 3).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var isNumber = int.TryParse(Months, out var months) && months is >= 1 and <= FormRules.MostMonths;
        if (!isNumber)
        {
            ModelState.AddModelError(nameof(Months), text["Wrong.Months", FormRules.MostMonths]);
        }

        if (!EvaluationFormId.TryParse(Form, out var form))
        {
            ModelState.AddModelError(nameof(Form), text["Wrong.Form"]);
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        await desk.ChooseAsync(Id, form, months, cancellation);
        return LocalRedirect(BackHref + "?gjort=valgt");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation)
    {
        await desk.RemoveAsync(Id, cancellation);
        return LocalRedirect(BackHref + "?gjort=tatt-bort");
    }
}
