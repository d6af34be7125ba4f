using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;

[assembly: ResourceLocation("Resources")]

namespace Saas.Ui;

/// <summary>
/// The kit's own words: <c>Resources/UiText.resx</c> (nb) and its nn, en and se companions.
/// Pages take them by <c>IStringLocalizer&lt;UiText&gt;</c>; code that knows its culture takes them here.
/// </summary>
public sealed class UiText
{
    private static readonly ResourceManager Texts = new("Saas.Ui.Resources.UiText", typeof(UiText).Assembly);

    private UiText()
    {
    }

    public static string Get(string key, CultureInfo? culture = null) =>
        Texts.GetString(key, culture ?? CultureInfo.CurrentUICulture)
        ?? throw new ArgumentException($"UiText.resx has no '{key}'.", nameof(key));

    /// <summary>The text with its places filled in. Not HTML: encode where it is written.</summary>
    public static string Fill(string key, params object?[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, Get(key), arguments);
}
