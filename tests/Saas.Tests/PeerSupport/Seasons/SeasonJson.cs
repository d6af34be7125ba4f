using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.Seasons;

/// <summary>Seasons, applications and swaps as an API client sends them.</summary>
internal static class SeasonJson
{
    /// <summary>A Monday four weeks ahead.</summary>
    public static DateOnly Monday(this TestApp app)
    {
        var day = app.Today().AddDays(28);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }

    public static async Task<Guid> SeasonAsync(this TestApp app, HttpClient api, int weeks = 6, string name = "Våren", bool open = true, DateOnly? startsOn = null)
    {
        var first = startsOn ?? app.Monday();
        using var made = await api.PostAsJsonAsync("seasons", new
        {
            name, startsOn = $"{first:yyyy-MM-dd}", endsOn = $"{first.AddDays((7 * weeks) - 3):yyyy-MM-dd}", applyFrom = $"{app.Today().AddDays(-1):yyyy-MM-dd}", applyUntil = $"{app.Today().AddDays(14):yyyy-MM-dd}",
        });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var id = (await made.Content.JsonAsync()).GetProperty("id").GetGuid();
        if (open)
        {
            await api.VerbAsync($"seasons/{id}/open");
        }

        return id;
    }

    public static JsonObject Choice(string day = "monday", int from = 10, int to = 12, Guid? room = null, string? kind = null, string every = "week", int interval = 1, int? nth = null)
    {
        var choice = new JsonObject { ["every"] = every, ["interval"] = interval, ["day"] = day, ["from"] = $"{from:00}:00:00", ["to"] = $"{to:00}:00:00" };
        Set(choice, "roomId", room?.ToString());
        Set(choice, "roomKind", kind);
        if (nth is { } n)
        {
            choice["nth"] = n;
        }

        return choice;
    }

    public static JsonObject Application(JsonObject first, JsonObject? second = null, int people = 6)
    {
        var application = new JsonObject { ["kind"] = "office-hours", ["people"] = people, ["note"] = "Gjerne som i fjor.", ["first"] = first };
        if (second is not null)
        {
            application["second"] = second;
        }

        return application;
    }

    public static async Task<Guid> ApplyAsync(this HttpClient api, Guid season, Guid organisation, JsonObject first, JsonObject? second = null, int people = 6)
    {
        using var made = await api.PostAsJsonAsync($"seasons/{season}/applications", new JsonObject { ["organisation"] = organisation, ["application"] = Application(first, second, people) });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return (await made.Content.JsonAsync()).GetProperty("id").GetGuid();
    }

    public static async Task VerbAsync(this HttpClient api, string path, object? body = null)
    {
        using var answer = body is null ? await api.PostAsync(path, null) : await api.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    public static Task<HttpResponseMessage> AllocateAsync(this HttpClient api, Guid application, Guid room, string choice = "first", object? more = null)
    {
        var body = new JsonObject { ["choice"] = choice, ["roomId"] = room };
        foreach (var (key, value) in JsonSerializer.SerializeToNode(more ?? new object())!.AsObject())
        {
            body[key] = value?.DeepClone();
        }

        return api.PostAsJsonAsync($"season-applications/{application}/allocate", body);
    }

    /// <summary>One application as the coordinator weighs it.</summary>
    public static async Task<JsonElement> WeighedAsync(this HttpClient api, Guid season, Guid application) =>
        (await api.GetJsonAsync($"seasons/{season}/applications")).GetProperty("items").EnumerateArray().Single(one => one.GetProperty("application").GetProperty("id").GetGuid() == application);

    private static void Set(JsonObject to, string key, string? value)
    {
        if (value is not null)
        {
            to[key] = value;
        }
    }
}
