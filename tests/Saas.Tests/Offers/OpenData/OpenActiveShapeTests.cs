using System.Text.Json;
using Saas.Offers.OpenData;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.OpenData;

/// <summary>Every item of both feeds, and the dataset, against what OpenActive requires and knows (openactive-models.json, which names its source).</summary>
public sealed class OpenActiveShapeTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly JsonElement Models = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Offers/OpenData/openactive-models.json"))).RootElement.GetProperty("models");

    [Fact]
    public async Task Every_item_has_what_its_type_requires_and_nothing_it_does_not_know()
    {
        using var api = await fixture.App.ApiAsync("lenvik", "offers.write", "offers.publish");
        foreach (var (place, age, participation) in new[] { ("fixed", "1-17", "enrolled"), ("travelling", "18-63", "enrolled"), ("digital", "over-63", "enrolled"), ("fixed", "all", "drop-in") })
        {
            var offer = OfferJson.Offer($"{place} {age}");
            (offer["placeKind"], offer["ageGroup"], offer["participation"], offer["municipality"], offer["referral"]) = (place, age, participation, place == "digital" ? null : "1931", "needed");
            offer["kind"] = participation == "drop-in" ? "open-cafe" : "course";
            offer["sessions"]![0]!["place"] = place == "travelling" ? "Senjahopen skole" : null;
            if (participation == "drop-in")
            {
                offer.Remove("capacity");
                offer["waitingList"] = false;
            }

            await api.PublishedAsync(offer);
        }

        using var series = new FeedReader(fixture.App, "lenvik", "session-series");
        using var sessions = new FeedReader(fixture.App, "lenvik", "scheduled-sessions");
        await series.FollowAsync();
        await sessions.FollowAsync();
        Assert.Equal((4, 4), (series.Now.Count, sessions.Now.Count));
        foreach (var item in series.Seen.Concat(sessions.Seen))
        {
            Assert.Equal(item.About is null ? ["id", "kind", "modified", "state"] : ["data", "id", "kind", "modified", "state"], item.Item.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
            Assert.Equal("https://openactive.io/", item.About!.Value.GetProperty("@context").GetString());
            Check(item.About!.Value, item.Item.GetProperty("kind").GetString()!);
        }

        // A session points at its series by the very id that the series has.
        var known = series.Now.Values.Select(item => item.About!.Value.GetProperty("@id").GetString()).ToHashSet();
        Assert.All(sessions.Now.Values, item => Assert.Contains(item.About!.Value.GetProperty("superEvent").GetString(), known));
        Assert.DoesNotContain(series.Seen, item => item.Item.GetRawText().Contains("Sara Lind", StringComparison.Ordinal)); // no names of people
    }

    [Fact]
    public async Task The_dataset_has_what_it_must_and_so_have_its_parts()
    {
        using var client = fixture.App.Anonymous();
        using var answer = await client.GetAsync("/t/bardu/api/v1/open");
        Assert.Equal("application/ld+json", answer.Content.Headers.ContentType!.MediaType);
        var dataset = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Check(dataset, "dataset", ["hasPart"]);
        Assert.Equal(OpenFeeds.License, dataset.GetProperty("license").GetString());
        Assert.Contains("LØKTA", dataset.GetProperty("hasPart")[0].GetProperty("name").GetString(), StringComparison.Ordinal);
        foreach (var download in dataset.GetProperty("distribution").EnumerateArray())
        {
            using var feed = await client.GetAsync(new Uri(download.GetProperty("contentUrl").GetString()!).PathAndQuery);
            Assert.Equal(download.GetProperty("encodingFormat").GetString(), feed.Content.Headers.ContentType!.ToString());
        }
    }

    [Fact]
    public async Task The_topics_of_the_feed_stand_in_their_scheme()
    {
        using var client = fixture.App.Anonymous();
        var scheme = JsonDocument.Parse(await client.GetStringAsync("/t/bardu/api/v1/open/topics")).RootElement;
        Assert.True(scheme.GetProperty("concept").GetArrayLength() > 30);
        Assert.All(scheme.GetProperty("concept").EnumerateArray(), concept =>
        {
            Check(concept, "topics");
            Assert.Equal(scheme.GetProperty("@id").GetString(), concept.GetProperty("inScheme").GetString());
        });
    }

    internal static void Check(JsonElement thing, string path, string[]? besides = null)
    {
        if (thing.ValueKind == JsonValueKind.Array)
        {
            Assert.All(thing.EnumerateArray(), one => Check(one, path));
            return;
        }

        if (thing.ValueKind != JsonValueKind.Object)
        {
            Assert.False(thing.ValueKind is JsonValueKind.Null || (thing.ValueKind == JsonValueKind.String && thing.GetString()!.Length == 0), $"{path} is empty");
            return;
        }

        var type = thing.GetProperty("@type").GetString()!;
        Assert.True(Models.TryGetProperty(type, out var model), $"{path}: {type} is no type of OpenActive's");
        var names = thing.EnumerateObject().Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(Texts(model.GetProperty("required")), name => Assert.True(names.Contains(name), $"{path}: a {type} must have {name}"));
        Assert.All(model.GetProperty("oneOf").EnumerateArray(), choice => Assert.True(Texts(choice).Any(names.Contains), $"{path}: a {type} must have one of {choice}"));
        string[] known = [.. Texts(model.GetProperty("known")), "@context", .. besides ?? []];
        Assert.All(names.Where(name => !name.Contains(':', StringComparison.Ordinal)), name => Assert.True(known.Contains(name), $"{path}: a {type} knows no {name}"));
        Assert.All(thing.EnumerateObject(), field => Check(field.Value, $"{path}.{field.Name}"));
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(one => one.GetString()!);
}
