using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Saas.Access.Contracts;
using Saas.Kernel.Time;
using Saas.Tests.Support;

namespace Saas.BrowserTests;

/// <summary>The week plan in a real browser: a booking is moved by mouse, by keyboard, and on a phone by its form.</summary>
public sealed class WeekPlanMoveTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_booking_is_dragged_to_another_room_and_time_on_the_quarter()
    {
        var (page, monday, _) = await WeekAsync(1280, 14);
        var block = page.Locator(".m-slot > a", new() { HasText = "Planlegging" });
        var target = page.Locator($"tr[data-date='{monday.AddDays(1):yyyy-MM-dd}'][data-room-name='Grupperom 2']");
        var (from, row) = ((await block.BoundingBoxAsync())!, (await target.BoundingBoxAsync())!);
        var hour = from.Width / 2; // it lasts two hours
        await page.Mouse.MoveAsync(from.X + 10, from.Y + 10);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + 30, from.Y + 15);
        await page.Mouse.MoveAsync(from.X + 10 + (hour * 1.28f), row.Y + 12, new() { Steps = 5 });
        await Assertions.Expect(page.Locator(".m-ghost")).ToHaveTextAsync("11.15–13.15");
        await Assertions.Expect(page.Locator("#flytter b")).ToContainTextAsync("Grupperom 2");
        await page.IsAccessibleAsync();
        await page.Mouse.UpAsync();
        await page.WaitForURLAsync("**gjort=flyttet**");
        var moved = target.Locator(".m-slot > a");
        await Assertions.Expect(moved).ToContainTextAsync("11.15–13.15");
        await Assertions.Expect(moved).ToBeFocusedAsync();
        await page.IsAccessibleAsync();

        // A click is still a click.
        await moved.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Planlegging");
    }

    [Fact]
    public async Task A_drag_that_is_given_up_changes_nothing()
    {
        var (page, _, _) = await WeekAsync(1280, 21);
        var address = page.Url;
        var block = page.Locator(".m-slot > a", new() { HasText = "Planlegging" });
        var from = (await block.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(from.X + 10, from.Y + 10);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + 200, from.Y + 15, new() { Steps = 3 });
        await page.Keyboard.PressAsync("Escape");
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator(".m-ghost")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#flytter-sagt")).ToHaveTextAsync("Planlegging ble ikke flyttet.");
        Assert.Equal(address, page.Url);
    }

    [Fact]
    public async Task By_keyboard_it_is_said_where_it_is_and_a_taken_room_comes_back_with_ways_on()
    {
        var (page, monday, _) = await WeekAsync(1280, 28);
        var grip = page.GetByRole(AriaRole.Button, new() { Name = "Flytt Planlegging" });
        var said = page.Locator("#flytter-sagt");
        await grip.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(said).ToContainTextAsync("Planlegging er løftet");
        await page.IsAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(said).ToHaveTextAsync("Planlegging ble ikke flyttet.");
        await Assertions.Expect(grip).ToBeFocusedAsync();

        await page.Keyboard.PressAsync(" ");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(said).ToContainTextAsync("kl. 10.15–12.15, Grupperom 2");
        await page.Keyboard.PressAsync("PageDown");
        await Assertions.Expect(said).ToContainTextAsync("tirsdag");
        await page.Keyboard.PressAsync("PageUp");
        await Assertions.Expect(said).ToContainTextAsync("mandag");
        await page.Keyboard.PressAsync("PageDown");
        await page.Keyboard.PressAsync(" ");
        await page.WaitForURLAsync("**gjort=flyttet**");
        await Assertions.Expect(page.Locator($"tr[data-date='{monday.AddDays(1):yyyy-MM-dd}'][data-room-name='Grupperom 2'] .m-slot > a")).ToBeFocusedAsync();

        // On top of somebody else's: it says so, and the server answers with what is free.
        await page.GetByRole(AriaRole.Button, new() { Name = "Flytt Planlegging" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(said).ToContainTextAsync("opptatt av Diabeteslaget");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Grupperom 1 er opptatt" })).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        await page.Locator("button[name=Choice]").First.ClickAsync();
        await page.WaitForURLAsync("**gjort=flyttet**");
    }

    [Fact]
    public async Task On_a_phone_the_form_moves_it()
    {
        var (page, _, _) = await WeekAsync(390, 35);
        await page.IsAccessibleAsync();
        await Assertions.Expect(page.Locator(".m-grip").First).ToBeHiddenAsync();
        await page.Locator(".m-slot > a", new() { HasText = "Planlegging" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Flytt" }).ClickAsync();
        await page.GetByLabel("Fra").FillAsync("14:00");
        await page.GetByLabel("Til").FillAsync("16:00");
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Flytt" }).ClickAsync();
        await page.WaitForURLAsync("**gjort=flyttet**");
        await Assertions.Expect(page.Locator(".m-slot > a", new() { HasText = "Planlegging" })).ToContainTextAsync("14–16");
    }

    /// <summary>Two rooms in a venue of their own, «Planlegging» on Monday at ten in the first and somebody else's on Tuesday, seen as a coordinator.</summary>
    private async Task<(IPage Page, DateOnly Monday, Guid Venue)> WeekAsync(int width, int days)
    {
        using var api = await fixture.App.ApiAsync("lenvik", VenueJson.Scopes);
        var venue = await api.VenueAsync();
        var first = await api.RoomAsync(VenueJson.Room("Grupperom 1"), venue);
        await api.RoomAsync(VenueJson.Room("Grupperom 2"), venue);
        var day = Oslo.Date(fixture.App.Clock.GetUtcNow()).AddDays(days);
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        await api.ReservedAsync(VenueJson.Reservation(first, Oslo.Instant(monday, new TimeOnly(10, 0))));
        var taken = VenueJson.Reservation(first, Oslo.Instant(monday.AddDays(1), new TimeOnly(10, 0)), 3, "Treffetid");
        taken["organisation"] = "Diabeteslaget";
        await api.ReservedAsync(taken);

        var email = $"{Guid.CreateVersion7():N}@lenvik.example";
        var password = await fixture.App.Services.GetRequiredService<IDemoUsers>().CreateAsync(fixture.App.Tenant("lenvik"), email, "Ingrid Solvang", Role.Coordinator, CancellationToken.None);
        var page = await fixture.PageAsync(width);
        await page.GotoAsync("/t/lenvik/kontor");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-post" }).First.FillAsync(email);
        await page.GetByLabel("Passord").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Logg inn" }).ClickAsync();
        await page.WaitForURLAsync("**/t/lenvik/kontor");
        await page.GotoAsync($"/t/lenvik/kontor/ukeplan?uke={monday:yyyy-MM-dd}&sted={venue}");
        return (page, monday, venue);
    }
}
