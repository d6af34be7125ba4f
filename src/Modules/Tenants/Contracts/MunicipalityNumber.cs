using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Saas.Tenants.Contracts;

/// <summary>
/// A Norwegian municipality number (SSB's kommunenummer): four digits, leading zero kept, the first two are the county's.
/// Numbers are valid in periods; ask <see cref="IMunicipalities"/> which municipality one names on a date.
/// </summary>
[JsonConverter(typeof(TextValueJson<MunicipalityNumber>))]
public readonly record struct MunicipalityNumber : ITextValue<MunicipalityNumber>
{
    private MunicipalityNumber(string value) => Value = value;

    public string Value { get; }

    public string CountyNumber => Value[..2];

    public static bool TryParse([NotNullWhen(true)] string? text, out MunicipalityNumber number)
    {
        var ok = text is { Length: 4 } && text.All(char.IsAsciiDigit) && text is not ['0', '0', ..];
        number = ok ? new MunicipalityNumber(text!) : default;
        return ok;
    }

    public override string ToString() => Value;
}
