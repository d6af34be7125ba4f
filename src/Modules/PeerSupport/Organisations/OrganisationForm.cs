using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Offers.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>An organisation's card as a coordinator writes it.</summary>
internal sealed class OrganisationForm
{
    public string? Number { get; set; }

    public string? Name { get; set; }

    public string? About { get; set; }

    public List<string> Themes { get; set; } = [];

    public int? Hue { get; set; }

    public OrganisationRequest Request() => new() { Number = Number?.Trim() ?? "", Name = Name?.Trim() ?? "", About = About?.Trim() ?? "", Themes = Themes, Hue = Hue };

    public OrganisationCardRequest CardRequest() => new() { Name = Name?.Trim() ?? "", About = About?.Trim() ?? "", Themes = Themes, Hue = Hue };
}

/// <summary>The form of a card, new or old.</summary>
internal abstract class OrganisationFormPage(ITopics topics, IStringLocalizer<OrganisationText> text) : PageModel
{
    [BindProperty]
    public OrganisationForm Input { get; set; } = new();

    public abstract string BackHref { get; }

    public IEnumerable<SelectListItem> Themes => topics.List().Select(topic => new SelectListItem(topic.Name, topic.Key));

    public IEnumerable<SelectListItem> Hues => Enumerable.Range(0, 6).Select(hue => new SelectListItem(text[$"Hue.{hue}"], $"{hue}"));

    /// <returns>Whether all is right; what is not is said at its field.</returns>
    protected bool IsRight(object request)
    {
        foreach (var field in FormRules.Broken(request).Where(field => ModelState[$"Input.{field}"]?.Errors.Count is null or 0))
        {
            ModelState.AddModelError($"Input.{field}", text["Wrong." + field]);
        }

        if (string.IsNullOrWhiteSpace(Input.Name) && ModelState["Input.Name"]?.Errors.Count is null or 0)
        {
            ModelState.AddModelError("Input.Name", text["Wrong.Name"]); // the platform may know it, but here it was taken out
        }

        return ModelState.IsValid;
    }
}
