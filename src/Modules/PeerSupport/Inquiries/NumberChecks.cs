using System.Globalization;

namespace Saas.PeerSupport.Inquiries;

/// <summary>Whether digits check out as a number that belongs to somebody. Digits only.</summary>
internal static class NumberChecks
{
    private static readonly int[] FirstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
    private static readonly int[] SecondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

    /// <summary>
    /// Fødselsnummer, D-number (day + 40) or synthetic number (month + 80, or + 40), by the rule for numbers issued from 2032 (first remainder 0 to 3, second 0),
    /// which accepts the older ones, too.
    /// </summary>
    public static bool IsNationalNumber(string digits) =>
        digits.Length == 11 && IsDay(digits) && Remainder(digits, FirstWeights) <= 3 && Remainder(digits, SecondWeights) == 0;

    /// <summary>A Norwegian account: eleven digits, modulus 11.</summary>
    public static bool IsAccount(string digits) => digits.Length == 11 && Remainder(digits, SecondWeights) == 0;

    /// <summary>Eight digits from 2 upwards, with or without the country before them.</summary>
    public static bool IsPhone(string digits) =>
        (digits.StartsWith("0047", StringComparison.Ordinal) ? digits[4..] : digits.Length == 10 && digits.StartsWith("47", StringComparison.Ordinal) ? digits[2..] : digits) is [>= '2', ..] and { Length: 8 };

    private static int Remainder(string digits, int[] weights) => weights.Select((weight, at) => weight * (digits[at] - '0')).Sum() % 11;

    private static bool IsDay(string digits)
    {
        var (day, month) = (int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(digits.AsSpan(2, 2), CultureInfo.InvariantCulture));
        return (day is (>= 1 and <= 31) or (>= 41 and <= 71)) && (month is (>= 1 and <= 12) or (>= 41 and <= 52) or (>= 81 and <= 92));
    }
}
