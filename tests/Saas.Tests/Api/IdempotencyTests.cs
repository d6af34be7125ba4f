using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Tests.Support;

namespace Saas.Tests.Api;

/// <summary>A repeated POST with the same Idempotency-Key answers the same and does nothing twice.</summary>
public sealed class IdempotencyTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "enrolments.read", "enrolments.write"];

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer_and_makes_nothing()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var body = OfferJson.Offer("Nøkkelkurs");
        var first = await SendAsync(api, "offers", "nøkkel-1".Replace('ø', 'o'), body);
        var again = await SendAsync(api, "offers", "nokkel-1", body);
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal((first.Status, first.Body, first.Location), (again.Status, again.Body, again.Location));
        Assert.NotNull(first.Location);
        Assert.Equal((false, true), (first.Replayed, again.Replayed));
        Assert.Equal(1, await CountAsync("Nøkkelkurs"));
    }

    [Fact]
    public async Task Eight_at_once_do_it_once_and_all_get_its_answer()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var body = OfferJson.Offer("Åtte på én gang");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(api, "offers", "eight", body)));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Created, answers[0].Body), (answer.Status, answer.Body)));
        Assert.Equal(1, await CountAsync("Åtte på én gang"));
        Assert.Equal(7, answers.Count(answer => answer.Replayed));
    }

    [Fact]
    public async Task Eight_enrolments_at_once_take_one_seat()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var offer = await api.PublishedAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(api, $"offers/{offer}/enrolments", "seat", OfferJson.Enrolment("en@eksempel.no"))));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Created, answers[0].Body), (answer.Status, answer.Body)));
        Assert.Equal(1, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.enrolments where offer_id = '{offer}'"));
        Assert.Equal(1, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.outbox where kind like 'mail.enrolment-%' and subject in (select id from offers.enrolments where offer_id = '{offer}')"));
    }

    [Fact]
    public async Task The_key_with_another_body_or_address_is_422()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var offer = await api.PublishedAsync();
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(api, "offers", "one-body", OfferJson.Offer("Ett"))).Status);
        foreach (var (path, body) in new (string, JsonObject)[] { ("offers", OfferJson.Offer("Et annet")), ($"offers/{offer}/enrolments", OfferJson.Enrolment("a@eksempel.no")) })
        {
            using var request = Request(path, "one-body", body);
            using var answer = await api.SendAsync(request);
            await answer.AssertProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        }

        Assert.Equal(0, await CountAsync("Et annet"));
    }

    [Fact]
    public async Task Another_tenants_and_another_clients_key_is_another_key()
    {
        using var lenvik = await fixture.App.ApiAsync("lenvik", Scopes);
        using var colleague = await fixture.App.ApiAsync("lenvik", Scopes);
        using var salangen = await fixture.App.ApiAsync("salangen", Scopes);
        var answers = new List<string>();
        foreach (var (client, title) in new[] { (lenvik, "A"), (colleague, "B"), (salangen, "C") })
        {
            var answer = await SendAsync(client, "offers", "shared-key", OfferJson.Offer(title));
            Assert.Equal((HttpStatusCode.Created, false), (answer.Status, answer.Replayed));
            answers.Add(answer.Body);
        }

        Assert.Equal(3, answers.Distinct().Count());
    }

    [Fact]
    public async Task A_request_that_failed_leaves_its_key_free()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var full = OfferJson.Offer(capacity: 1);
        full["waitingList"] = false;
        var offer = await api.PublishedAsync(full);
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(api, $"offers/{offer}/enrolments", "taken", OfferJson.Enrolment("en@eksempel.no"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(api, $"offers/{offer}/enrolments", "retry", OfferJson.Enrolment("to@eksempel.no"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(api, "offers", "retry", OfferJson.Offer(capacity: 0))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(api, $"offers/{Guid.CreateVersion7()}/enrolments", "retry", OfferJson.Enrolment("to@eksempel.no"))).Status);
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(api, "offers", "retry", OfferJson.Offer())).Status);
    }

    [Fact]
    public async Task A_key_that_is_no_key_is_named()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        foreach (var key in new[] { new string('k', 201), "two words" })
        {
            using var request = Request("offers", key, OfferJson.Offer());
            using var answer = await api.SendAsync(request);
            Assert.Equal(["Idempotency-Key"], await answer.WrongFieldsAsync());
        }
    }

    private Task<long> CountAsync(string title) => fixture.Database.ScalarAsync<long>($"select count(*) from offers.offers where title = '{title}'");

    private static HttpRequestMessage Request(string path, string key, JsonObject body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return request;
    }

    private static async Task<(HttpStatusCode Status, string Body, string? Location, bool Replayed)> SendAsync(HttpClient api, string path, string key, JsonObject body)
    {
        using var request = Request(path, key, body);
        using var answer = await api.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.OriginalString, answer.Headers.Contains("Idempotency-Replayed"));
    }
}
