using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Saas.Access.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.BrowserTests;

/// <summary>A whole course in a real browser: planned, published, enrolled in on a phone, attended, evaluated, and told of in a certificate that the public can check.</summary>
public sealed class CourseTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const int Phone = 390;
    private const int Desktop = 1280;
    private const string Email = "nils-anders@eksempel.no";

    [Fact]
    public async Task A_course_goes_from_plan_to_certificate()
    {
        var offer = await PlanAndPublishAsync();
        await EnrolAsync(offer);

        fixture.App.Clock.Move(TimeSpan.FromDays(9)); // the first day of the course, in the forenoon or later
        await fixture.App.RunJobsAsync("offers.advance");
        await TakeAttendanceAsync(offer);

        fixture.App.Clock.Move(TimeSpan.FromDays(2));
        await fixture.App.RunJobsAsync("offers.advance");
        await fixture.App.RunJobsAsync("offers.send-evaluations");
        await fixture.App.PumpAsync();
        await EvaluateAsync();
        await CertifyAsync(offer);
    }

    private async Task<string> PlanAndPublishAsync()
    {
        var page = await SignInAsync(Desktop);
        await page.GotoAsync("/t/lenvik/kontor/tilbud/nytt");
        await page.IsAccessibleAsync();
        await page.Locator("[name='Input.Title']").FillAsync("Kurs i å leve godt");
        await page.Locator("[name='Input.Topic']").SelectOptionAsync("type-2-diabetes");
        await page.Locator("[name='Input.Place']").FillAsync("Grupperom 1, Finnsnes");
        var day = Saas.Kernel.Time.Oslo.Date(fixture.App.Clock.GetUtcNow()).AddDays(9);
        await page.Locator("[name='Input.Sessions[0].Date']").FillAsync(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.Locator("[name='Input.Sessions[0].From']").FillAsync("00:30");
        await page.Locator("[name='Input.Sessions[0].To']").FillAsync("03:00");
        await page.Locator("[name='Input.Professional']").FillAsync("Sara Lind");
        await page.Locator("details#kursbevis > summary").ClickAsync();
        await page.Locator("[name='Input.CertificateShare']").FillAsync("80");
        await page.Locator("form#tilbud button[type=submit]").Last.ClickAsync();
        await page.WaitForURLAsync("**gjort=laget**");
        await page.IsAccessibleAsync();
        var offer = new Uri(page.Url).Segments[^1].TrimEnd('/');

        // One side is missing: the way forward stands in the refusal.
        await page.GetByRole(AriaRole.Button, new() { Name = "Publiser" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".ds-error-summary, .ds-alert").First).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        await page.GotoAsync($"/t/lenvik/kontor/tilbud/{offer}/plan/planlegging");
        await page.IsAccessibleAsync();
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        await page.Locator("[name='Representative.Name']").FillAsync("Per Arne Skogli");
        await page.Locator("form:has([name='Representative.Name']) button[type=submit]").ClickAsync();
        await Assertions.Expect(page.GetByText("Per Arne Skogli").First).ToBeVisibleAsync();

        await page.GotoAsync($"/t/lenvik/kontor/tilbud/{offer}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publiser" }).First.ClickAsync();
        await page.WaitForURLAsync("**gjort=publisert**");
        await page.IsAccessibleAsync();

        await page.GotoAsync($"/t/lenvik/kontor/tilbud/{offer}/evaluering/skjema");
        await page.IsAccessibleAsync();
        await page.Locator("[name=Form]").First.CheckAsync();
        await page.Locator("form:has([name=Form]) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/evaluering?**");
        return offer;
    }

    private async Task EnrolAsync(string offer)
    {
        var page = await fixture.PageAsync(Phone);
        await page.GotoAsync($"/t/lenvik/tilbud/{offer}");
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Meld deg på" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Navn" }).First.FillAsync("Nils-Anders Utsi");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Mobilnummer" }).First.FillAsync("414 00 124");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-post" }).First.FillAsync(Email);
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Meld meg på" }).ClickAsync();
        await page.WaitForURLAsync("**/kvittering**");
        await page.IsAccessibleAsync();
        await fixture.App.PumpAsync();
    }

    private async Task TakeAttendanceAsync(string offer)
    {
        var page = await SignInAsync(Phone);
        await page.GotoAsync($"/t/lenvik/kontor/tilbud/{offer}/oppmote");
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Nils-Anders Utsi" }).CheckAsync();
        await Assertions.Expect(page.Locator("[data-ticks-said]")).ToContainTextAsync("1 av 1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lagre oppmøte" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Nils-Anders Utsi" })).ToBeCheckedAsync();
        await page.IsAccessibleAsync();
    }

    private async Task EvaluateAsync()
    {
        var link = fixture.App.Read().Where(mail => mail.Header("To")!.Contains(Email, StringComparison.Ordinal)).SelectMany(mail => mail.Links()).Last(one => one.Contains("/evaluering/", StringComparison.Ordinal));
        var page = await fixture.PageAsync(Phone);
        await page.GotoAsync(link);
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send svaret" }).ClickAsync(); // nothing filled in: told what to do, nothing is stored
        await Assertions.Expect(page.Locator(".ds-error-summary")).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        foreach (var name in await page.EvaluateAsync<string[]>("() => [...new Set([...document.querySelectorAll('main input[type=radio]')].map(r => r.name))]"))
        {
            await page.Locator($"input[name='{name}']").Last.CheckAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Send svaret" }).ClickAsync();
        await Assertions.Expect(page.Locator(".m-done")).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        await page.GotoAsync(link); // used twice: says so kindly
        await Assertions.Expect(page.Locator("form[action*='/evaluering/']")).ToHaveCountAsync(0);
        await page.IsAccessibleAsync();
    }

    private async Task CertifyAsync(string offer)
    {
        var page = await SignInAsync(Desktop);
        await page.GotoAsync($"/t/lenvik/kontor/tilbud/{offer}/kursbevis");
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Utsted til alle" }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 av 1 har fått kursbevis")).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        await page.GotoAsync($"/t/lenvik/kontor/tilbud/{offer}/evaluering");
        await page.IsAccessibleAsync();

        using var api = await fixture.App.ApiAsync("lenvik", "enrolments.read");
        var issued = await api.GetJsonAsync($"offers/{offer}/certificates");
        var list = issued.ValueKind == System.Text.Json.JsonValueKind.Array ? issued : issued.GetProperty("items");
        var check = await fixture.PageAsync(Phone);
        await check.GotoAsync("/t/lenvik/kursbevis");
        await check.IsAccessibleAsync();
        await check.Locator("[name=Code]").FillAsync(list[0].GetProperty("code").GetString()!);
        await check.GetByRole(AriaRole.Button, new() { Name = "Kontroller" }).ClickAsync();
        await Assertions.Expect(check.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Kursbeviset gjelder");
        Assert.DoesNotContain("Utsi", await check.ContentAsync(), StringComparison.Ordinal);
        await check.IsAccessibleAsync();
    }

    private async Task<IPage> SignInAsync(int width)
    {
        var email = $"{Guid.CreateVersion7():N}@lenvik.example";
        var password = await fixture.App.Services.GetRequiredService<IDemoUsers>().CreateAsync(fixture.App.Tenant("lenvik"), email, "Ingrid Solvang", Role.Coordinator, CancellationToken.None);
        var page = await fixture.PageAsync(width);
        await page.GotoAsync("/t/lenvik/kontor");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-post" }).First.FillAsync(email);
        await page.GetByLabel("Passord").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Logg inn" }).ClickAsync();
        await page.WaitForURLAsync("**/t/lenvik/kontor");
        return page;
    }
}
