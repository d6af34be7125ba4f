using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Editing;

/// <summary>What can be chosen in the form besides the dimensions: municipalities, near ones first, and languages.</summary>
internal sealed class OfferFormChoices(Tenant room, IRelations relations, IMunicipalities municipalities, IStringLocalizer<OffersText> names, DateOnly today)
{
    private const int Near = 14;

    private static readonly string[] DeliveryLanguages = ["nb", "nn", "se", "en", "ar", "pl", "so", "ti", "uk", "nsl"];

    private List<Municipality>? _nearest;

    /// <summary>Only who serves others has region-wide offers.</summary>
    public bool ServesOthers => room.Kind == TenantKind.Unit
        || relations.Of(room.Id, today).Any(relation => relation.Partner == room.Id && relation.Kind is RelationKind.Host or RelationKind.Unit);

    /// <summary>All municipalities of the country, the near ones in a group of their own on top.</summary>
    public List<SelectListItem> All(string near, string all)
    {
        var (top, rest) = (new SelectListGroup { Name = near }, new SelectListGroup { Name = all });
        var nearest = Nearest;
        return
        [
            .. nearest.Select(one => new SelectListItem(one.Name, one.Number.Value) { Group = top }),
            .. municipalities.Choices(today).Where(one => !nearest.Contains(one)).Select(one => new SelectListItem(one.Name, one.Number.Value) { Group = rest }),
        ];
    }

    /// <summary>The near ones, and the one that is chosen already; short, since each session has this list.</summary>
    public List<SelectListItem> Nearby(string? chosen)
    {
        var items = Nearest.Select(one => new SelectListItem(one.Name, one.Number.Value)).ToList();
        if (MunicipalityNumber.TryParse(chosen, out var number) && items.TrueForAll(item => item.Value != chosen))
        {
            items.Add(new SelectListItem(municipalities.Last(number)?.Name ?? number.Value, number.Value));
        }

        return items;
    }

    public List<SelectListItem> Languages(string? chosen) =>
        [.. DeliveryLanguages.Append(chosen).OfType<string>().Where(code => code.Length > 0).Distinct(StringComparer.Ordinal).Select(code => new SelectListItem(names.Language(code), code))];

    private List<Municipality> Nearest => _nearest ??= FindNearest();

    /// <summary>A municipality and its neighbours; a unit's members; a host's served.</summary>
    private List<Municipality> FindNearest()
    {
        var members = relations.Of(room.Id, today).Where(relation => relation.Partner == room.Id).Select(relation => relation.Served).ToHashSet();
        var choices = municipalities.Choices(today);
        var own = room.Profile().NumberOn(today);
        var ours = relations.MembersOf(room.Id, today).Where(tenant => members.Contains(tenant.Id)).Select(tenant => tenant.Profile().NumberOn(today)).Append(own).OfType<MunicipalityNumber>().ToHashSet();
        var around = own is { } here
            ? choices.Where(one => municipalities.DistanceKm(here, one.Number) is not null).OrderBy(one => municipalities.DistanceKm(here, one.Number)).Take(Near).Select(one => one.Number)
            : [];
        var near = around.Concat(ours).ToHashSet();
        return [.. choices.Where(one => near.Contains(one.Number)).OrderBy(one => one.Number != own)];
    }
}
