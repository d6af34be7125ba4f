using System.Net;
using System.Net.Http.Json;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Enrolments;

/// <summary>Scarce seats through the real HTTP API: the database decides who gets the last one.</summary>
public sealed class LastSeatTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "enrolments.read", "enrolments.write"];

    [Fact]
    public async Task Sixty_four_clients_race_for_ten_seats_and_ten_get_one()
    {
        var app = fixture.App;
        using var api = await app.ApiAsync("lenvik", Scopes);
        var offer = await api.PublishedAsync(OfferJson.Offer(capacity: 10));

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(async i =>
        {
            using var answer = await api.PostAsJsonAsync($"offers/{offer}/enrolments", OfferJson.Enrolment($"deltaker{i}@eksempel.no"));
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return (await answer.Content.JsonAsync()).GetProperty("status").GetString();
        }));
        Assert.Equal(10, answers.Count(status => status == "confirmed"));
        Assert.Equal(54, answers.Count(status => status == "waiting"));

        var people = await PeopleAsync(api, offer);
        Assert.Equal(64, people.Select(person => person.Email).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 64), people.Select(person => person.Number));
        Assert.All(people.Take(10), person => Assert.Equal("confirmed", person.Status));
        Assert.All(people.Skip(10), person => Assert.Equal("waiting", person.Status));

        // Five cancel at once: exactly the first five on the list are offered their seats.
        await Task.WhenAll(people.Take(5).Select(async person =>
        {
            using var cancelled = await api.PostAsync($"enrolments/{person.Id}/cancel", null);
            Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        }));
        var after = await PeopleAsync(api, offer);
        Assert.Equal([11, 12, 13, 14, 15], after.Where(person => person.Status == "offered").Select(person => person.Number));
        Assert.Equal(5, after.Count(person => person.Status == "confirmed"));
        Assert.Equal(49, after.Count(person => person.Status == "waiting"));
        var plan = await (await api.GetAsync($"offers/{offer}/plan")).Content.JsonAsync();
        Assert.Equal(10, plan.GetProperty("seatsTaken").GetInt32());
        Assert.Equal(49, plan.GetProperty("waiting").GetInt32());
    }

    private static async Task<List<(Guid Id, int Number, string Status, string Email)>> PeopleAsync(HttpClient api, Guid offer)
    {
        var people = new List<(Guid, int, string, string)>();
        string? cursor = null;
        do
        {
            using var answer = await api.GetAsync($"offers/{offer}/enrolments?limit=25{(cursor is null ? "" : "&cursor=" + cursor)}");
            var page = await answer.Content.JsonAsync();
            people.AddRange(page.GetProperty("items").EnumerateArray().Select(item =>
                (item.GetProperty("id").GetGuid(), item.GetProperty("number").GetInt32(), item.GetProperty("status").GetString()!, item.GetProperty("email").GetString()!)));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return people;
    }
}
