using System.Globalization;

namespace Saas.Kernel.Amounts;

/// <summary>An amount of Norwegian money in whole øre, so that sums are exact. Other currencies are not handled anywhere in the house.</summary>
/// <param name="Ore">Hundredths of a krone; may be negative.</param>
public readonly record struct Money(long Ore)
{
    public const string Currency = "NOK";

    private const int OreInKrone = 100;

    /// <summary>Nobody means more than this: ten thousand million kroner.</summary>
    private const decimal Most = 10_000_000_000m;

    public decimal Kroner => Ore / (decimal)OreInKrone;

    public static Money operator +(Money one, Money other) => new(checked(one.Ore + other.Ore));

    /// <summary>As people write it: «12 500», «12.500,50», «kr 12500,-».</summary>
    /// <returns>False for what is no amount, has parts of an øre, or is out of all proportion.</returns>
    public static bool TryParse(string? text, out Money money)
    {
        money = default;
        var plain = string.Concat((text ?? "").Replace("kr", "", StringComparison.OrdinalIgnoreCase).Where(c => !char.IsWhiteSpace(c) && c != '\u00a0'));
        plain = plain.EndsWith(",-", StringComparison.Ordinal) || plain.EndsWith(".-", StringComparison.Ordinal) ? plain[..^2] : plain.TrimEnd('.');
        if (plain.Count(c => c == ',') > 1 || plain.Split(',') is not [var whole, .. var rest] || (whole.Contains('.') && whole.Split('.')[1..].Any(group => group.Length != 3)))
        {
            return false;
        }

        var number = whole.Replace(".", "", StringComparison.Ordinal) + (rest is [var ore] ? "." + ore : "");
        if (rest is [{ Length: > 2 } or { Length: 0 }] || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var kroner) || Math.Abs(kroner) > Most)
        {
            return false;
        }

        money = new Money((long)(kroner * OreInKrone));
        return true;
    }
}
