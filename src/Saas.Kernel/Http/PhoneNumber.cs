namespace Saas.Kernel.Http;

/// <summary>Phone numbers as people write them.</summary>
public static class PhoneNumber
{
    /// <returns>Eight digits for a Norwegian number, + and 7 to 15 digits for another (E.164); null when it is neither.</returns>
    public static string? Normalise(string? text)
    {
        var compact = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '(' or ')' or '.')));
        var digits = compact.StartsWith("+47", StringComparison.Ordinal) ? compact[3..] : compact.StartsWith("0047", StringComparison.Ordinal) ? compact[4..] : compact;
        if (digits.Length == 8 && digits.All(char.IsAsciiDigit) && digits[0] is not ('0' or '1'))
        {
            return digits;
        }

        return compact.Length is >= 8 and <= 16 && compact[0] == '+' && compact[1..].All(char.IsAsciiDigit) ? compact : null;
    }
}
