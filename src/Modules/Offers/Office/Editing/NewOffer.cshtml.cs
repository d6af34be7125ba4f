using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Office.OneSession;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Office.Editing;

/// <summary>Plans an offer: a draft that nobody sees on the web.</summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class NewOfferPage(
    Planner planner, TenantScope scope, IRelations relations, IMunicipalities municipalities, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<OffersText> names,
    IStringLocalizer<SessionText> sessions, RoomPicker rooms, IHolidays holidays, TimeProvider time)
    : OfferFormPage(scope, relations, municipalities, text, names, sessions, rooms, holidays, time)
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
