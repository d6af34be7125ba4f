using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using Saas.Kernel.Time;

namespace Saas.Offers.OpenData;

/// <summary>JSON-LD as it is written: a type and its properties; what is not known is left out.</summary>
internal static class Thing
{
    public static JsonObject Of(string type, params ReadOnlySpan<(string Name, JsonNode? Value)> properties)
    {
        var thing = new JsonObject { ["@type"] = type };
        foreach (var (name, value) in properties)
        {
            if (value is not null)
            {
                thing[name] = value;
            }
        }

        return thing;
    }

    /// <summary>An instant as both RPDE and schema.org take it, to the second, in UTC.</summary>
    public static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>An instant with Norway's clock and offset, for readers that show the text as it stands.</summary>
    public static string Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Oslo.Zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Duration(DateTimeOffset from, DateTimeOffset to) => XmlConvert.ToString(to - from);
}
