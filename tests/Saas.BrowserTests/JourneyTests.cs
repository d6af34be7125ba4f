using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.BrowserTests;

/// <summary>The main job in a real browser: from a citizen's search on a phone to the coordinator's list.</summary>
public sealed class JourneyTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const int Phone = 390;
    private const int Desktop = 1280;

    [Fact]
    public async Task A_citizen_finds_a_course_enrols_on_a_phone_and_the_coordinator_sees_her()
    {
        using var api = await fixture.App.ApiAsync("lenvik", "offers.write", "offers.publish");
        await api.PublishedAsync(OfferJson.Offer("Diabetes 2-kurs"));

        var page = await fixture.PageAsync(Phone);
        await page.GotoAsync("/");
        await page.IsAccessibleAsync();
        // The link is the tenant's canonical address, which is not where a test serves.
        var home = await page.GetByRole(AriaRole.Link, new() { Name = "Lenvik", Exact = true }).First.GetAttributeAsync("href");
        Assert.EndsWith("/t/lenvik", home!.TrimEnd('/'), StringComparison.Ordinal);
        await page.GotoAsync("/t/lenvik");
        await page.IsAccessibleAsync();

        await page.GotoAsync("/t/lenvik/tilbud?q=diabtes");
        await page.GetByRole(AriaRole.Link, new() { Name = "Diabetes 2-kurs" }).First.ClickAsync();
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Meld deg på" }).First.ClickAsync();
        await page.IsAccessibleAsync();

        // Half a telephone number: what is wrong is said once above and once at the field, and nothing is lost.
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Navn" }).First.FillAsync("Selam Tesfay");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Mobilnummer" }).First.FillAsync("414 00");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-post" }).First.FillAsync("selam@eksempel.no");
        await page.GetByRole(AriaRole.Button, new() { Name = "Meld meg på" }).ClickAsync();
        await Assertions.Expect(page.Locator(".ds-error-summary")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Navn" }).First).ToHaveValueAsync("Selam Tesfay");
        Assert.StartsWith("Feil:", await page.TitleAsync(), StringComparison.Ordinal);
        await page.IsAccessibleAsync();

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Mobilnummer" }).First.FillAsync("414 00 123");
        await page.GetByRole(AriaRole.Button, new() { Name = "Meld meg på" }).ClickAsync();
        await page.WaitForURLAsync("**/kvittering**");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("påmeldt");
        await page.IsAccessibleAsync();
        await fixture.App.PumpAsync();
        Assert.Contains(fixture.App.Mails(), mail => mail.Contains("selam@eksempel.no", StringComparison.Ordinal));

        var office = await SignInAsync("lenvik", Role.Coordinator, Desktop);
        await office.IsAccessibleAsync();
        await office.GotoAsync("/t/lenvik/kontor/tilbud");
        await office.IsAccessibleAsync();
        await office.GetByRole(AriaRole.Link, new() { Name = "Diabetes 2-kurs" }).First.ClickAsync();
        await office.IsAccessibleAsync();
        await office.GetByRole(AriaRole.Link, new() { Name = "Deltakere" }).First.ClickAsync();
        await Assertions.Expect(office.GetByText("Selam Tesfay").First).ToBeVisibleAsync();
        await office.IsAccessibleAsync();
    }

    [Fact]
    public async Task A_coordinator_of_the_unit_works_in_a_members_room_and_sees_for_whom()
    {
        var page = await SignInAsync("lokta", Role.Coordinator, Desktop);
        await page.Locator("details.m-room > summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Lenvik kommune" }).ClickAsync();
        await page.WaitForURLAsync("**/t/lenvik/kontor");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("på vegne av LØKTA");
        await page.IsAccessibleAsync();
    }

    [Theory]
    [InlineData(Phone)]
    [InlineData(Desktop)]
    public async Task Every_page_of_an_administrator_is_accessible(int width)
    {
        var page = await SignInAsync("bardu", Role.Admin, width);
        foreach (var path in new[]
        {
            "kontor", "kontor/tilbud", "kontor/tilbud/nytt", "kontor/innstillinger", "kontor/innstillinger/brukere", "kontor/innstillinger/brukere/inviter", "kontor/innstillinger/samarbeid",
            "kontor/innstillinger/api", "kontor/innstillinger/logg", "min-side", "min-side/totrinn", "personvern", "tilgjengelighet", "tilbud",
            "kontor/maler", "kontor/maler/importer", "kontor/maler/_verktoykasse/kurs-for-parorende", "kontor/maler/_verktoykasse/kurs-for-parorende/bruk", "kontor/kompetanse", "kontor/avtaler",
            "kontor/avtaler/ny", "kontor/organisasjoner", "kontor/organisasjoner/ny", "kontor/kompetanse/ny", "kontor/kompetanse/varighet", "kontor/lokaler", "kontor/lokaler/nytt", "kontor/lokaler/stengt", "kontor/ukeplan", "kontor/ukeplan/bestill", "kontor/kostnader", "kontor/evaluering", "kontor/evaluering/nytt", "kontor/tilbud/importer", "kontor/tilbud/telling", "kontor/tilbud/mangler", "kontor/treffetid", "kontor/treffetid/ny", "kontor/treffetid/venter", "kontor/sesong", "kontor/sesong/ny", "kursbevis",
            "kontor/henvendelser", "kontor/henvendelser/ny", "kontor/henvendelser/statistikk", "kontor/henvendelser/arenaer", "kontor/aktivitet", "kontor/aktivitet/ny", "kontor/tilskudd", "kontor/tilskudd/nytt", "kontor/satser", "kontor/satser/ny", "treffetid/samtale", "treffetid/ring-meg",
        })
        {
            var answer = await page.GotoAsync($"/t/bardu/{path}");
            Assert.True(answer!.Status == 200, $"{path} gave {answer.Status}");
            await page.IsAccessibleAsync();
        }
    }

    private async Task<IPage> SignInAsync(string slug, Role role, int width)
    {
        var email = $"{Guid.CreateVersion7():N}@{slug}.example";
        var password = await fixture.App.Services.GetRequiredService<IDemoUsers>().CreateAsync(fixture.App.Tenant(slug), email, "Ingrid Solvang", role, CancellationToken.None);
        var page = await fixture.PageAsync(width);
        await page.GotoAsync($"/t/{slug}/kontor");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-post" }).First.FillAsync(email);
        await page.GetByLabel("Passord").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Logg inn" }).ClickAsync();
        await page.WaitForURLAsync($"**/t/{slug}/kontor");
        return page;
    }
}
