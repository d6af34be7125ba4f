using Saas.Access.Contracts;
using Saas.Offers.Gaps;
using Saas.Tests.Offers.Import;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Gaps;

/// <summary>The planner says for whom there is nothing, and never tells of fewer than five people.</summary>
public sealed class GapsTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("12,7", "12,7")]
    [InlineData("12,7,0", "12,7,0")]
    [InlineData("12,7,3", "12,-,-")]
    [InlineData("12,4,3", "12,-,-")]
    [InlineData("3", "-")]
    [InlineData("0,3", "0,-")]
    public void Small_groups_lose_their_number_and_the_next_with_them(string people, string shown) =>
        Assert.Equal(shown, string.Join(',', FindGaps.Hide([.. people.Split(',').Select((count, i) => new Gap($"g{i}", 1, int.Parse(count, null)))]).Select(gap => gap.Participants?.ToString() ?? "-")));

    [Fact]
    public async Task What_is_missing_is_the_heading()
    {
        using var office = await fixture.App.SignedInAsync("lokta", Role.Coordinator);
        using var api = await fixture.App.ApiAsync("lokta", ImportCalls.Scopes);
        var rows = string.Concat(Enumerable.Range(0, 12).Select(i => $"Kurs {i};professional;copd;18-63;Lenvik;12;14.3.2024 10.00;12.00\n"));
        await fixture.App.ImportAsync(api, "title;audience;topic;ageGroup;municipality;capacity;start;end\n" + rows + "Barn;parent-guardian;asthma-allergy;1-17;Bardu;12;14.4.2024 10.00;12.00\n", "offers/imports?apply=true");
        var offer = await fixture.Database.ScalarAsync<Guid>("select id from offers.offers where title = 'Barn'");
        var people = string.Concat(Enumerable.Range(0, 8).Select(i => $"P {i};{(i < 6 ? "Bardu" : "Lenvik")};9900010{i}\n"));
        var (at, view) = await fixture.App.ImportAsync(api, "name;homeMunicipality;phone\n" + people, $"offers/{offer}/enrolments/imports?apply=true");
        Assert.True(view.Status() == "applied", string.Join('\n', await api.ErrorsAsync(at)));

        var page = await office.PageAsync("/t/lokta/kontor/tilbud/mangler?periode=2024");
        Assert.Equal("Det er få tilbud for dem i alderen 1–17 år og over 63 år", page.GetElementById("alder")!.TextContent.Trim());
        Assert.StartsWith("Det er ingen tilbud for pasienter og brukere", page.GetElementById("malgruppe")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.StartsWith("Ingen samles i ", page.GetElementById("kommune")!.TextContent.Trim(), StringComparison.Ordinal);
        var places = page.GetElementById("kommune")!.ParentElement!.TextContent;
        Assert.Contains("29\u00a0700", places, StringComparison.Ordinal);
        Assert.Contains("ukjent", places, StringComparison.Ordinal);
        Assert.Contains("skjult", places, StringComparison.Ordinal);

        var file = await office.GetStringAsync("/t/lokta/kontor/tilbud/mangler.csv?periode=2024");
        Assert.Contains("Kommune;Lenvik;12;skjult", file, StringComparison.Ordinal);
        Assert.Contains("Ingen tilbud i perioden", (await office.PageAsync("/t/lokta/kontor/tilbud/mangler?periode=1999")).Body!.TextContent, StringComparison.Ordinal);
    }
}
