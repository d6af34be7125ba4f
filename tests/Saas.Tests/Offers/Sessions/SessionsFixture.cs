using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Kernel.Time;
using Saas.Tests.Isolation;
using Saas.Tests.Messaging;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Sessions;

/// <summary>An application whose clients may enrol as many as they like.</summary>
public sealed class SessionsFixture : IsolationFixture
{
    internal const string Here = "lenvik";

    internal Task<HttpClient> ApiAsync() => App.EveryScopeAsync(Here);
}

/// <summary>Offers with several sessions, and what happens to one of them.</summary>
internal static class SessionJson
{
    public static JsonObject Session(DateTimeOffset startsAt, string title = "Samling", double hours = 3, Guid? room = null)
    {
        var session = new JsonObject { ["title"] = title, ["startsAt"] = startsAt, ["endsAt"] = startsAt.AddHours(hours) };
        if (room is not null)
        {
            session["roomId"] = room;
        }

        return session;
    }

    /// <summary>An offer that meets at these times.</summary>
    public static JsonObject Offer(IEnumerable<DateTimeOffset> starts, int capacity = 12, Guid? room = null)
    {
        var offer = OfferJson.Offer(capacity: capacity);
        offer["sessions"] = new JsonArray([.. starts.Select((start, i) => (JsonNode)Session(start, $"Samling {i + 1}", room: room))]);
        return offer;
    }

    /// <summary>Weekly from three weeks on, ten o'clock in Norway.</summary>
    public static IEnumerable<DateTimeOffset> Weekly(this TestApp app, int count, int days = 21) =>
        Enumerable.Range(0, count).Select(i => Oslo.Instant(Oslo.Date(app.Clock.GetUtcNow()).AddDays(days + (7 * i)), new TimeOnly(10, 0)));

    public static async Task<JsonElement> PlanAsync(this HttpClient api, Guid offer) => await api.GetJsonAsync($"offers/{offer}/plan");

    public static async Task<Guid[]> SessionIdsAsync(this HttpClient api, Guid offer) =>
        [.. (await api.PlanAsync(offer)).GetProperty("sessions").EnumerateArray().Select(session => session.GetProperty("id").GetGuid())];

    public static async Task<HttpResponseMessage> MoveAsync(this HttpClient api, Guid session, DateTimeOffset startsAt, string? message = null, Guid? room = null)
    {
        var body = new JsonObject { ["startsAt"] = startsAt, ["endsAt"] = startsAt.AddHours(3) };
        if (message is not null)
        {
            body["message"] = message;
        }

        if (room is not null)
        {
            body["roomId"] = room;
        }

        return await api.PostAsJsonAsync($"sessions/{session}/move", body);
    }

    public static Task<HttpResponseMessage> CancelSessionAsync(this HttpClient api, Guid session) => api.PostAsJsonAsync($"sessions/{session}/cancel", new JsonObject { ["reason"] = "Kurslederen er syk." });

    public static async Task EnrolAsync(this HttpClient api, Guid offer, string email)
    {
        using var answer = await api.PostAsJsonAsync($"offers/{offer}/enrolments", OfferJson.Enrolment(email));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Who got a mail with these words in its subject, in order.</summary>
    public static string[] ToldAbout(this TestApp app, string subject) =>
        [.. app.Read().Where(mail => mail.Header("Subject")!.Contains(subject, StringComparison.Ordinal)).Select(mail => mail.Header("To")!).Select(to => to[(to.LastIndexOf('<') + 1)..].TrimEnd('>')).Order(StringComparer.Ordinal)];

    public static string Calendar(this ReadMail mail) =>
        System.Text.Encoding.UTF8.GetString(mail.Parts.Single(part => part.Type.StartsWith("text/calendar", StringComparison.Ordinal)).Content).Replace("\r\n ", "", StringComparison.Ordinal);

    public static long Sequence(string calendar) => long.Parse(System.Text.RegularExpressions.Regex.Match(calendar, "SEQUENCE:([0-9]+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    public static async Task OkAsync(this Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
