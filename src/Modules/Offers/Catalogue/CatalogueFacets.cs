using System.Globalization;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;

namespace Saas.Offers.Catalogue;

/// <summary>One box of the filter, with how many offers it would show.</summary>
internal sealed record FacetChoice(string Key, string Value, string Label, int Count, bool Chosen);

internal sealed record FacetGroup(string Legend, IReadOnlyList<FacetChoice> Choices)
{
    /// <summary>How many there are when not all are shown; 0 when they are.</summary>
    public int Hidden { get; init; }
}

/// <summary>
/// Counts what each choice would give together with all that is chosen in the other groups. A choice that no offer in the room has is left out.
/// </summary>
internal sealed class CatalogueFacets(IReadOnlyList<CatalogueCard> all, CatalogueFilter filter, Reach reach, Nearness nearness, IStringLocalizer<OffersText> text)
{
    private const int FewTopics = 5;

    private static readonly StringComparer Norwegian = StringComparer.Create(CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true);

    public FacetGroup Ages() => Group("Group.age", "ageGroup", [AgeGroup.Children, AgeGroup.Adults, AgeGroup.Elderly], card => card.AgeGroup, filter.AgeGroup,
        chosen => filter with { AgeGroup = chosen }, value => text.Name(value));

    public FacetGroup Audiences() => Group("Group.audience", "audience", [Audience.Patient, Audience.ParentGuardian, Audience.OtherNextOfKin, Audience.Professional], card => card.Audience,
        filter.Audience, chosen => filter with { Audience = chosen }, value => text["Audience.filter." + KebabEnum.Text(value)]);

    /// <summary>The topics most offers are about; all on request. What is chosen always shows.</summary>
    public FacetGroup Topics(bool showAll)
    {
        var topics = all.GroupBy(card => card.Topic, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => text.Topic(group.Key), Norwegian).Select(group => group.Key).ToList();
        var shown = showAll ? topics.Order(Comparer<string>.Create((one, other) => Norwegian.Compare(text.Topic(one), text.Topic(other)))) : topics.Where((topic, i) => i < FewTopics || filter.Topic.Contains(topic, StringComparer.Ordinal));
        return new FacetGroup(text["Group.topic"],
            [.. shown.Select(topic => new FacetChoice("topic", topic, text.Topic(topic), Hits(filter with { Topic = [topic] }, reach), filter.Topic.Contains(topic, StringComparer.Ordinal)))])
        {
            Hidden = showAll || topics.Count <= FewTopics ? 0 : topics.Count,
        };
    }

    /// <summary>Where a unit's offers are; on a municipality's own page distance takes its place.</summary>
    /// <param name="name">The municipality's name by its number.</param>
    public FacetGroup Municipalities(Func<string, string?> name) => new(text["Group.municipality"],
        [.. all.SelectMany(card => card.Municipalities).Concat(filter.Municipality).Distinct(StringComparer.Ordinal)
            .Select(number => (Number: number, Name: name(number))).Where(pair => pair.Name is not null).OrderBy(pair => pair.Name, Norwegian)
            .Select(pair => new FacetChoice("municipality", pair.Number, pair.Name!, Hits(filter with { Municipality = [pair.Number] }, reach), filter.Municipality.Contains(pair.Number, StringComparer.Ordinal)))]);

    public FacetGroup Enrolment()
    {
        var choices = new List<FacetChoice>();
        if (all.Any(card => card.Participation == Participation.DropIn))
        {
            choices.Add(new FacetChoice("participation", "drop-in", text["Choice.drop-in"], Hits(filter with { Participation = Participation.DropIn }, reach), filter.Participation == Participation.DropIn));
        }

        if (all.Any(card => card.Referral == ReferralNeed.Needed))
        {
            choices.Add(new FacetChoice("referral", "none", text["Choice.no-referral"], Hits(filter with { Referral = ReferralNeed.None }, reach), filter.Referral == ReferralNeed.None));
        }

        return new FacetGroup(text["Group.enrolment"], choices);
    }

    /// <summary>How many offers one would see with this reach.</summary>
    public int Within(Reach other) => Hits(filter, other);

    public int Digital() => all.Count(card => card.PlaceKind == PlaceKind.Digital && card.Fits(filter with { IncludeDigital = true }));

    private FacetGroup Group<T>(string legend, string key, T[] values, Func<CatalogueCard, T> of, IReadOnlyList<T> chosen, Func<IReadOnlyList<T>, CatalogueFilter> with, Func<T, string> label)
        where T : struct, Enum
    {
        var there = all.Select(of).ToHashSet();
        return new FacetGroup(text[legend],
            [.. values.Where(value => there.Contains(value) || chosen.Contains(value)).Select(value => new FacetChoice(key, KebabEnum.Text(value), label(value), Hits(with([value]), reach), chosen.Contains(value)))]);
    }

    private int Hits(CatalogueFilter other, Reach otherReach) => all.Count(card => card.Fits(other) && nearness.IsWithin(card, otherReach));
}
