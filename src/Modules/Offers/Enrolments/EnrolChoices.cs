using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Enrolments;

/// <summary>What can be chosen in the enrolment form of one offer.</summary>
internal sealed class EnrolChoices
{
    private readonly IReadOnlyList<EnrolmentRole> _roles;
    private readonly HashSet<string> _numbers;

    public EnrolChoices(CatalogueOffer offer, Tenant tenant, DateOnly today, IMunicipalities municipalities, IRelations relations, IStringLocalizer<OffersText> text)
    {
        _roles = offer.Audience switch
        {
            Audience.Patient => [EnrolmentRole.Participant, EnrolmentRole.NextOfKin],
            Audience.ParentGuardian => [EnrolmentRole.Parent, EnrolmentRole.NextOfKin],
            Audience.OtherNextOfKin => [EnrolmentRole.NextOfKin, EnrolmentRole.Parent],
            Audience.Professional => [EnrolmentRole.Professional],
            _ => [EnrolmentRole.Participant, EnrolmentRole.NextOfKin, EnrolmentRole.Parent, EnrolmentRole.Professional],
        };
        MayBeForChild = offer.Audience != Audience.Professional && offer.AgeGroup is AgeGroup.Children or AgeGroup.All;
        Roles = [.. _roles.Select((role, i) => new SelectListItem(text["Role." + KebabEnum.Text(role)], KebabEnum.Text(role), i == 0))];
        CompanionRoles = [.. _roles.OrderBy(role => role == _roles[0]).Select((role, i) => new SelectListItem(text.Name(role), KebabEnum.Text(role), i == 0))]; // most come with their next of kin

        var all = municipalities.Choices(today);
        _numbers = all.Select(one => one.Number.Value).ToHashSet(StringComparer.Ordinal);
        Own = tenant.Profile().NumberOn(today)?.Value;
        var near = Neighbours(tenant, today, relations).Select(one => one.Profile().NumberOn(today)?.Value).OfType<string>().Append(Own).ToHashSet(StringComparer.Ordinal);
        var (nearby, others) = (new SelectListGroup { Name = text["Enrol.NearYou"] }, new SelectListGroup { Name = text["Enrol.AllMunicipalities"] });
        Municipalities =
        [
            .. all.OrderBy(one => one.Number.Value == Own ? 0 : near.Contains(one.Number.Value) ? 1 : 2)
                .Select(one => new SelectListItem(one.Name, one.Number.Value, one.Number.Value == Own) { Group = near.Contains(one.Number.Value) ? nearby : others }),
        ];
        Interpreters = InterpreterLanguages.Choices(text);
    }

    public IReadOnlyList<SelectListItem> Roles { get; }

    /// <summary>The roles as one speaks of somebody else.</summary>
    public IReadOnlyList<SelectListItem> CompanionRoles { get; }

    public IReadOnlyList<SelectListItem> Municipalities { get; }

    /// <summary>The municipalities with none chosen, for a question that may be left open.</summary>
    public IReadOnlyList<SelectListItem> Unchosen => [.. Municipalities.Select(item => new SelectListItem(item.Text, item.Value) { Group = item.Group })];

    public IReadOnlyList<SelectListItem> Interpreters { get; }

    /// <summary>The tenant's own municipality number; null for a unit.</summary>
    public string? Own { get; }

    public bool MayBeForChild { get; }

    public bool HasMunicipality(string? number) => number is not null && _numbers.Contains(number);

    /// <summary>The role of a text; where there is nothing to choose, the only one.</summary>
    public EnrolmentRole? RoleOf(string? text) =>
        _roles.Count == 1 ? _roles[0] : KebabEnum.TryParse<EnrolmentRole>(text, out var role) && _roles.Contains(role) ? role : null;

    private static IEnumerable<Tenant> Neighbours(Tenant tenant, DateOnly today, IRelations relations) =>
        relations.UnitsOf(tenant.Id, today).Append(tenant).SelectMany(unit => relations.MembersOf(unit.Id, today));
}
