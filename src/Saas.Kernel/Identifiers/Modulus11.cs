namespace Saas.Kernel.Identifiers;

/// <summary>The sum of digits times weights, modulo 11, that most Norwegian numbers are checked by.</summary>
internal static class Modulus11
{
    public static int Remainder(ReadOnlySpan<char> digits, ReadOnlySpan<byte> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        return sum % 11;
    }

    /// <summary>The digits alone, of a number as people write it; null when there is anything else among them than spaces and full stops.</summary>
    public static string? Digits(string? text, int length)
    {
        var digits = string.Concat((text ?? "").Where(c => c is not (' ' or '\u00a0' or '\u202f' or '.')));
        return digits.Length == length && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
