using System.Text.Json.Nodes;

namespace Saas.Tests.Honoraria.Rates;

/// <summary>Rate tables as the API takes them.</summary>
internal static class RateJson
{
    public static readonly string[] Scopes = ["rates.read", "rates.manage"];

    public static JsonObject Table(DateOnly startsOn, string key = "standard", DateOnly? endsOn = null, long rateOre = 35_500)
    {
        var table = new JsonObject
        {
            ["key"] = key, ["name"] = $"Satser {startsOn.Year}", ["startsOn"] = $"{startsOn:yyyy-MM-dd}",
            ["rules"] = new JsonObject
            {
                ["fee"] = new JsonObject { ["unit"] = "hour", ["rateOre"] = rateOre, ["rounding"] = "nearest-half-hour", ["physicalMinimumMinutes"] = 60 },
                ["kilometres"] = new JsonObject { ["rateOre"] = 530, ["freeOre"] = 350, ["passengerOre"] = 100, ["passengerFreeOre"] = 100 },
            },
        };
        if (endsOn is { } end)
        {
            table["endsOn"] = $"{end:yyyy-MM-dd}";
        }

        return table;
    }
}
