using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.OfficeHours;

/// <summary>Office hours as an API client sends them.</summary>
internal static class HoursJson
{
    public static readonly string[] Scopes = [.. VenueJson.Scopes, "office-hours.read", "office-hours.manage"];

    public static JsonObject One(Guid organisation, Guid room, DateOnly date, string from = "10:00", string to = "12:00") => new()
    {
        ["organisation"] = organisation, ["roomId"] = room, ["kind"] = "office-hours", ["date"] = Text(date), ["from"] = from, ["to"] = to, ["peersWanted"] = 1,
    };

    public static JsonObject Weekly(Guid organisation, Guid room, DateOnly first, int times, string from = "10:00", string to = "12:00")
    {
        var series = One(organisation, room, first, from, to);
        series["rule"] = new JsonObject { ["every"] = "week", ["interval"] = 1, ["day"] = first.DayOfWeek.ToString().ToLowerInvariant() };
        series["untilOn"] = Text(first.AddDays(7 * (times - 1)));
        return series;
    }

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static async Task<JsonElement> SentAsync(this HttpClient api, string path, object body, int status = 201)
    {
        using var answer = await api.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public static Guid Id(this JsonElement one) => one.GetProperty("id").GetGuid();
}
