using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Saas.Offers.Office;

/// <summary>What can be chosen of a dimension, in the user's language.</summary>
internal static class OfferNames
{
    private const string TopicPrefix = "Topic.";

    /// <summary>All values of a dimension, in the order the surveys list them.</summary>
    public static List<SelectListItem> Choices<T>(this IStringLocalizer<OffersText> names)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => new SelectListItem(names.Name(value), value.ToString()))];

    /// <summary>The common list of topics in alphabetical order, with <paramref name="own"/> too where it is none of them.</summary>
    public static List<SelectListItem> Topics(this IStringLocalizer<OffersText> names, string? own)
    {
        var topics = names.GetAllStrings(includeParentCultures: true)
            .Where(text => text.Name.StartsWith(TopicPrefix, StringComparison.Ordinal))
            .Select(text => text.Name[TopicPrefix.Length..]);
        return [.. topics.Append(own).OfType<string>().Where(key => key.Length > 0).Distinct(StringComparer.Ordinal)
            .Select(key => new SelectListItem(names.Topic(key), key))
            .OrderBy(item => item.Text, StringComparer.Create(CultureInfo.CurrentCulture, ignoreCase: true))];
    }
}
