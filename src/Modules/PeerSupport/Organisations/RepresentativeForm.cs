using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>Whom to invite, as a coordinator or a leader writes it.</summary>
internal sealed class RepresentativeForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Part { get; set; } = KebabEnum.Text(RepresentativePart.Peer);

    public static IEnumerable<SelectListItem> Parts(IStringLocalizer<OrganisationText> text) =>
        Enum.GetValues<RepresentativePart>().Select(part => new SelectListItem(text["PartLong." + KebabEnum.Text(part)], KebabEnum.Text(part)));

    /// <returns>Null when something is wrong; it is said at the field.</returns>
    public RepresentativeRequest? Read(ModelStateDictionary state, IStringLocalizer<OrganisationText> text)
    {
        var isPart = KebabEnum.TryParse<RepresentativePart>(Part, out var part);
        var request = new RepresentativeRequest { Name = Name?.Trim() ?? "", Email = Email?.Trim() ?? "", Part = part };
        foreach (var field in FormRules.Broken(request).Concat(isPart ? [] : [nameof(Part)]).Where(field => state[$"Input.{field}"]?.Errors.Count is null or 0))
        {
            state.AddModelError($"Input.{field}", text["Wrong.Person" + field]);
        }

        return state.IsValid ? request : null;
    }
}
