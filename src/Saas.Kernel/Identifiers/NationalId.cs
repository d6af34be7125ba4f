using System.Diagnostics.CodeAnalysis;

namespace Saas.Kernel.Identifiers;

/// <summary>
/// A fødselsnummer, D-number (day + 40) or synthetic number (month + 80, or + 40): eleven digits (domain.md §8). Checked by the rule for numbers issued from 2032 (first
/// remainder 0 to 3, second 0), which takes the older ones, too. It says nothing of sex or century, so nothing here reads them. Stored sealed, and only where a pay file demands it.
/// </summary>
public readonly record struct NationalId
{
    private static ReadOnlySpan<byte> FirstWeights => [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];

    private static ReadOnlySpan<byte> SecondWeights => [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

    private NationalId(string value) => Value = value;

    public string Value { get; }

    /// <summary>Reads the number as people write it: «311299 56715» is the same.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out NationalId number)
    {
        var digits = Modulus11.Digits(text, 11);
        var ok = digits is not null && IsDay(digits) && Modulus11.Remainder(digits, FirstWeights) <= 3 && Modulus11.Remainder(digits, SecondWeights) == 0;
        number = ok ? new NationalId(digits!) : default;
        return ok;
    }

    /// <summary>Masked: the day of birth is nobody's business either.</summary>
    public override string ToString() => Masked;

    /// <summary>How a number is shown to those who have not asked to see it.</summary>
    public const string Masked = "•••••• •••••";

    private static bool IsDay(ReadOnlySpan<char> digits)
    {
        var (day, month) = (((digits[0] - '0') * 10) + digits[1] - '0', ((digits[2] - '0') * 10) + digits[3] - '0');
        return (day is (>= 1 and <= 31) or (>= 41 and <= 71)) && (month is (>= 1 and <= 12) or (>= 41 and <= 52) or (>= 81 and <= 92));
    }
}
