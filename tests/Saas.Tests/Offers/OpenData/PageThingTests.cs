using System.Text.Json;
using AngleSharp.Html.Dom;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.OpenData;

/// <summary>What the public pages tell machines, as a search engine reads it.</summary>
public sealed class PageThingTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Nasty = "</script><script>alert('x')</script> & \"kurs\"";

    [Fact]
    public async Task A_course_with_several_sessions_is_a_series_of_events()
    {
        using var api = await fixture.App.ApiAsync("lenvik", "offers.write", "offers.publish", "enrolments.write");
        var start = new DateTimeOffset(2099, 10, 20, 8, 0, 0, TimeSpan.Zero);
        var offer = OfferJson.Offer(Nasty, capacity: 2, startsAt: start);
        offer["sessions"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject { ["title"] = "Etter klokka", ["startsAt"] = "2099-10-27T10:00:00+01:00", ["endsAt"] = "2099-10-27T12:00:00+01:00", ["place"] = "Biblioteket" });
        var id = await api.PublishedAsync(offer);

        using var client = fixture.App.Anonymous();
        var page = await client.PageAsync($"/t/lenvik/tilbud/{id}");
        var thing = Thing(page);
        Assert.Equal(("EventSeries", Nasty), (Text(thing, "@type"), Text(thing, "name")));
        Assert.Equal(("2099-10-20T10:00:00+02:00", "2099-10-27T12:00:00+01:00"), (Text(thing, "startDate"), Text(thing, "endDate"))); // the same clock over the change
        Assert.Equal(2, thing.GetProperty("subEvent").GetArrayLength());
        Assert.Equal("Biblioteket", thing.GetProperty("subEvent")[1].GetProperty("location").GetProperty("name").GetString());
        Assert.Equal((0, "https://schema.org/LimitedAvailability"), (thing.GetProperty("offers").GetProperty("price").GetInt32(), Text(thing.GetProperty("offers"), "availability")));
        Assert.Equal("18-63", Text(thing, "typicalAgeRange"));
        Assert.DoesNotContain("Sara Lind", thing.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(page.Scripts, script => script.TextContent.Contains("alert('x')", StringComparison.Ordinal)); // the text has become no script
    }

    [Fact]
    public async Task The_catalogue_lists_what_it_shows_in_its_order()
    {
        using var api = await fixture.App.ApiAsync("salangen", "offers.write", "offers.publish");
        var later = await api.PublishedAsync(OfferJson.Offer("Kurs som er senere", startsAt: DateTimeOffset.UtcNow.AddDays(50)));
        var sooner = await api.PublishedAsync(OfferJson.Offer("Kurs som er snart", startsAt: DateTimeOffset.UtcNow.AddDays(5)));
        using var client = fixture.App.Anonymous();
        var list = Thing(await client.PageAsync("/t/salangen/tilbud"));
        Assert.Equal(("ItemList", 2), (Text(list, "@type"), list.GetProperty("numberOfItems").GetInt32()));
        Assert.Equal([$"/t/salangen/tilbud/{sooner}", $"/t/salangen/tilbud/{later}"], list.GetProperty("itemListElement").EnumerateArray().Select(item => new Uri(Text(item, "url")).AbsolutePath));
        Assert.Equal([1, 2], list.GetProperty("itemListElement").EnumerateArray().Select(item => item.GetProperty("position").GetInt32()));
    }

    private static JsonElement Thing(IHtmlDocument page)
    {
        var block = Assert.Single(page.QuerySelectorAll("script[type='application/ld+json']"));
        var thing = JsonDocument.Parse(block.TextContent).RootElement;
        Assert.Equal("https://schema.org", Text(thing, "@context"));
        return thing;
    }

    private static string Text(JsonElement thing, string name) => thing.GetProperty(name).GetString()!;
}
