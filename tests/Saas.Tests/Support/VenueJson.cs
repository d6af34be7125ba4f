using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Kernel.Time;
using Saas.Venues.Contracts;

namespace Saas.Tests.Support;

/// <summary>Venues, rooms and reservations as an API client sends them.</summary>
internal static class VenueJson
{
    public static readonly string[] Scopes = ["venues.read", "venues.manage", "reservations.write"];

    private static int _made;

    /// <summary>Open 8–20 every day, holidays too, unless said otherwise.</summary>
    public static JsonObject Venue(string name = "DMS Midt-Troms", bool openOnHolidays = true, params Weekday[] closed) => new()
    {
        ["name"] = name, ["address"] = "Sykehusveien 1", ["postalCode"] = "9300", ["town"] = "Finnsnes", ["municipality"] = "1931", ["mapUrl"] = "https://kart.example/dms",
        ["directions"] = "Inngang B.", ["accessibility"] = new JsonArray("step-free", "accessible-toilet"), ["openOnHolidays"] = openOnHolidays,
        ["openingHours"] = new JsonArray([.. Enum.GetValues<Weekday>().Except(closed).Select(day =>
            (JsonNode)new JsonObject { ["day"] = Saas.Kernel.Data.KebabEnum.Text(day), ["opens"] = "08:00:00", ["closes"] = "20:00:00" })]),
    };

    public static JsonObject Room(string? name = null, int capacity = 14, int buffer = 0) => new()
    {
        ["name"] = name ?? $"Grupperom {Interlocked.Increment(ref _made)}", ["kind"] = "group-room", ["capacity"] = capacity, ["bufferMinutes"] = buffer,
        ["equipment"] = new JsonArray("screen"), ["accessibility"] = new JsonArray("hearing-loop"),
    };

    public static JsonObject Reservation(Guid room, DateTimeOffset startsAt, double hours = 2, string title = "Planlegging") =>
        new() { ["roomId"] = room, ["startsAt"] = startsAt, ["endsAt"] = startsAt.AddHours(hours), ["title"] = title };

    /// <summary>A wall-clock time some days from now.</summary>
    public static DateTimeOffset At(this TestApp app, int days, double hour) => Oslo.Instant(Oslo.Date(app.Clock.GetUtcNow()).AddDays(days), TimeOnly.FromTimeSpan(TimeSpan.FromHours(hour)));

    public static DateTimeOffset Wall(string text) => Oslo.Instant(DateOnly.FromDateTime(Parse(text)), TimeOnly.FromDateTime(Parse(text)));

    public static async Task<Guid> VenueAsync(this HttpClient api, JsonObject? venue = null) => await MadeAsync(await api.PostAsJsonAsync("venues", venue ?? Venue()));

    /// <summary>A room in a venue of its own, unless one is given.</summary>
    public static async Task<Guid> RoomAsync(this HttpClient api, JsonObject? room = null, Guid? venue = null) =>
        await MadeAsync(await api.PostAsJsonAsync($"venues/{venue ?? await api.VenueAsync()}/rooms", room ?? Room()));

    public static async Task<Guid> ReservedAsync(this HttpClient api, JsonObject reservation)
    {
        using var answer = await api.PostAsJsonAsync("reservations", reservation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.JsonAsync()).GetProperty("reservations")[0].GetProperty("id").GetGuid();
    }

    /// <summary>The code of a refusal, which must be 409.</summary>
    public static async Task<(string Code, JsonElement Problem)> RefusedAsync(this Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 409, $"{(int)answer.StatusCode}: {text}");
        var problem = JsonDocument.Parse(text).RootElement;
        return (problem.GetProperty("type").GetString()!["urn:mestra:problem:".Length..], problem);
    }

    private static async Task<Guid> MadeAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return (await answer.Content.JsonAsync()).GetProperty("id").GetGuid();
        }
    }

    private static DateTime Parse(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
