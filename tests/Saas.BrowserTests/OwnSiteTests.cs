using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.BrowserTests;

/// <summary>The list on somebody else's web site: another origin, its own styles and its own strict policy.</summary>
public sealed class OwnSiteTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task The_list_stands_on_another_site_is_accessible_and_leaves_nothing_behind(int width)
    {
        using var api = await fixture.App.ApiAsync("lenvik", "offers.write", "offers.publish");
        await api.PublishedAsync(OfferJson.Offer("Mestringskurs"));
        var list = new Uri(fixture.App.Address, "/t/lenvik/tilbud/liste.js");
        await using var site = await SiteAsync($"""<main><h1>Kommunen vår</h1><script src="{list}" data-antall="3" data-sprak="nb" async></script></main>""", $"default-src 'self'; script-src {fixture.App.Address.Authority}; connect-src {fixture.App.Address.Authority}");
        var page = await fixture.PageAsync(width);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains("favicon", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        await page.GotoAsync(site.Urls.First());
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Kurs og grupper fra Lenvik kommune", Level = 2 })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Mestringskurs" }).First).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        Assert.Empty(complaints);
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length"));
    }

    [Fact]
    public async Task Without_the_list_there_is_a_link_and_the_other_sites_page_goes_on()
    {
        var list = new Uri(fixture.App.Address, "/t/lenvik/tilbud/liste.js");
        await using var site = await SiteAsync($"""<main><h1>Kommunen vår</h1><script src="{list}"></script></main>""", $"default-src 'self'; script-src {fixture.App.Address.Authority}"); // may not ask us anything
        var page = await fixture.PageAsync(390);
        await page.GotoAsync(site.Urls.First());
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Se kurs og grupper" })).ToHaveAttributeAsync("href", new Uri(fixture.App.Address, "/t/lenvik/tilbud").ToString());
        await page.IsAccessibleAsync();
    }

    [Fact]
    public async Task Our_own_pages_data_for_machines_is_no_breach_of_our_policy_and_the_preview_shows_the_list()
    {
        using var api = await fixture.App.ApiAsync("bardu", "offers.write", "offers.publish");
        var offer = await api.PublishedAsync(OfferJson.Offer("Kurs i egen nettside"));
        var email = $"{Guid.CreateVersion7():N}@bardu.example";
        var password = await fixture.App.Services.GetRequiredService<IDemoUsers>().CreateAsync(fixture.App.Tenant("bardu"), email, "Ingrid Solvang", Role.Coordinator, CancellationToken.None);
        var page = await fixture.PageAsync(1280);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add(message.Text);
            }
        };
        foreach (var path in new[] { "tilbud", $"tilbud/{offer}" })
        {
            await page.GotoAsync($"/t/bardu/{path}");
            Assert.Equal(1, await page.Locator("script[type='application/ld+json']").CountAsync());
            await page.IsAccessibleAsync();
        }

        await page.GotoAsync("/t/bardu/kontor");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-post" }).First.FillAsync(email);
        await page.GetByLabel("Passord").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Logg inn" }).ClickAsync();
        await page.WaitForURLAsync("**/t/bardu/kontor");
        await page.GotoAsync("/t/bardu/kontor/tilbud");
        await page.Locator("[popovertarget=flere]").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Vis på egen nettside" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Kurs i egen nettside" }).First).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        Assert.Empty(complaints);
    }

    /// <summary>A municipality's own site: one page on a port, and so an origin, of its own.</summary>
    private static async Task<WebApplication> SiteAsync(string body, string policy)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.Run(context =>
        {
            context.Response.Headers.ContentSecurityPolicy = policy;
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(context.Request.Path == "/" ? $"<!doctype html><html lang=\"nb\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Kommunen vår</title></head><body>{body}</body></html>" : "");
        });
        await site.StartAsync();
        return site;
    }
}
