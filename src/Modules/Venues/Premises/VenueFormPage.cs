using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>What the two forms of a venue share.</summary>
internal abstract class VenueFormPage(IStringLocalizer<VenuesText> text) : PageModel
{
    [BindProperty]
    public VenueForm Input { get; set; } = new();

    public IEnumerable<SelectListItem> AccessChoices => Enum.GetValues<Accessibility>().Select(one => new SelectListItem(text["Access." + KebabEnum.Text(one)], one.ToString()));
}
