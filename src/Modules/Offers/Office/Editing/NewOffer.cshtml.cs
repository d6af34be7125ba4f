using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Editing;

/// <summary>Plans an offer: a draft that nobody sees on the web.</summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class NewOfferPage(
    Planner planner, TenantScope scope, IRelations relations, IMunicipalities municipalities, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<OffersText> names, TimeProvider time)
    : OfferFormPage(scope, relations, municipalities, text, names, time)
{
    public override string BackHref => "~/kontor/tilbud";

    /// <param name="alder">Age group to begin with, from the home page's chart.</param>
    public void OnGet(string? alder)
    {
        Input = OfferForm.For(Room, Today);
        if (KebabEnum.TryParse<AgeGroup>(alder, out var age))
        {
            Input.AgeGroup = age;
        }
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SaveAsync(async request =>
        LocalRedirect($"{OfferHead.HrefOf((await planner.PlanAsync(request, cancellation)).Id)}?gjort=laget"));
}
