using System.Globalization;
using System.Resources;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Saas.Offers.Enrolments;

/// <summary>
/// The languages somebody can ask an interpreter for. Chosen by code, kept in words (bokmål): the list may change, and the one who books reads words.
/// </summary>
internal static class InterpreterLanguages
{
    /// <summary>The one that means «none of these»; the coordinator asks.</summary>
    public const string Other = "other";

    private static readonly ResourceManager Texts = new("Saas.Offers.Resources.OffersText", typeof(OffersText).Assembly);

    public static IReadOnlyList<string> Codes { get; } = ["nsl", "ar", "prs", "en", "ku", "lt", "se", "smj", "sma", "fa", "pl", "ru", "so", "th", "ti", "tr", "uk", "ur", "vi"];

    /// <summary>The language in words for a code of ours, or null.</summary>
    public static string? InWords(string? code) =>
        code == Other || (code is not null && Codes.Contains(code, StringComparer.Ordinal)) ? Texts.GetString("Language." + code, CultureInfo.InvariantCulture) : null;

    /// <summary>The code of a language in words, for showing it in another language.</summary>
    public static string? Code(string words) => Codes.Append(Other).FirstOrDefault(code => InWords(code) == words);

    /// <summary>What can be chosen, by name; another language last.</summary>
    public static IReadOnlyList<SelectListItem> Choices(IStringLocalizer<OffersText> text) =>
    [
        .. Codes.Select(code => new SelectListItem(text.Language(code), code)).OrderBy(item => item.Text, StringComparer.Create(CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true)),
        new SelectListItem(text.Language(Other), Other),
    ];
}
