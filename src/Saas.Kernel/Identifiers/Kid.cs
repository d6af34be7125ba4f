using System.Diagnostics.CodeAnalysis;

namespace Saas.Kernel.Identifiers;

/// <summary>A customer identification of a Norwegian payment (KID): 4 to 25 digits, the last one a check digit by modulus 10 or modulus 11 (domain.md §8). The bank of the receiver knows which.</summary>
public readonly record struct Kid
{
    private const int Fewest = 4;
    private const int Most = 25;

    private Kid(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out Kid kid)
    {
        var digits = string.Concat((text ?? "").Where(c => c is not (' ' or '\u00a0')));
        var ok = digits.Length is >= Fewest and <= Most && digits.All(char.IsAsciiDigit) && (digits[^1] - '0' == Modulus10(digits.AsSpan(0, digits.Length - 1)) || digits[^1] - '0' == Modulus11Digit(digits.AsSpan(0, digits.Length - 1)));
        kid = ok ? new Kid(digits) : default;
        return ok;
    }

    public override string ToString() => Value;

    /// <summary>Every other digit from the right is doubled, and its own digits are added (Luhn).</summary>
    private static int Modulus10(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var weighed = i % 2 == 0 ? digit * 2 : digit;
            sum += (weighed / 10) + (weighed % 10);
        }

        return (10 - (sum % 10)) % 10;
    }

    /// <summary>Weights 2 3 4 5 6 7 from the right, over again. Ten is no digit.</summary>
    private static int Modulus11Digit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[^(i + 1)] - '0') * ((i % 6) + 2);
        }

        return (11 - (sum % 11)) % 11;
    }
}
