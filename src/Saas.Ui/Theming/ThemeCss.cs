using System.Buffers;
using System.Globalization;
using System.Text;

namespace Saas.Ui.Theming;

/// <summary>
/// One brand colour made into the sixteen accent steps of Designsystemet, with the contrasts kept.
/// A port of <c>generateColorSchemes(hex).light</c> in <c>@digdir/designsystemet/color</c>, so that a tenant can be set up
/// without node; tests hold it against figures made by that package.
/// </summary>
public static class ThemeCss
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Steps that are the brand colour at a fixed relative luminance (WCAG 2.2).</summary>
    private static readonly (string Step, double Luminance)[] Fixed =
    [
        ("background-default", 1), ("background-tinted", .9),
        ("surface-default", 1), ("surface-tinted", .81), ("surface-hover", .7), ("surface-active", .59),
        ("border-subtle", .5), ("border-default", .19), ("border-strong", .11),
        ("text-subtle", .11), ("text-default", .0245),
    ];

    /// <summary>True for <c>#rrggbb</c> and nothing else: the value ends up in a style sheet.</summary>
    public static bool IsHex(string? hex) => hex is { Length: 7 } && hex[0] == '#' && !hex.AsSpan(1).ContainsAnyExcept(HexDigits);

    /// <summary>A <c>:root</c> block with the sixteen <c>--ds-color-accent-*</c> variables.</summary>
    /// <exception cref="ArgumentException"><paramref name="hex"/> is not <c>#rrggbb</c>.</exception>
    public static string For(string hex)
    {
        var css = new StringBuilder(":root {\n");
        foreach (var (step, colour) in Steps(hex))
            css.Append(CultureInfo.InvariantCulture, $"  --ds-color-accent-{step}: {colour};\n");
        return css.Append("}\n").ToString();
    }

    /// <summary>The steps by name, in the order of Designsystemet.</summary>
    public static IEnumerable<(string Step, string Colour)> Steps(string hex)
    {
        if (!IsHex(hex)) throw new ArgumentException($"A brand colour is written #rrggbb, not '{hex}'.", nameof(hex));
        return All(hex);
    }

    private static IEnumerable<(string Step, string Colour)> All(string hex)
    {
        var brand = Colour.Parse(hex);
        foreach (var (step, luminance) in Fixed) yield return (step, brand.AtLuminance(luminance).ToString());

        var lightness = brand.Lightness;
        // Dark and middling colours get lighter when pointed at, the others darker.
        var shift = lightness is <= 30 or >= 49 and <= 65 ? -8 : 8;
        yield return ("base-default", hex);
        yield return ("base-hover", brand.AtLightness(lightness - shift).ToString());
        yield return ("base-active", brand.AtLightness(lightness - 2 * shift).ToString());

        var onWhite = Colour.Contrast(brand, Colour.White) >= Colour.Contrast(brand, Colour.Black);
        var distance = lightness is <= 40 or >= 60 ? 60 : 50;
        yield return ("base-contrast-subtle", brand.AtLightness(onWhite ? lightness + distance : lightness - distance).ToString());
        yield return ("base-contrast-default", onWhite ? "#ffffff" : "#000000");
    }
}
