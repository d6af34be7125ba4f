using Microsoft.Playwright;
using Saas.Tests.Support;

namespace Saas.BrowserTests;

/// <summary>One application, one real browser; every test has a context of its own.</summary>
public sealed class BrowserFixture : AppFixture
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("SAAS_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    public override async Task DisposeAsync()
    {
        await _browser!.DisposeAsync();
        _playwright!.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>A page as wide as a phone or a desktop, in Norwegian, at the server's address.</summary>
    internal async Task<IPage> PageAsync(int width)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = App.Address.ToString(), ViewportSize = new ViewportSize { Width = width, Height = 900 }, Locale = "nb-NO", TimezoneId = "Europe/Oslo",
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        return page;
    }
}
