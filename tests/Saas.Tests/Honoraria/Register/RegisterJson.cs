using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Register;

/// <summary>Representatives, assignments and requests as an API client sends them.</summary>
internal static class RegisterJson
{
    public static readonly string[] Scopes = ["representatives.read", "representatives.manage", "assignments.read", "assignments.manage", "offers.read", "offers.write", "offers.publish", "competence.write", "organisations.read", "organisations.manage", "enrolments.write"];

    public static JsonObject Person(string name = "Solveig Aune", Action<JsonObject>? and = null)
    {
        var person = new JsonObject
        {
            ["name"] = name, ["email"] = $"{Guid.CreateVersion7():N}@eksempel.no", ["phone"] = "41 40 01 23", ["address"] = "Fjellveien 7", ["about"] = "Har levd med kols i tolv år.", ["themes"] = new JsonArray("copd"),
            ["languages"] = new JsonArray("nb"), ["municipalities"] = new JsonArray("1922"),
        };
        and?.Invoke(person);
        return person;
    }

    public static JsonObject Meeting(Guid person, DateOnly on, Action<JsonObject>? and = null)
    {
        var work = new JsonObject { ["representative"] = person.ToString(), ["kind"] = "meeting", ["title"] = "Planleggingsmøte", ["onDate"] = $"{on:yyyy-MM-dd}", ["plannedMinutes"] = 120 };
        and?.Invoke(work);
        return work;
    }

    /// <summary>The same as somebody changes it: whose it is does not change.</summary>
    public static JsonObject Work(DateOnly on)
    {
        var work = Meeting(Guid.Empty, on);
        work.Remove("representative");
        return work;
    }

    public static JsonObject Ask(DateOnly on, int wanted, params Guid[] people) => new()
    {
        ["people"] = new JsonArray([.. people.Select(person => (JsonNode)person.ToString())]), ["wanted"] = wanted, ["answerBy"] = $"{on.AddDays(-1):yyyy-MM-dd}", ["message"] = "Vi trenger deg.",
        ["kind"] = "meeting", ["title"] = "Planleggingsmøte om kols-kurs", ["onDate"] = $"{on:yyyy-MM-dd}", ["startsAt"] = "12:00:00", ["plannedMinutes"] = 120,
    };

    public static Task<Guid> EnterAsync(this HttpClient api, string name = "Solveig Aune", Action<JsonObject>? and = null) => api.MadeAsync("user-representatives", Person(name, and));

    public static async Task<JsonElement> ReadAsync(this HttpClient api, string path)
    {
        using var answer = await api.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"GET {path}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.JsonAsync();
    }

    public static async Task<string[]> FoundAsync(this HttpClient api, string query) =>
        [.. (await api.ReadAsync("user-representatives?" + query)).GetProperty("items").EnumerateArray().Select(one => one.GetProperty("name").GetString()!)];

    /// <summary>Statuses and minutes of somebody's assignments, the latest first.</summary>
    public static async Task<JsonElement[]> AssignmentsAsync(this HttpClient api, Guid person) => [.. (await api.ReadAsync($"assignments?representative={person}")).GetProperty("items").EnumerateArray()];
}
