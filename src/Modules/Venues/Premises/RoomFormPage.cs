using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>What the two forms of a room share.</summary>
internal abstract class RoomFormPage(IStringLocalizer<VenuesText> text) : PageModel
{
    [BindProperty]
    public RoomForm Input { get; set; } = new();

    public string VenueName { get; protected set; } = "";

    public VenueId VenueId { get; protected set; }

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<RoomKind>().Select(one => new SelectListItem(text["RoomKind." + KebabEnum.Text(one)], one.ToString()));

    public IEnumerable<SelectListItem> EquipmentChoices => Enum.GetValues<Equipment>().Select(one => new SelectListItem(text["Equipment." + KebabEnum.Text(one)], one.ToString()));

    public IEnumerable<SelectListItem> AccessChoices => Enum.GetValues<Accessibility>().Select(one => new SelectListItem(text["Access." + KebabEnum.Text(one)], one.ToString()));
}
