using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Saas.Tenants.Contracts;

/// <summary>
/// A Norwegian organisation number: nine digits, the last one a check digit by modulus 11 with weights 3 2 7 6 5 4 3 2
/// (Brønnøysundregistrene). A remainder that would give 10 makes the number invalid.
/// </summary>
[JsonConverter(typeof(TextValueJson<OrganisationNumber>))]
public readonly record struct OrganisationNumber : ITextValue<OrganisationNumber>
{
    private static ReadOnlySpan<byte> Weights => [3, 2, 7, 6, 5, 4, 3, 2];

    private OrganisationNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>Reads the number as people write it: spaces between the digits are allowed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OrganisationNumber number)
    {
        var digits = text?.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal);
        var ok = digits is { Length: 9 } && digits.All(char.IsAsciiDigit) && CheckDigit(digits) == digits[8] - '0';
        number = ok ? new OrganisationNumber(digits!) : default;
        return ok;
    }

    public override string ToString() => Value;

    private static int CheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += (digits[i] - '0') * Weights[i];
        }

        return (11 - (sum % 11)) % 11; // 10 equals no digit
    }
}
