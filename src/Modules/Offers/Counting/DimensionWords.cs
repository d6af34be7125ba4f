using System.Collections.Frozen;
using Microsoft.Extensions.Localization;
using Saas.Offers.Import;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Counting;

/// <summary>What dimensions and their values are called in the reader's language.</summary>
internal sealed class DimensionWords(ImportNames columns, IStringLocalizer<OffersText> names, IStringLocalizer<ImportText> text, IMunicipalities municipalities)
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["kind"] = "OfferKind", ["participation"] = "Participation", ["audience"] = "Audience", ["ageGroup"] = "AgeGroup", ["orientation"] = "Orientation", ["field"] = "Field",
        ["referral"] = "ReferralNeed", ["cooperation"] = "Cooperation", ["healthRegion"] = "HealthRegion", ["placeKind"] = "PlaceKind", ["preventionStage"] = "PreventionStage",
        ["level"] = "OfferLevel", ["status"] = "OfferStatus",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public string Name(string dimension) => columns.Heading(dimension);

    public string Value(string dimension, string? code) => code switch
    {
        null => text["Counts.Unsaid"],
        _ when Types.TryGetValue(dimension, out var type) => names[$"{type}.{code}"],
        _ when dimension == "topic" => names.Topic(code),
        _ when dimension == "municipality" => MunicipalityNumber.TryParse(code, out var number) ? municipalities.Last(number)?.Name ?? code : code,
        _ => code,
    };
}
