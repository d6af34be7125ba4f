using System.Net;
using System.Net.Http.Json;
using Saas.Access.Contracts;
using Saas.Kernel.Time;
using Saas.Tests.Support;

namespace Saas.Tests.Venues;

/// <summary>The week plan as the office uses it: see, book, be refused with ways on, give back.</summary>
public sealed class WeekPlanTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_refused_booking_is_booked_by_one_of_the_buttons()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        using var office = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var venue = await api.VenueAsync();
        var room = await api.RoomAsync(VenueJson.Room("Grupperom A"), venue);
        await api.RoomAsync(VenueJson.Room("Auditoriet A", 60), venue);
        var noon = _app.At(7, 12);
        await api.ReservedAsync(VenueJson.Reservation(room, noon.AddHours(-1), 2, "Å leve et friskere liv"));

        var fields = Fields(room, noon, "Mental helse-laget");
        using var refused = await office.PostFormAsync("/t/lenvik/kontor/ukeplan/bestill", fields, "");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await refused.Content.ReadAsStringAsync(), CancellationToken.None);
        Assert.Contains("Grupperom A er opptatt", page.QuerySelector(".ds-alert h2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("«Å leve et friskere liv» kl. 11–13", page.QuerySelector(".ds-alert p")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("[data-org=clash]"));
        var ways = page.QuerySelectorAll("button[name=Choice]").ToList();
        Assert.Equal("Auditoriet A, kl. 12–14", ways[0].TextContent);

        fields["Choice"] = ways[0].GetAttribute("value")!;
        using var booked = await office.PostFormAsync("/t/lenvik/kontor/ukeplan/bestill", fields, "");
        Assert.Equal(HttpStatusCode.Redirect, booked.StatusCode);
        var week = await office.PageAsync(booked.Headers.Location!.OriginalString);
        Assert.Contains("Mental helse-laget", week.QuerySelector(".m-week")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(week.QuerySelector("[role=status]"));
    }

    [Fact]
    public async Task Of_a_series_one_can_take_what_is_free()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        using var office = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var room = await api.RoomAsync();
        var ten = _app.At(7, 10);
        await api.ReservedAsync(VenueJson.Reservation(room, ten));
        var fields = Fields(room, ten, "");
        fields["Input.Weeks"] = "4";
        using var refused = await office.PostFormAsync("/t/lenvik/kontor/ukeplan/bestill", fields, "");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Bestill de 3 som er ledige", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        fields["Skip"] = "true";
        using var booked = await office.PostFormAsync("/t/lenvik/kontor/ukeplan/bestill", fields, "");
        Assert.Equal(HttpStatusCode.Redirect, booked.StatusCode);
        Assert.Equal(4, await fixture.Database.ScalarAsync<long>($"select count(*) from venues.reservations where room_id = '{room}'"));
    }

    [Fact]
    public async Task What_is_given_back_is_shown_as_free_until_somebody_takes_it()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        using var office = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var room = await api.RoomAsync();
        var ten = _app.At(21, 10);
        var id = await api.ReservedAsync(VenueJson.Reservation(room, ten, title: "Treffetid"));
        using var given = await office.PostFormAsync($"/t/lenvik/kontor/ukeplan/{id}/avslutt", [], "Release");
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        var week = $"/t/lenvik/kontor/ukeplan?uke={Oslo.Date(ten):yyyy-MM-dd}";
        Assert.Single((await office.PageAsync(week)).QuerySelectorAll(".m-slot [data-org=back]"));
        await api.ReservedAsync(VenueJson.Reservation(room, ten));
        Assert.Empty((await office.PageAsync(week)).QuerySelectorAll(".m-slot [data-org=back]"));
    }

    [Fact]
    public async Task A_reservation_of_another_module_is_changed_where_it_was_made()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        using var office = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var room = await api.RoomAsync();
        var id = await api.ReservedAsync(VenueJson.Reservation(room, _app.At(7, 10)));
        await fixture.Database.ExecuteAsync($"update venues.reservations set module = 'offers' where id = '{id}'");
        Assert.Equal("reservation.not_yours", (await api.PostAsync($"reservations/{id}/release", null).RefusedAsync()).Code);
        var page = await office.PageAsync($"/t/lenvik/kontor/ukeplan/{id}");
        Assert.Empty(page.QuerySelectorAll("main a[href$='/flytt']"));
    }

    [Fact]
    public async Task What_lasts_past_midnight_stands_on_both_days_and_in_the_week_it_ends_in()
    {
        using var api = await _app.ApiAsync("bardu", VenueJson.Scopes);
        using var office = await _app.SignedInAsync("bardu", Role.Coordinator);
        var venue = VenueJson.Venue();
        venue.Remove("openingHours"); // open day and night
        var room = await api.RoomAsync(venue: await api.VenueAsync(venue));
        var monday = Oslo.Date(_app.At(28, 12));
        monday = monday.AddDays(-(((int)monday.DayOfWeek + 6) % 7));
        await api.ReservedAsync(VenueJson.Reservation(room, Oslo.Instant(monday.AddDays(-1), new TimeOnly(22, 0)), 4, "Nattevakt"));
        await api.ReservedAsync(VenueJson.Reservation(room, Oslo.Instant(monday.AddDays(2), new TimeOnly(22, 0)), 4, "Nattevakt"));
        async Task<string[]> DaysAsync(DateOnly week) => [.. (await office.PageAsync($"/t/bardu/kontor/ukeplan?uke={week:yyyy-MM-dd}"))
            .QuerySelectorAll($"tr[data-room='{room}']").Where(row => row.QuerySelector(".m-slot") is not null).Select(row => row.GetAttribute("data-date")!)];
        string[] days = [$"{monday:yyyy-MM-dd}", $"{monday.AddDays(2):yyyy-MM-dd}", $"{monday.AddDays(3):yyyy-MM-dd}"];
        Assert.Equal(days, await DaysAsync(monday));
        Assert.Equal([$"{monday.AddDays(-1):yyyy-MM-dd}"], await DaysAsync(monday.AddDays(-7)));

        // Out of use it takes nothing new, and what it has is still to be seen.
        using var retired = await api.PostAsync($"rooms/{room}/retire", null);
        Assert.Equal(HttpStatusCode.OK, retired.StatusCode);
        Assert.Equal(days, await DaysAsync(monday));
        Assert.Empty((await office.PageAsync($"/t/bardu/kontor/ukeplan?uke={monday.AddDays(7):yyyy-MM-dd}")).QuerySelectorAll($"tr[data-room='{room}']"));
    }

    [Fact]
    public async Task A_counsellor_looks_and_does_not_book()
    {
        using var counsellor = await _app.SignedInAsync("lenvik", Role.Counsellor);
        Assert.Empty((await counsellor.PageAsync("/t/lenvik/kontor/ukeplan")).QuerySelectorAll("a[href*='/bestill']"));
        using var answer = await counsellor.GetAsync("/t/lenvik/kontor/ukeplan/bestill");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Wrong_fields_are_named_in_words()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        using var office = await _app.SignedInAsync("lenvik", Role.Coordinator);
        await api.RoomAsync();
        using var answer = await office.PostFormAsync("/t/lenvik/kontor/ukeplan/bestill", new() { ["Input.Room"] = "", ["Input.From"] = "12:00", ["Input.To"] = "10:00", ["Input.Title"] = "" }, "");
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Velg et rom", html, StringComparison.Ordinal);
        Assert.Contains("Skriv hva rommet skal brukes til", html, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Fields(Guid room, DateTimeOffset at, string organisation)
    {
        var wall = Oslo.WallClock(at);
        return new()
        {
            ["Input.Room"] = room.ToString(), ["Input.Date"] = $"{wall:yyyy-MM-dd}", ["Input.From"] = $"{wall:HH:mm}", ["Input.To"] = $"{wall.AddHours(2):HH:mm}", ["Input.Title"] = "Treffetid", ["Input.Organisation"] = organisation,
        };
    }
}
