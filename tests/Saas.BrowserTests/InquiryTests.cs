using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.BrowserTests;

/// <summary>Logging an inquiry on a phone: a few touches, and then the next one.</summary>
public sealed class InquiryTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const int Phone = 390;
    private const int MostTouches = 4;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>
    /// From the form to the next form, with who asked, about what and on which channel: as many answers as are ever needed, since the rest is as last time. The time is the
    /// machine's; a thumb's own seconds are not in it, and four touches leave room for them.
    /// </summary>
    [Fact]
    public async Task An_inquiry_is_logged_in_four_touches_and_the_next_one_in_three()
    {
        var page = await SignInAsync();
        await page.GotoAsync("/t/lenvik/kontor/henvendelser/ny");
        await page.IsAccessibleAsync();

        var clock = Stopwatch.StartNew();
        var touches = await TouchAsync(page, "Telefon", "Pasient", "Hjerte", "Logg");
        await page.WaitForURLAsync("**gjort=logget**");
        clock.Stop();
        Assert.True(touches <= MostTouches && clock.Elapsed < Longest, $"{touches} touches, {clock.Elapsed.TotalSeconds:N1} s");
        await Assertions.Expect(page.GetByLabel("Telefon")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("#idag")).ToContainTextAsync("1");
        await page.IsAccessibleAsync();

        Assert.Equal(3, await TouchAsync(page, "Fagperson", "Demens", "Logg"));
        await Assertions.Expect(page.Locator("#idag")).ToContainTextAsync("2");
        Assert.Equal(2L, await fixture.Database.ScalarAsync<long>("select count(*) from peer_support.inquiries where channel = 'phone' and minutes = 15 and arena = 'guidance-office' and theme in ('heart', 'dementia')"));
    }

    [Fact]
    public async Task With_a_keyboard_alone_it_goes_as_well()
    {
        var page = await SignInAsync();
        await page.GotoAsync("/t/lenvik/kontor/henvendelser/ny");
        await page.GetByLabel("Besøk").FocusAsync();
        foreach (var key in new[] { "ArrowDown", "Tab", "Space", "ArrowDown", "Enter" }) // phone; to who; patient; next of kin; log
        {
            await page.Keyboard.PressAsync(key);
        }

        await page.WaitForURLAsync("**gjort=logget**");
        Assert.Equal(1L, await fixture.Database.ScalarAsync<long>("select count(*) from peer_support.inquiries where channel = 'phone' and who = 'next-of-kin' and theme is null"));
    }

    [Fact]
    public async Task A_name_in_the_note_is_asked_about_on_an_accessible_page()
    {
        var page = await SignInAsync();
        await page.GotoAsync("/t/lenvik/kontor/henvendelser/ny");
        await page.Locator("details.m-more > summary").ClickAsync();
        await page.IsAccessibleAsync();
        await page.Locator("[name='Input.Note']").FillAsync("Snakket med Astrid Holm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Logg", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".ds-alert").First).ToContainTextAsync("Astrid Holm");
        await page.IsAccessibleAsync();
        await page.Locator("[name='Input.Note']").FillAsync("Snakket om kurs");
        await page.GetByRole(AriaRole.Button, new() { Name = "Logg", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**gjort=logget**");
    }

    /// <summary>Each of these is one touch of what can be seen without opening anything.</summary>
    private static async Task<int> TouchAsync(IPage page, params string[] what)
    {
        foreach (var one in what)
        {
            var target = one == "Logg" ? page.GetByRole(AriaRole.Button, new() { Name = one, Exact = true }) : page.Locator("form label", new() { HasTextString = one }).First;
            var box = await target.BoundingBoxAsync();
            Assert.True(box!.Height >= 20 && box.Width >= 40, $"{one} is {box.Width}×{box.Height}");
            await target.ClickAsync();
        }

        return what.Length;
    }

    private async Task<IPage> SignInAsync()
    {
        var email = $"{Guid.CreateVersion7():N}@lenvik.example";
        var password = await fixture.App.Services.GetRequiredService<IDemoUsers>().CreateAsync(fixture.App.Tenant("lenvik"), email, "Jonas Heimdal", Role.Counsellor, CancellationToken.None);
        var page = await fixture.PageAsync(Phone);
        await page.GotoAsync("/t/lenvik/kontor");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-post" }).First.FillAsync(email);
        await page.GetByLabel("Passord").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Logg inn" }).ClickAsync();
        await page.WaitForURLAsync("**/t/lenvik/kontor");
        return page;
    }
}
