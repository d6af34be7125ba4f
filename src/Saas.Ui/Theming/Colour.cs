using System.Globalization;

namespace Saas.Ui.Theming;

/// <summary>
/// An sRGB colour with channels 0–255, kept unrounded until it is written.
/// Follows chroma-js (luminance) and hsluv (lightness) to the digit: the package's thresholds, not the standard's, where they differ.
/// </summary>
internal readonly record struct Colour(double R, double G, double B)
{
    private const double Close = 1e-7;
    private const int Halvings = 20;

    public static readonly Colour Black = new(0, 0, 0);
    public static readonly Colour White = new(255, 255, 255);

    public static Colour Parse(string hex) => new(Channel(hex, 1), Channel(hex, 3), Channel(hex, 5));

    /// <summary>Relative luminance, 0–1, by WCAG 2.2 as chroma-js computes it.</summary>
    public double Luminance
    {
        get
        {
            return 0.2126 * Linear(R) + 0.7152 * Linear(G) + 0.0722 * Linear(B);

            static double Linear(double channel)
            {
                channel /= 255;
                return channel <= 0.03928 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);
            }
        }
    }

    /// <summary>Lightness 0–100 by CIE L* as hsluv computes it.</summary>
    public double Lightness
    {
        get
        {
            var y = 0.21263900587151 * Linear(R) + 0.71516867876775 * Linear(G) + 0.072192315360733 * Linear(B);
            return y <= 0.0088564516 ? y * 903.2962962 : 116 * Math.Pow(y, 1d / 3) - 16;

            static double Linear(double channel)
            {
                channel /= 255;
                return channel > 0.04045 ? Math.Pow((channel + 0.055) / 1.055, 2.4) : channel / 12.92;
            }
        }
    }

    public static double Contrast(Colour a, Colour b)
    {
        var (x, y) = (a.Luminance, b.Luminance);
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    /// <summary>The same hue mixed with white or black until it has the wanted luminance.</summary>
    public Colour AtLuminance(double wanted)
    {
        if (wanted <= 0) return Black;
        if (wanted >= 1) return White;
        var (low, high) = Luminance > wanted ? (Black, this) : (this, White);
        for (var left = Halvings; ; left--)
        {
            var middle = new Colour((low.R + high.R) / 2, (low.G + high.G) / 2, (low.B + high.B) / 2);
            var luminance = middle.Luminance;
            if (Math.Abs(wanted - luminance) < Close || left == 0) return middle;
            if (luminance > wanted) high = middle;
            else low = middle;
        }
    }

    /// <summary>As <see cref="AtLuminance"/>, with the luminance of the grey that has this lightness.</summary>
    public Colour AtLightness(double lightness)
    {
        var y = lightness <= 8 ? lightness / 903.2962962 : Math.Pow((lightness + 16) / 116, 3);
        var linear = Math.Clamp(y, 0, 1);
        var grey = Whole(255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.Pow(linear, 1 / 2.4) - 0.055));
        return AtLuminance(new Colour(grey, grey, grey).Luminance);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{(int)Whole(R):x2}{(int)Whole(G):x2}{(int)Whole(B):x2}");

    private static double Whole(double channel) => Math.Floor(channel + 0.5);

    private static int Channel(string hex, int at) => int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
