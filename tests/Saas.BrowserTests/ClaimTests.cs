using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Saas.Access.Contracts;
using Saas.Tests.Honoraria.Claims;

namespace Saas.BrowserTests;

/// <summary>A representative claims what they are owed on a phone, and the office approves it.</summary>
public sealed class ClaimTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const int Phone = 390;
    private const int Desktop = 1280;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>From one's own page to the claim that is sent. The time is the machine's own: seven touches and a photo leave room for a thumb within the minute.</summary>
    [Fact]
    public async Task A_claim_with_the_photo_of_a_receipt_is_sent_in_seven_touches_and_approved()
    {
        var room = new ClaimRoom(fixture.App);
        var own = await room.PersonAsync(Role.UserRepresentative);
        var payer = await room.PayerAsync(limit: 100_000);
        await room.AssignmentAsync(own.Id, payer, real: 150);
        await room.AssignmentAsync(own.Id, payer, room.Today.AddDays(9), real: null);
        var page = await SignInAsync(Phone, own.Email, own.Password);
        await page.GotoAsync("/t/lenvik/kontor/mine-oppdrag");
        await page.IsAccessibleAsync();
        var photo = Convert.FromBase64String((await page.EvaluateAsync<string>("""
            () => { const c = document.createElement('canvas'); c.width = 600; c.height = 800; const x = c.getContext('2d'); x.fillStyle = '#fff'; x.fillRect(0, 0, 600, 800); x.fillStyle = '#000'; x.font = '40px sans-serif'; x.fillText('Ferje 249,50', 60, 200); return c.toDataURL('image/jpeg', 0.9); }
            """)).Split(',')[1]);

        var clock = Stopwatch.StartNew();
        var touches = await TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Skriv krav" }).First);
        await page.WaitForURLAsync("**/endre");
        await page.IsAccessibleAsync();
        Assert.Equal("2,5", await page.GetByLabel("Timer", new() { Exact = true }).InputValueAsync());
        await page.GetByLabel("Kvittering").SetInputFilesAsync(new FilePayload { Name = "IMG_2041.jpg", MimeType = "image/jpeg", Buffer = photo });
        await page.GetByLabel("Hva slags utlegg?").SelectOptionAsync("Ferry");
        await page.GetByLabel("Beløp i kroner").FillAsync("249,50");
        touches += 4; // the field, the shutter, the kind, the amount
        touches += await TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Se over kravet" }));
        await page.WaitForURLAsync("**gjort=skrevet");
        await page.IsAccessibleAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("1 137 kroner");
        touches += await TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Send inn" }));
        await page.WaitForURLAsync("**gjort=sendt");
        clock.Stop();
        Assert.True(touches <= 7 && clock.Elapsed < Longest, $"{touches} touches, {clock.Elapsed.TotalSeconds:N1} s");
        await page.IsAccessibleAsync();

        var (_, email) = await room.OfficerAsync();
        var office = await OfficeAsync(email);
        await office.GotoAsync("/t/lenvik/kontor/honorar");
        await office.IsAccessibleAsync();
        await office.Locator("table a").First.ClickAsync();
        await office.IsAccessibleAsync();
        await office.GetByRole(AriaRole.Button, new() { Name = "Godkjenn" }).ClickAsync();
        await office.WaitForURLAsync("**gjort=godkjent");
        await office.IsAccessibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Kommer med neste utbetaling");
    }

    [Theory]
    [InlineData(Phone)]
    [InlineData(Desktop)]
    public async Task What_is_wrong_in_a_claim_is_said_on_accessible_pages_and_the_receipt_is_kept(int width)
    {
        var room = new ClaimRoom(fixture.App);
        var own = await room.PersonAsync(Role.UserRepresentative);
        await room.AssignmentAsync(own.Id, await room.PayerAsync());
        var page = await SignInAsync(width, own.Email, own.Password);
        await page.GotoAsync("/t/lenvik/kontor/mine-oppdrag/utlegg");
        await page.IsAccessibleAsync();
        await page.GotoAsync("/t/lenvik/kontor/mine-oppdrag");
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Skriv krav" }).First.ClickAsync();
        await page.GetByLabel("Timer", new() { Exact = true }).FillAsync("25");
        await page.GetByLabel("Kvittering").SetInputFilesAsync(new FilePayload { Name = "kvittering.png", MimeType = "image/png", Buffer = ClaimRoom.Png });
        await page.GetByLabel("Beløp i kroner").FillAsync("20 EUR");
        await page.GetByRole(AriaRole.Button, new() { Name = "Legg til et utlegg" }).ClickAsync();
        await page.GetByLabel("Kvittering").Last.SetInputFilesAsync(new FilePayload { Name = "kvittering.pdf", MimeType = "application/pdf", Buffer = ClaimRoom.Png });
        await page.GetByRole(AriaRole.Button, new() { Name = "Se over kravet" }).ClickAsync();
        var summary = page.Locator(".ds-error-summary");
        foreach (var said in new[] { "Et døgn har 24 timer", "Vi betaler i norske kroner", "Innholdet i filen er noe annet enn navnet sier" })
        {
            await Assertions.Expect(summary).ToContainTextAsync(said);
        }

        await Assertions.Expect(page.GetByText("Kvittering lagt ved")).ToHaveCountAsync(1);
        await page.IsAccessibleAsync();
        await page.Locator("details.m-more > summary").ClickAsync();
        await page.IsAccessibleAsync();
    }

    private async Task<IPage> OfficeAsync(string email)
    {
        var password = await fixture.App.Services.GetRequiredService<IDemoUsers>().CreateAsync(fixture.App.Tenant("lenvik"), email, "Anne Okonomi", Role.Economy, CancellationToken.None);
        return await SignInAsync(Desktop, email, password);
    }

    private async Task<IPage> SignInAsync(int width, string email, string password)
    {
        var page = await fixture.PageAsync(width);
        await page.GotoAsync("/t/lenvik/logg-inn");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-post" }).First.FillAsync(email);
        await page.GetByLabel("Passord").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Logg inn" }).ClickAsync();
        await page.WaitForURLAsync("**/kontor**");
        return page;
    }

    private static async Task<int> TouchAsync(ILocator target)
    {
        var box = await target.BoundingBoxAsync();
        Assert.True(box is { Height: >= 36, Width: >= 40 }, $"{target} is too small for a thumb.");
        await target.ClickAsync();
        return 1;
    }
}
