using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.OpenData;

/// <summary>What the list on another site is drawn from, and the page that gives the line to put there.</summary>
public sealed class OwnSiteListTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["offers.write", "offers.publish"];

    [Fact]
    public async Task The_soonest_offers_come_with_what_one_needs_to_choose()
    {
        using var api = await fixture.App.ApiAsync("salangen", Scopes);
        for (var i = 0; i < 7; i++)
        {
            await api.PublishedAsync(OfferJson.Offer($"Kurs {i}", capacity: 3, startsAt: DateTimeOffset.UtcNow.AddDays(40 - i)));
        }

        var heart = OfferJson.Offer("Hjertekurs", startsAt: DateTimeOffset.UtcNow.AddDays(90));
        heart["topic"] = "heart";
        heart["translations"] = JsonSerializer.SerializeToNode(new[] { new { language = "en", title = "Heart course", summary = "", description = "" } });
        await api.PublishedAsync(heart);

        var list = await ListAsync("salangen", "");
        Assert.Equal(["Kurs 6", "Kurs 5", "Kurs 4", "Kurs 3", "Kurs 2"], Titles(list));
        var first = list.GetProperty("items")[0];
        Assert.Equal(("Bare 3 plasser igjen", "Grupperom 1, Finnsnes"), (first.GetProperty("seats").GetString(), first.GetProperty("place").GetString()));
        Assert.Equal("Kurs og grupper fra Salangen kommune", list.GetProperty("heading").GetString());
        Assert.Equal(8, Titles(await ListAsync("salangen", "?antall=999")).Count);
        Assert.Equal(5, Titles(await ListAsync("salangen", "?antall=mange")).Count); // somebody else's page is not ours to break
        var english = await ListAsync("salangen", "?tema=heart,copd&sprak=en");
        Assert.Equal(["Heart course"], Titles(english));
        Assert.Equal("en", english.GetProperty("language").GetString());
        Assert.Empty(Titles(await ListAsync("salangen", "?tema=copd")));
    }

    [Fact]
    public async Task The_page_gives_one_tag_that_says_what_was_chosen()
    {
        using var api = await fixture.App.ApiAsync("bardu", Scopes);
        await api.PublishedAsync();
        using var coordinator = await fixture.App.SignedInAsync("bardu", Role.Coordinator);
        var page = await coordinator.PageAsync("/t/bardu/kontor/tilbud/egen-nettside?antall=10&tema=type-2-diabetes&sprak=nn");
        var tag = page.QuerySelector<IHtmlTextAreaElement>("#kode")!.Value;
        Assert.StartsWith("<script src=\"http://mestra.example/t/bardu/tilbud/liste.js\" data-antall=\"10\" data-tema=\"type-2-diabetes\" data-sprak=\"nn\" async></script>", tag, StringComparison.Ordinal);
        Assert.Contains("<noscript><a href=\"http://mestra.example/t/bardu/tilbud\">", tag, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("script[src='/t/bardu/tilbud/liste.js'][data-antall='10']")); // the preview is the list itself
        Assert.Contains("data-antall=\"5\"", (await coordinator.PageAsync("/t/bardu/kontor/tilbud/egen-nettside?antall=7&tema=%22%3E&sprak=xx")).QuerySelector<IHtmlTextAreaElement>("#kode")!.Value, StringComparison.Ordinal);
    }

    private static List<string> Titles(JsonElement list) => [.. list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()!)];

    private async Task<JsonElement> ListAsync(string room, string query)
    {
        using var client = fixture.App.Anonymous();
        return JsonDocument.Parse(await client.GetStringAsync($"/t/{room}/tilbud/liste.json{query}")).RootElement;
    }
}
