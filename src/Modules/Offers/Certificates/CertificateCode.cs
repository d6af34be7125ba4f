using System.Security.Cryptography;

namespace Saas.Offers.Certificates;

/// <summary>
/// The code on a certificate: 19 random signs (95 bits: nobody guesses one) and one that checks them, in five groups of four. The signs are Crockford's 32,
/// without those that are mistaken for each other; the check finds every wrong sign and every two that have changed places.
/// </summary>
internal static class CertificateCode
{
    public const int Length = 20;

    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Group = 4;

    public static string New()
    {
        Span<int> values = stackalloc int[Length - 1];
        foreach (ref var value in values)
        {
            value = RandomNumberGenerator.GetInt32(Signs.Length);
        }

        return string.Concat(values.ToArray().Append(Check(values)).Select(value => Signs[value]));
    }

    /// <summary>As it is printed: <c>7F3K-9QWX-2MNP-VT8H-6RCE</c>.</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(Group).Select(part => new string(part)));

    /// <summary>Reads what somebody typed: small letters, O for 0, I and L for 1, with or without hyphens and spaces.</summary>
    /// <returns>Null when it cannot be a code; a single mistyped sign is always found.</returns>
    public static string? Read(string? text)
    {
        if (text is null || text.Length > 60)
        {
            return null;
        }

        var signs = text.ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '–' or '.'))
            .Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }).ToArray();
        var values = Array.ConvertAll(signs, sign => Signs.IndexOf(sign, StringComparison.Ordinal));
        return values.Length == Length && Array.TrueForAll(values, value => value >= 0) && Check(values.AsSpan(0, Length - 1)) == values[^1] ? new string(signs) : null;
    }

    /// <summary>
    /// The sum of each sign times a power of x in GF(2⁵) modulo x⁵ + x² + 1. The 31 powers differ, so one wrong sign, or two that have changed places, never
    /// come to the same.
    /// </summary>
    private static int Check(ReadOnlySpan<int> values)
    {
        var sum = 0;
        foreach (var value in values)
        {
            sum = Doubled(sum ^ value);
        }

        return sum;
    }

    private static int Doubled(int value) => (value & 16) == 0 ? value << 1 : ((value << 1) & 31) ^ 0b00101;
}
