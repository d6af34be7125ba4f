using System.Net;
using System.Text.Json.Nodes;
using Saas.Tests.Support;

namespace Saas.Tests.Api;

/// <summary>The public catalogue over the API: paging, search, language and answers that need not be sent again.</summary>
public sealed class CatalogueApiTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish"];

    [Theory]
    [InlineData("offers")]
    [InlineData("offers/{id}")]
    public async Task What_has_not_changed_is_304_and_what_has_is_sent(string path)
    {
        using var api = await fixture.App.ApiAsync("narvik", Scopes);
        var id = await api.PublishedAsync();
        using var client = fixture.App.Anonymous();
        var address = $"/t/narvik/api/v1/{path.Replace("{id}", id.ToString(), StringComparison.Ordinal)}";
        using var first = await client.GetAsync(address);
        var tag = first.Headers.ETag!;
        using var same = await AskAsync(tag.ToString());
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());
        using var other = await AskAsync("\"something-else\"");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);

        await api.PublishedAsync(OfferJson.Offer("Et nytt"));
        using var changed = await AskAsync(tag.ToString());
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag);

        async Task<HttpResponseMessage> AskAsync(string match)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("If-None-Match", match);
            return await client.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_tag_says_nothing_in_another_room_or_language()
    {
        using var client = fixture.App.Anonymous();
        var tags = new List<string>();
        foreach (var (room, language) in new[] { ("balsfjord", "nb"), ("balsfjord", "en"), ("karlsoy", "nb") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/t/{room}/api/v1/offers") { Headers = { { "Accept-Language", language } } };
            using var answer = await client.SendAsync(request);
            tags.Add(answer.Headers.ETag!.Tag);
        }

        Assert.Equal(3, tags.Distinct().Count());
    }

    [Fact]
    public async Task Paging_gives_every_offer_once_in_order()
    {
        using var api = await fixture.App.ApiAsync("fredrikstad", Scopes);
        var start = DateTimeOffset.UtcNow.AddDays(40);
        var made = new HashSet<Guid>();
        for (var i = 0; i < 11; i++)
        {
            made.Add(await api.PublishedAsync(OfferJson.Offer($"Nummer {i}", startsAt: start.AddDays(i / 4)))); // several at one time
        }

        using var client = fixture.App.Anonymous();
        foreach (var limit in new[] { 1, 3, 11, 200 })
        {
            var (seen, cursor, pages) = (new List<(DateTimeOffset At, Guid Id)>(), (string?)null, 0);
            do
            {
                using var answer = await client.GetAsync($"/t/fredrikstad/api/v1/offers?limit={limit}{(cursor is null ? "" : "&cursor=" + cursor)}");
                var page = await answer.Content.JsonAsync();
                seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("startsAt").GetDateTimeOffset(), item.GetProperty("id").GetGuid())));
                cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
                pages++;
            }
            while (cursor is not null);
            Assert.Equal(made.Order(), seen.Select(one => one.Id).Order());
            Assert.Equal(seen.Select(one => one.At).Order(), seen.Select(one => one.At));
            Assert.Equal((int)Math.Ceiling(11.0 / limit), pages);
        }
    }

    [Fact]
    public async Task A_cursor_of_another_room_or_list_or_one_that_was_changed_is_refused()
    {
        using var api = await fixture.App.ApiAsync("tromso", [.. Scopes, "enrolments.read"]);
        for (var i = 0; i < 2; i++)
        {
            await api.PublishedAsync(OfferJson.Offer($"Kurs {i}"));
        }

        var offer = await api.PublishedAsync();
        using var answer = await api.GetAsync("offers?limit=1");
        var cursor = (await answer.Content.JsonAsync()).GetProperty("next").GetString()!;
        foreach (var address in new[]
        {
            $"/t/salangen/api/v1/offers?cursor={cursor}", $"/t/tromso/api/v1/offers?cursor={cursor}A", $"/t/tromso/api/v1/offers?cursor={cursor[..^2]}", "/t/tromso/api/v1/offers?cursor=", "/t/tromso/api/v1/offers?cursor=%00",
        })
        {
            using var client = fixture.App.Anonymous();
            using var refused = await client.GetAsync(address);
            Assert.Equal(["cursor"], await refused.WrongFieldsAsync());
        }

        using var people = await api.GetAsync($"offers/{offer}/enrolments?cursor={cursor}");
        Assert.Equal(["cursor"], await people.WrongFieldsAsync());
    }

    [Theory]
    [InlineData("diabtes", true)]
    [InlineData("DIABETES", true)]
    [InlineData("diabetis", true)]
    [InlineData("type 2", true)]
    [InlineData("røykeslutt", false)]
    [InlineData("%", false)]
    [InlineData("_", false)]
    public async Task Search_forgives_misspelling_and_takes_signs_as_they_are(string words, bool found)
    {
        using var api = await fixture.App.ApiAsync("sandefjord", Scopes);
        var id = await api.PublishedAsync(OfferJson.Offer("Diabetes type 2-kurs"));
        using var client = fixture.App.Anonymous();
        using var answer = await client.GetAsync("/t/sandefjord/api/v1/offers?limit=200&q=" + Uri.EscapeDataString(words));
        var items = (await answer.Content.JsonAsync()).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid());
        Assert.Equal(found, items.Contains(id));
    }

    [Theory]
    [InlineData("en", "Living with diabetes")]
    [InlineData("en-GB,en;q=0.9,nb;q=0.1", "Living with diabetes")]
    [InlineData("de,en;q=0.5", "Living with diabetes")]
    [InlineData("nn", "Å leva med diabetes")]
    [InlineData("nb", "Å leve med diabetes")]
    [InlineData("de", "Å leve med diabetes")]
    [InlineData("se", "Å leve med diabetes")]
    [InlineData("*", "Å leve med diabetes")]
    [InlineData(";;;,q=x", "Å leve med diabetes")]
    [InlineData("e", "Å leve med diabetes")]
    public async Task Texts_come_in_the_language_that_is_asked_for(string accept, string title)
    {
        using var api = await fixture.App.ApiAsync("bardu", Scopes);
        var offer = OfferJson.Offer("Å leve med diabetes");
        offer["translations"] = new JsonArray(
            new JsonObject { ["language"] = "en", ["title"] = "Living with diabetes", ["summary"] = "Food and movement." }, new JsonObject { ["language"] = "nn", ["title"] = "Å leva med diabetes" });
        var id = await api.PublishedAsync(offer);
        using var client = fixture.App.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/t/bardu/api/v1/offers/{id}");
        request.Headers.TryAddWithoutValidation("Accept-Language", accept);
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(title, (await answer.Content.JsonAsync()).GetProperty("title").GetString());
        Assert.Contains("Accept-Language", answer.Headers.Vary);
    }

    [Fact]
    public async Task A_video_link_and_a_draft_are_never_public()
    {
        using var api = await fixture.App.ApiAsync("karlsoy", Scopes);
        using var planned = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(api, "offers", OfferJson.Offer("Hemmelig kladd"));
        planned.EnsureSuccessStatusCode();
        using var client = fixture.App.Anonymous();
        Assert.DoesNotContain("Hemmelig kladd", await client.GetStringAsync("/t/karlsoy/api/v1/offers"), StringComparison.Ordinal);
        using var one = await client.GetAsync($"/t/karlsoy/api/v1/offers/{(await planned.Content.JsonAsync()).GetProperty("id").GetGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, one.StatusCode);
    }
}
