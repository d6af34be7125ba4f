using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Tests.Messaging;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Enrolments;

/// <summary>Pools, quotas and groups of two over HTTP, with many asking at once: the database has the last word.</summary>
public sealed class DividedSeatsTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "enrolments.read", "enrolments.write"];

    [Fact]
    public async Task Sixty_four_clients_race_for_seats_in_pools_with_quotas_and_no_limit_is_passed()
    {
        using var api = await fixture.App.ApiAsync("lokta", Scopes);
        var json = Divided(patients: 9, kin: 5);
        json["regionWide"] = true;
        json["quotas"] = new JsonArray(Quota("1931", 4), Quota("1922", 3));
        json["quotaForOthers"] = 2;
        var offer = await api.PublishedAsync(json);
        string[] homes = ["1931", "1922", "1924", "1925"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(async i =>
        {
            var body = OfferJson.Enrolment($"deltaker{i}@eksempel.no", homes[i % 4]);
            if (i % 3 == 0)
            {
                body["with"] = new JsonObject { ["name"] = $"Følge {i}", ["role"] = "next-of-kin" };
            }

            using var answer = await api.PostAsJsonAsync($"offers/{offer}/enrolments", body);
            return answer.StatusCode;
        }));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.Created, status));
        await HoldsAsync(api, offer, people: 86);

        // Everybody with a seat leaves at once, twice over: what is freed goes on, within the same limits.
        for (var round = 0; round < 2; round++)
        {
            var seated = (await PeopleAsync(api, offer)).Where(person => person.Status is "confirmed" or "offered").ToList();
            await Task.WhenAll(seated.Select(async person =>
            {
                using var left = await api.PostAsync($"enrolments/{person.Id}/cancel", null);
                Assert.Contains(left.StatusCode, new[] { HttpStatusCode.NoContent, HttpStatusCode.Conflict }); // the other of the two was there first
            }));
            await HoldsAsync(api, offer, people: 86);
        }
    }

    [Fact]
    public async Task A_group_is_offered_accepted_and_left_together_or_one_of_them_leaves_alone()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var offer = await api.PublishedAsync(OfferJson.Offer(capacity: 2));
        await EnrolAsync(api, offer, "en@eksempel.no");
        await EnrolAsync(api, offer, "to@eksempel.no");
        await EnrolAsync(api, offer, "tre@eksempel.no", "Fire");
        await EnrolAsync(api, offer, "fem@eksempel.no");

        // One seat is free: the two do not fit, and the one behind them is asked.
        await PostAsync(api, $"enrolments/{(await PeopleAsync(api, offer))[0].Id}/cancel");
        Assert.Equal(["cancelled", "confirmed", "waiting", "waiting", "offered"], (await PeopleAsync(api, offer)).Select(person => person.Status));
        await PostAsync(api, $"enrolments/{(await PeopleAsync(api, offer))[4].Id}/decline");
        var list = (await (await api.GetAsync($"offers/{offer}/waiting-list")).Content.JsonAsync()).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["too-few-for-two", "too-few-for-two"], list.Select(row => row.GetProperty("skipped").GetString()));
        Assert.Equal(list[1].GetProperty("id").GetGuid(), list[0].GetProperty("togetherWith").GetGuid());

        // Two seats: both are asked, one answers for both.
        await PostAsync(api, $"enrolments/{(await PeopleAsync(api, offer))[1].Id}/cancel");
        Assert.Equal(["offered", "offered"], (await PeopleAsync(api, offer)).Skip(2).Take(2).Select(person => person.Status));
        await PostAsync(api, $"enrolments/{(await PeopleAsync(api, offer))[3].Id}/accept");
        Assert.Equal(["confirmed", "confirmed"], (await PeopleAsync(api, offer)).Skip(2).Take(2).Select(person => person.Status));
        await fixture.App.PumpAsync();
        Assert.Contains(fixture.App.Mails(), mail => mail.Contains("Fire", StringComparison.Ordinal) && mail.Contains("tre@eksempel.no", StringComparison.Ordinal));

        // Only one leaves; then the other.
        await PostAsync(api, $"enrolments/{(await PeopleAsync(api, offer))[2].Id}/cancel-alone");
        Assert.Equal(["cancelled", "confirmed"], (await PeopleAsync(api, offer)).Skip(2).Take(2).Select(person => person.Status));

        // The one who stays is told, at the address the two had given.
        await fixture.App.PumpAsync();
        var told = Assert.Single(fixture.App.Mails().Select(mail => ReadMail.Of(mail).Text), mail => mail.Contains("Hei, Fire.", StringComparison.Ordinal) && mail.Contains("var påmeldt sammen", StringComparison.Ordinal));
        Assert.Contains("Selam Tesfay er meldt av", told, StringComparison.Ordinal);
        Assert.Contains("Du har fortsatt plass, og du trenger ikke gjøre noe.", told, StringComparison.Ordinal);
        await PostAsync(api, $"enrolments/{(await PeopleAsync(api, offer))[3].Id}/cancel");
        Assert.DoesNotContain(await PeopleAsync(api, offer), person => person.Status is "confirmed" or "offered" or "waiting");
    }

    [Fact]
    public async Task A_seat_out_of_turn_has_a_reason_and_the_others_keep_their_places()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var offer = await api.PublishedAsync(OfferJson.Offer(capacity: 1));
        foreach (var name in new[] { "a", "b", "c" })
        {
            await EnrolAsync(api, offer, $"{name}@eksempel.no");
        }

        var last = (await PeopleAsync(api, offer))[2].Id;
        using var bare = await api.PostAsJsonAsync($"enrolments/{last}/offer-seat", new { });
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        using var full = await api.PostAsJsonAsync($"enrolments/{last}/offer-seat", new { reason = "Avtalt med legen" });
        Assert.Equal(HttpStatusCode.Conflict, full.StatusCode);
        using var extra = await api.PostAsJsonAsync($"enrolments/{last}/offer-seat", new { reason = "Avtalt med legen", extraSeat = true });
        Assert.Equal(HttpStatusCode.NoContent, extra.StatusCode);
        Assert.Equal(["confirmed", "waiting", "offered"], (await PeopleAsync(api, offer)).Select(person => person.Status));
        Assert.Equal(2, (await (await api.GetAsync($"offers/{offer}/plan")).Content.JsonAsync()).GetProperty("capacity").GetInt32());
        Assert.Equal(1, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where action = 'enrolments.offer-out-of-turn' and subject_id = '{last}' and reason = 'Avtalt med legen'"));

        // Asked once: no second offer, and the database would not have it either.
        await PostAsync(api, $"enrolments/{last}/decline");
        using var again = await api.PostAsJsonAsync($"enrolments/{last}/offer-seat", new { reason = "Ombestemt" });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    private static JsonObject Divided(int patients, int kin)
    {
        var json = OfferJson.Offer();
        json.Remove("capacity");
        json["pools"] = new JsonArray(Pool("Pasienter", patients, "participant"), Pool("Pårørende", kin, "next-of-kin", "parent"));
        return json;
    }

    private static JsonObject Pool(string name, int seats, params string[] roles) => new() { ["name"] = name, ["seats"] = seats, ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]) };

    private static JsonObject Quota(string municipality, int seats) => new() { ["municipality"] = municipality, ["seats"] = seats };

    /// <summary>Every count equals its rows, no limit is passed, nobody is split from the one they came with, and nobody who could have a seat waits.</summary>
    private async Task HoldsAsync(HttpClient api, Guid offer, int people)
    {
        var rows = await PeopleAsync(api, offer);
        Assert.Equal(Enumerable.Range(1, people), rows.Select(row => row.Number));
        Assert.Empty(await SeatCounts.WrongAsync(fixture.Database, offer));
        var list = (await (await api.GetAsync($"offers/{offer}/waiting-list")).Content.JsonAsync()).GetProperty("items").EnumerateArray().Where(row => row.GetProperty("status").GetString() == "waiting").ToList();
        var plan = await (await api.GetAsync($"offers/{offer}/plan")).Content.JsonAsync();
        if (plan.GetProperty("seatsTaken").GetInt32() < plan.GetProperty("capacity").GetInt32())
        {
            Assert.All(list, row => Assert.True(row.TryGetProperty("skipped", out _), row.GetRawText())); // whoever waits beside a free seat is told why
        }
    }

    private static async Task EnrolAsync(HttpClient api, Guid offer, string email, string? with = null)
    {
        var body = OfferJson.Enrolment(email);
        if (with is not null)
        {
            body["with"] = new JsonObject { ["name"] = with, ["role"] = "next-of-kin" };
        }

        using var answer = await api.PostAsJsonAsync($"offers/{offer}/enrolments", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private static async Task PostAsync(HttpClient api, string path)
    {
        using var answer = await api.PostAsync(path, null);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<List<(Guid Id, int Number, string Status)>> PeopleAsync(HttpClient api, Guid offer)
    {
        using var answer = await api.GetAsync($"offers/{offer}/enrolments?limit=100");
        return [.. (await answer.Content.JsonAsync()).GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("id").GetGuid(), item.GetProperty("number").GetInt32(), item.GetProperty("status").GetString()!))];
    }
}
