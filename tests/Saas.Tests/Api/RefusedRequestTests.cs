using System.Net;
using System.Net.Http.Json;
using System.Text;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Api;

/// <summary>Requests that are wrong as a whole: unknown, too large, of the wrong type or method, without token, out of date.</summary>
public sealed class RefusedRequestTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "enrolments.read", "enrolments.write"];

    [Theory]
    [InlineData("GET", "/t/nei/api/v1/offers")]
    [InlineData("POST", "/t/nei/api/v1/offers")]
    [InlineData("GET", "/t/lenvik/api/v1/nothing")]
    [InlineData("GET", "/t/lenvik/api/v2/offers")]
    [InlineData("GET", "/api/v1/offers")]
    [InlineData("GET", "/t/lenvik/api/v1/offers/01890000-0000-7000-8000-000000000000")]
    public async Task What_is_not_there_is_404(string method, string path)
    {
        using var client = fixture.App.Anonymous();
        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        await answer.AssertProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task An_unknown_tenants_page_is_a_page()
    {
        using var client = fixture.App.Anonymous();
        using var answer = await client.GetAsync("/t/nei/tilbud");
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Another_tenants_offer_looks_like_none()
    {
        using var lenvik = await fixture.App.ApiAsync("lenvik", Scopes);
        using var salangen = await fixture.App.ApiAsync("salangen", Scopes);
        var id = await lenvik.PublishedAsync();
        var never = Guid.CreateVersion7();
        foreach (var (method, path, body) in new (string, string, object?)[]
        {
            ("GET", "offers/{0}", null), ("GET", "offers/{0}/plan", null), ("PUT", "offers/{0}", OfferJson.Offer()), ("POST", "offers/{0}/publish", null), ("POST", "offers/{0}/withdraw", null),
            ("POST", "offers/{0}/cancel", new { reason = "Prøve" }), ("GET", "offers/{0}/enrolments", null), ("POST", "offers/{0}/enrolments", OfferJson.Enrolment("a@eksempel.no")), ("POST", "enrolments/{0}/cancel", null),
        })
        {
            var (foreign, missing) = (await AskAsync(id), await AskAsync(never));
            Assert.Equal(missing, foreign);
            Assert.StartsWith("404", foreign, StringComparison.Ordinal);

            async Task<string> AskAsync(Guid of)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), string.Format(System.Globalization.CultureInfo.InvariantCulture, path, of)) { Content = body is null ? null : JsonContent.Create(body) };
                using var answer = await salangen.SendAsync(request);
                return $"{(int)answer.StatusCode} {(await answer.Content.ReadAsStringAsync()).Split("\"traceId\"")[0]}";
            }
        }

        using var own = await lenvik.GetAsync($"offers/{id}/plan");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Theory]
    [InlineData("DELETE", "offers")]
    [InlineData("PATCH", "offers/01890000-0000-7000-8000-000000000000")]
    [InlineData("GET", "offers/01890000-0000-7000-8000-000000000000/publish")]
    public async Task Another_method_is_405_and_says_which_are_allowed(string method, string path)
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        using var answer = await api.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        await answer.AssertProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.NotEmpty(answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_type_is_415(string type)
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        using var answer = await api.PostRawAsync("offers", OfferJson.Offer().ToJsonString(), type);
        await answer.AssertProblemAsync(HttpStatusCode.UnsupportedMediaType, "not_json");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ten_megabytes_are_413_for_the_API_and_for_a_page(bool asksFirst)
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var offer = OfferJson.Offer();
        offer["description"] = new string('x', 10_000_000);
        using var refused = await SendLargeAsync(api, asksFirst, "offers", new StringContent(offer.ToJsonString(), Encoding.UTF8, "application/json"));
        await refused.AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too_large");

        var id = await api.PublishedAsync();
        using var citizen = fixture.App.Anonymous();
        using var page = await SendLargeAsync(citizen, asksFirst, $"/t/lenvik/tilbud/{id}/pamelding", new FormUrlEncodedContent([KeyValuePair.Create("Input.Name", new string('x', 10_000_000))]));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        using var signIn = await SendLargeAsync(citizen, asksFirst, "/t/lenvik/logg-inn", new FormUrlEncodedContent([KeyValuePair.Create("Input.Email", new string('x', 10_000_000))]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, signIn.StatusCode);
    }

    [Fact]
    public async Task A_wrong_parameter_is_named()
    {
        using var client = fixture.App.Anonymous();
        foreach (var (query, named) in new[]
        {
            ("limit=0", new[] { "limit" }), ("limit=201", ["limit"]), ("limit=ten", ["limit"]), ("cursor=abc", ["cursor"]), ("kind=kurs", ["kind"]), ("kind=kurs&audience=all&ageGroup=18-63", ["audience", "kind"]), ("q=%00", ["q"]), ("q=" + new string('a', 101), ["q"]),
        })
        {
            using var answer = await client.GetAsync("/t/lenvik/api/v1/offers?" + query);
            Assert.Equal(named, await answer.WrongFieldsAsync());
        }
    }

    [Theory]
    [InlineData("offers/not-an-id")]
    [InlineData("offers/not-an-id/plan")]
    [InlineData("offers/'; drop table offers.offers; --")]
    public async Task What_is_no_id_is_no_error_of_ours(string path)
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        using var answer = await api.GetAsync(path);
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, answer.StatusCode.ToString());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_edit_of_what_was_changed_meanwhile_is_a_version_conflict()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var id = await api.PublishedAsync();
        using var read = await api.GetAsync($"offers/{id}/plan");
        var version = read.Headers.ETag!;
        using var first = await EditAsync(version.ToString(), "Et");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.NotEqual(version, first.Headers.ETag);
        using var late = await EditAsync(version.ToString(), "To");
        await late.AssertProblemAsync(HttpStatusCode.Conflict, "version_conflict");
        using var any = await EditAsync("*", "Tre");
        using var none = await EditAsync(null, "Fire");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (any.StatusCode, none.StatusCode));

        async Task<HttpResponseMessage> EditAsync(string? match, string title)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"offers/{id}") { Content = JsonContent.Create(OfferJson.Offer(title)) };
            if (match is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", match);
            }

            return await api.SendAsync(request);
        }
    }

    [Fact]
    public async Task Ten_who_edit_at_once_from_one_version_leave_one_change()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var id = await api.PublishedAsync();
        using var read = await api.GetAsync($"offers/{id}/plan");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"offers/{id}") { Content = JsonContent.Create(OfferJson.Offer($"Nummer {i}")) };
            request.Headers.TryAddWithoutValidation("If-Match", read.Headers.ETag!.ToString());
            using var answer = await api.SendAsync(request);
            return answer.StatusCode;
        }));
        Assert.Equal(1, answers.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(9, answers.Count(status => status == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Publishing_twice_is_refused_with_a_code_that_stays()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var id = await api.PublishedAsync();
        using var again = await api.PostAsync($"offers/{id}/publish", null);
        await again.AssertProblemAsync(HttpStatusCode.Conflict, "offer.not_draft");
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var coordinator = await fixture.App.SignedInAsync("lenvik", Role.Coordinator);
        using var answer = await coordinator.PostAsync("/t/lenvik/kontor/tilbud/nytt", new FormUrlEncodedContent([KeyValuePair.Create("Input.Title", "x")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    /// <param name="asksFirst">As a careful program does; a browser sends everything and then looks for the answer.</param>
    private static Task<HttpResponseMessage> SendLargeAsync(HttpClient client, bool asksFirst, string path, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.ExpectContinue = asksFirst;
        return client.SendAsync(request);
    }
}
