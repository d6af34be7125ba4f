using System.Net;
using AngleSharp.Html.Dom;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Tenants;

public sealed class TenantPagesAppTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private TestApp App => fixture.App;

    [Fact]
    public async Task The_front_page_lists_who_is_here_and_links_to_their_own_address()
    {
        using var client = App.Anonymous();
        var page = await client.PageAsync("/");
        Assert.Equal("Finn kommunen din", page.QuerySelector("h1")!.TextContent);
        var links = page.QuerySelectorAll("#kommuner + ul a").Select(link => (link.TextContent, link.GetAttribute("href"))).ToList();
        Assert.Equal(16, links.Count);
        Assert.Contains(("Lenvik", "http://mestra.example/t/lenvik/"), links);
        Assert.Equal("LØKTA", page.QuerySelector("#enheter + ul a")!.TextContent);
    }

    [Theory]
    [InlineData("tromso", "Tromsø kommune")]
    [InlineData("MÅLSELV", "Målselv kommune")]
    [InlineData("løkta", "LØKTA")]
    [InlineData("lokta", "LØKTA")]
    [InlineData("Sorreisa", "Sørreisa kommune")]
    public async Task A_search_leads_home(string typed, string name)
    {
        using var client = App.Anonymous();
        var page = await client.PageAsync("/?q=" + Uri.EscapeDataString(typed));
        var hit = page.QuerySelector(".m-list a")!;
        Assert.Equal(name, hit.TextContent);
        using var home = await client.GetAsync(new Uri(App.Address, new Uri(hit.GetAttribute("href")!).AbsolutePath + "personvern"));
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }

    [Fact]
    public async Task A_municipality_that_is_no_customer_gets_a_kind_answer_and_its_neighbours()
    {
        using var client = App.Anonymous();
        var page = await client.PageAsync("/?q=senja");
        var hit = page.QuerySelector(".m-list li")!;
        Assert.Contains("Senja har ikke lagt ut tilbudene sine her ennå", hit.TextContent, StringComparison.Ordinal);
        Assert.Contains("Lenvik kommune", hit.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qqqqqq")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%00")]
    public async Task Nonsense_gets_an_empty_list_and_stays_words(string typed)
    {
        using var client = App.Anonymous();
        var page = await client.PageAsync("/?q=" + Uri.EscapeDataString(typed));
        Assert.NotNull(page.QuerySelector(".m-empty"));
        Assert.DoesNotContain(page.Scripts, script => script.TextContent.Contains("alert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_very_long_search_is_cut()
    {
        using var client = App.Anonymous();
        var page = await client.PageAsync("/?q=" + new string('x', 3000));
        Assert.Equal(100, ((IHtmlInputElement)page.QuerySelector("#q")!).Value.Length);
    }

    [Theory]
    [InlineData("nb", "/personvern", "Personvern")]
    [InlineData("nn", "/personvern", "Personvern")]
    [InlineData("en", "/personvern", "Privacy")]
    [InlineData("nb", "/tilgjengelighet", "Tilgjengelighet")]
    [InlineData("nn", "/tilgjengelighet", "Tilgjenge")]
    [InlineData("en", "/tilgjengelighet", "Accessibility")]
    public async Task A_room_tells_what_it_does_with_data_and_how_it_is_reached(string language, string path, string title)
    {
        using var client = App.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", $"mestra.lang={language}");
        var page = await client.PageAsync("/t/bardu" + path);
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.Contains("mestring@bardu.example", page.Body!.TextContent, StringComparison.Ordinal);
        using var above = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, above.StatusCode);
    }

    [Fact]
    public async Task The_accessibility_page_leads_to_the_tenants_own_statement()
    {
        using var client = App.Anonymous();
        var page = await client.PageAsync("/t/bardu/tilgjengelighet");
        Assert.NotNull(page.QuerySelector("a[href='https://uustatus.example/bardu']"));
    }

    [Fact]
    public async Task The_administrator_sees_what_the_tenant_is()
    {
        using var client = await App.SignedInAsync("lenvik", Role.Admin);
        var page = await client.PageAsync("/t/lenvik/kontor/innstillinger");
        var text = page.QuerySelector("main")!.TextContent;
        Assert.All(new[] { "Lenvik kommune", "310 001 074", "1931", "Frisklivssentralen i Lenvik", "LØKTA", "Dyrøy kommune", "kurs og grupper" }, word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll(".m-tabs a"), link => link.GetAttribute("href") == "/t/lenvik/kontor/innstillinger/brukere");
    }

    [Fact]
    public async Task Others_do_not()
    {
        using var coordinator = await App.SignedInAsync("lenvik", Role.Coordinator);
        using var forbidden = await coordinator.GetAsync("/t/lenvik/kontor/innstillinger");
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        using var elsewhere = await coordinator.GetAsync("/t/tromso/kontor/innstillinger");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }
}
