using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Tests.Support;

namespace Saas.Tests.Api;

/// <summary>A malformed offer is refused with every wrong field named in one answer, and nothing is kept of it.</summary>
public sealed class BadOfferTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish"];

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        var offer = OfferJson.Offer(capacity: 0);
        offer["title"] = "Kurs\u0007";
        offer["summary"] = new string('x', 501);
        offer["kind"] = "kurs";
        offer["ageGroup"] = 3;
        offer["regionWide"] = "yes";
        offer["waitingList"] = null;
        offer["topic"] = "Type 2 diabetes";
        offer["place"] = "";
        offer["municipality"] = "19311";
        offer["language"] = "xx";
        offer["enrolUntil"] = "31.12.2026";
        offer["colour"] = "red";
        offer["translations"] = new JsonArray(new JsonObject { ["language"] = "en" });
        var start = DateTimeOffset.UtcNow.AddDays(30);
        offer["sessions"] = new JsonArray(
            new JsonObject { ["title"] = "Bakvendt", ["startsAt"] = start, ["endsAt"] = start.AddHours(-1) },
            new JsonObject { ["title"] = "", ["startsAt"] = "tomorrow", ["endsAt"] = start },
            new JsonObject { ["title"] = "Lang", ["startsAt"] = start, ["endsAt"] = start.AddHours(25), ["room"] = 1 },
            JsonValue.Create("not an object"),
            new JsonObject { ["title"] = "Forbi", ["startsAt"] = start.AddDays(-40), ["endsAt"] = start.AddDays(-40).AddHours(2) });
        Assert.Equal(
            new[]
            {
                "ageGroup", "capacity", "colour", "enrolUntil", "kind", "language", "municipality", "place", "regionWide", "sessions[0].endsAt", "sessions[1].startsAt",
                "sessions[1].title", "sessions[2].endsAt", "sessions[2].room", "sessions[3]", "sessions[4].startsAt", "summary", "title", "topic", "translations[0].title", "waitingList",
            },
            await WrongAsync(offer));
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>("select count(*) from offers.offers"));
    }

    [Theory]
    [InlineData("capacity", "0", "capacity")]
    [InlineData("capacity", "-1", "capacity")]
    [InlineData("capacity", "100000", "capacity")]
    [InlineData("capacity", "99999999999999999999", "capacity")]
    [InlineData("capacity", "12.5", "capacity")]
    [InlineData("capacity", "\"12\"", "capacity")]
    [InlineData("capacity", "null", "capacity")]
    [InlineData("title", "null", "title")]
    [InlineData("title", "7", "title")]
    [InlineData("title", "\"   \"", "title")]
    [InlineData("title", "\"a\\u0000b\"", "title")]
    [InlineData("title", "\"a\\nb\"", "title")]
    [InlineData("description", "\"a\\u001bb\"", "description")]
    [InlineData("description", "\"\\ud800\"", "description")]
    [InlineData("kind", "\"Course\"", "kind")]
    [InlineData("kind", "null", "kind")]
    [InlineData("kind", "0", "kind")]
    [InlineData("audience", "[]", "audience")]
    [InlineData("sessions", "{}", "sessions")]
    [InlineData("sessions", "null", "sessions")]
    [InlineData("sessions", "[null]", "sessions[0]")]
    [InlineData("sessions", "[{\"title\":\"x\"}]", "sessions[0].startsAt")]
    [InlineData("enrolUntil", "\"2999-01-01\"", "enrolUntil")]
    [InlineData("acceptHours", "0", "acceptHours")]
    [InlineData("deliveryLanguage", "\"\"", "deliveryLanguage")]
    [InlineData("deliveryLanguage", "\"x\"", "deliveryLanguage")]
    [InlineData("Title", "\"x\"", "Title")]
    [InlineData("\\ud800", "1", "$")]
    public async Task A_wrong_field_is_named(string field, string json, string named)
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var offer = OfferJson.Offer();
        offer.Remove(field);
        var text = offer.ToJsonString();
        using var answer = await api.PostRawAsync("offers", $"{text[..^1]},\"{field}\":{json}}}");
        Assert.Equal([named], await answer.WrongFieldsAsync());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-60 * 24 * 400)]
    public async Task A_session_that_has_been_is_named(int minutes)
    {
        var offer = OfferJson.Offer(startsAt: DateTimeOffset.UtcNow.AddMinutes(minutes));
        Assert.Equal(["sessions[0].startsAt"], await WrongAsync(offer));
    }

    [Theory]
    [InlineData("9999-12-31T22:00:00Z", "9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:30:00Z", "0001-01-01T01:00:00Z")]
    public async Task A_session_at_the_end_of_all_time_is_no_error_of_ours(string startsAt, string endsAt)
    {
        var offer = OfferJson.Offer();
        offer["sessions"] = new JsonArray(new JsonObject { ["title"] = "Sist", ["startsAt"] = startsAt, ["endsAt"] = endsAt });
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        using var answer = await api.PostAsJsonAsync("offers", offer);
        Assert.Contains("sessions[0].startsAt", await answer.WrongFieldsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"title\":")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{}{}")]
    public async Task What_is_no_JSON_object_is_said_to_be_none(string body)
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        using var answer = await api.PostRawAsync("offers", body);
        Assert.Equal(["$"], await answer.WrongFieldsAsync());
    }

    [Fact]
    public async Task JSON_nested_a_thousand_deep_is_refused()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        using var answer = await api.PostRawAsync("offers", string.Concat(Enumerable.Repeat("{\"title\":", 1000)) + "1" + new string('}', 1000));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_no_error_of_ours()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        foreach (var bytes in new[] { "{\"\u00ff\":1}"u8.ToArray().Select(b => b == 0xc3 ? (byte)0xff : b).ToArray(), [0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d], [0x7b, 0x22, 0x74, 0x69, 0x74, 0x6c, 0x65, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d] })
        {
            using var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new("application/json");
            using var answer = await api.PostAsync("offers", content);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task An_edit_is_checked_like_a_new_offer_and_may_keep_what_has_been()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var start = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddHours(DateTime.UtcNow.Hour + 1.5);
        var offer = OfferJson.Offer(startsAt: start);
        var id = await api.PublishedAsync(offer);
        fixture.App.Clock.Move(TimeSpan.FromHours(2));
        try
        {
            using var client = await fixture.App.ApiAsync("lenvik", Scopes);
            offer["title"] = "Et nytt navn";
            using var kept = await client.PutAsJsonAsync($"offers/{id}", offer);
            Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
            offer["sessions"]![0]!["startsAt"] = start.AddMinutes(-30);
            offer["capacity"] = 0;
            using var moved = await client.PutAsJsonAsync($"offers/{id}", offer);
            Assert.Contains("capacity", await moved.WrongFieldsAsync());
        }
        finally
        {
            fixture.App.Clock.Move(TimeSpan.FromHours(-2));
        }
    }

    private async Task<string[]> WrongAsync(JsonObject offer)
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        using var answer = await api.PostAsJsonAsync("offers", offer);
        return await answer.WrongFieldsAsync();
    }
}
