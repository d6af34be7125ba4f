using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Office;
using Saas.Offers.Office.Editing;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Templates;

/// <summary>Runs an offer again: a draft with the same programme on new dates.</summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class RunAgainPage(
    TenantDb db, PlanFromTemplate plan, TenantScope scope, IRelations relations, IMunicipalities municipalities, IStringLocalizer<TemplateText> text, IStringLocalizer<OffersText> names, TimeProvider time)
    : RunPage(scope, relations, municipalities, text, names, time), ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    public string Title { get; private set; } = "";

    public override string BackHref => OfferHead.HrefOf(Id);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var offer = await OfferHead.ReadAsync(db, Id, cancellation);
        Title = offer.Details.Title;
        Input = new RunForm
        {
            FirstDay = offer.StartsAt is { } start ? SessionRow.Write(NextLike(Oslo.Date(start))) : null, Place = offer.Details.Place, Municipality = offer.Details.Municipality,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return await MakeAsync((run, _) => plan.RunAgainAsync(Id, run, cancellation));
    }

    public async Task LoadAsync(CancellationToken cancellation) => Title = (await OfferHead.ReadAsync(db, Id, cancellation)).Details.Title;

    /// <summary>Half a year later on the same weekday, or the first such day that lies ahead: what most people change it to.</summary>
    private DateOnly NextLike(DateOnly first)
    {
        var day = first.AddDays(26 * 7);
        return day > Today ? day : Today.AddDays(28 + (((int)first.DayOfWeek - (int)Today.DayOfWeek + 7) % 7));
    }
}
