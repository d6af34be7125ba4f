using System.Text.Json;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Import;

/// <summary>The 189 offers of the survey of 2011 go in through HTTP, and its published numbers come out of the counting query.</summary>
public sealed class SurveyImportTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_published_numbers_come_out_again()
    {
        using var api = await fixture.App.ApiAsync("tromso", ImportCalls.Scopes);
        var file = await System.IO.File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Offers/Import/offers-mental-health-2011.csv"));
        var (at, view) = await fixture.App.ImportAsync(api, file, "offers/imports?withoutDate=record&year=2011");
        Assert.Equal(("checked", 189, 189, 0), (view.Status(), view.Int("rows"), view.Int("records"), view.Int("errors")));
        Assert.Equal(0, (await CountAsync(api, "audience")).Total);
        Assert.Equal("applied", (await fixture.App.ApplyAsync(api, at)).Status());

        var survey = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Offers/Import/survey-mental-health-2011.json"))).RootElement;
        var region = await CountAsync(api, "healthRegion");
        Assert.Equal(survey.GetProperty("offers").GetInt32(), region.Total);
        Assert.Equal((70, 37), (region.Of["sor-ost"].Offers, Math.Round(region.Of["sor-ost"].Share * 100)));
        Assert.Equal(11, Math.Round(region.Of["nord"].Share * 100));
        Same(survey.GetProperty("byOrientation"), await CountAsync(api, "orientation"));
        Same(survey.GetProperty("byTopic"), await CountAsync(api, "topic"));
        Same(survey.GetProperty("byAudience"), await CountAsync(api, "audience"));
        Same(survey.GetProperty("byAgeGroup"), await CountAsync(api, "ageGroup"));
        Assert.Equal(survey.GetProperty("noReferralNeededPercent").GetInt32(), Math.Round((await CountAsync(api, "referral")).Of["none"].Share * 100));
        Assert.InRange((await CountAsync(api, "cooperation")).Of["municipal-staff"].Share, 0.45, 0.55);
        var centres = survey.GetProperty("centres");
        Assert.Equal(centres.GetProperty("answering").GetInt32() - centres.GetProperty("withoutSuchOffers").GetInt32(), (await CountAsync(api, "centre")).Groups);

        // Narrowed, crossed, and in another year.
        Assert.Equal(30, (await CountAsync(api, "audience", "&topic=adhd")).Total);
        Assert.Equal(189, (await CountAsync(api, "ageGroup,audience", "&year=2011")).Total);
        Assert.Equal(0, (await CountAsync(api, "audience", "&year=2012")).Total);
    }

    [Theory]
    [InlineData("?by=")]
    [InlineData("?by=colour")]
    [InlineData("?by=audience,ageGroup,topic")]
    [InlineData("?by=audience,audience")]
    [InlineData("?by=audience&year=soon")]
    [InlineData("?by=audience&from=2026-01-01")]
    public async Task What_cannot_be_counted_is_400(string query)
    {
        using var api = await fixture.App.ApiAsync("lenvik", "offers.read");
        using var answer = await api.GetAsync("offers/counts" + query);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Drafts_and_cancelled_offers_do_not_count()
    {
        using var api = await fixture.App.ApiAsync("dyroy", ImportCalls.Scopes);
        var published = await api.PublishedAsync();
        using (await api.PostAsync("offers", System.Net.Http.Json.JsonContent.Create(OfferJson.Offer())))
        {
            Assert.Equal(1, (await CountAsync(api, "kind")).Total);
        }

        using var cancelled = await api.PostAsync($"offers/{published}/cancel", System.Net.Http.Json.JsonContent.Create(new { reason = "For få." }));
        Assert.Equal(0, (await CountAsync(api, "kind")).Total);
    }

    private static void Same(JsonElement published, (int Total, int Groups, Dictionary<string, (int Offers, double Share)> Of) counts) =>
        Assert.All(published.EnumerateObject(), one => Assert.Equal(one.Value.GetInt32(), counts.Of[one.Name.ToLowerInvariant()].Offers));

    private static async Task<(int Total, int Groups, Dictionary<string, (int Offers, double Share)> Of)> CountAsync(HttpClient api, string by, string more = "")
    {
        using var answer = await api.GetAsync($"offers/counts?by={by}{more}");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var counts = await answer.Content.JsonAsync();
        return (counts.Int("total"), counts.Int("groups"), counts.GetProperty("items").EnumerateArray().ToDictionary(
            item => string.Join('+', item.GetProperty("values").EnumerateArray().Select(value => value.GetString())), item => (item.Int("offers"), item.GetProperty("share").GetDouble()), StringComparer.Ordinal));
    }
}
