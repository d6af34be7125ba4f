using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Saas.Access.Contracts;
using Saas.Tests.PeerSupport;
using Saas.Tests.Support;

namespace Saas.BrowserTests;

/// <summary>A leader of an organisation books an extra hour on a phone.</summary>
public sealed class ExtraHourTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const int Phone = 390;
    private const int MostTouches = 4;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>From her own page to the booked hour by what is free: the rooms, tomorrow, a free time, and yes. The time is the machine's own; four touches leave room for a thumb's.</summary>
    [Fact]
    public async Task An_extra_hour_is_booked_in_four_touches()
    {
        using var api = await fixture.App.ApiAsync("lenvik", [.. OrganisationJson.Scopes, "venues.read", "venues.manage"]);
        await api.RoomAsync();
        var (organisation, _) = await fixture.App.RunningOrganisationAsync(api);
        var email = $"{Guid.CreateVersion7():N}@laget.example";
        var password = await fixture.App.Services.GetRequiredService<IDemoUsers>().CreateAsync(fixture.App.Tenant("lenvik"), email, "Wenche Myrvang", Role.OrganisationRepresentative, CancellationToken.None);
        await api.InviteAsync(organisation, email);

        var page = await fixture.PageAsync(Phone);
        await page.GotoAsync("/t/lenvik/logg-inn");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-post" }).First.FillAsync(email);
        await page.GetByLabel("Passord").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Logg inn" }).ClickAsync();
        await page.WaitForURLAsync("**/min-organisasjon/**");
        await page.IsAccessibleAsync();

        var clock = Stopwatch.StartNew();
        var touches = await TouchAsync(
            page.GetByRole(AriaRole.Link, new() { Name = "Ledige rom" }), page.Locator("nav.ds-toggle-group a:not([aria-current])").First, page.Locator("ul.m-list a.ds-button").First,
            page.Locator("form#bestill button[type=submit]"));
        await page.WaitForURLAsync("**gjort=**");
        clock.Stop();
        Assert.True(touches <= MostTouches && clock.Elapsed < Longest, $"{touches} touches, {clock.Elapsed.TotalSeconds:N1} s");
        await page.IsAccessibleAsync();
        Assert.Equal(1L, await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.hours where organisation_id = '{organisation}' and status = 'planned'"));
    }

    private static async Task<int> TouchAsync(params ILocator[] what)
    {
        foreach (var target in what)
        {
            var box = await target.BoundingBoxAsync();
            Assert.True(box is { Height: >= 20, Width: >= 40 }, $"{target} is too small for a thumb.");
            await target.ClickAsync();
        }

        return what.Length;
    }
}
