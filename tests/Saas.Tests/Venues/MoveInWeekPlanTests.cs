using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Access.Contracts;
using Saas.Kernel.Time;
using Saas.Tests.Isolation;
using Saas.Tests.Offers.Sessions;
using Saas.Tests.Support;

namespace Saas.Tests.Venues;

/// <summary>The week plan moves every module's reservations, by the owner's own verb and with the owner's own right.</summary>
public sealed class MoveInWeekPlanTests(SessionsFixture fixture) : IClassFixture<SessionsFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_drop_moves_the_session_with_its_room_and_comes_back_to_the_week()
    {
        using var api = await fixture.ApiAsync();
        using var office = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var (room, other) = (await api.RoomAsync(), await api.RoomAsync());
        var start = _app.Weekly(1).First();
        var (session, reservation) = await SessionAsync(api, room, start);

        using var moved = await office.PostFormAsync(Move(reservation), Drop(other, start.AddDays(1).AddHours(2)), "");
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Contains("gjort=flyttet#r-", moved.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var now = await fixture.Database.ScalarAsync<Guid>($"select id from venues.reservations where subject = '{session}' and status = 'confirmed' and room_id = '{other}' and starts_at = '{start.AddDays(1).AddHours(2):O}'");
        Assert.EndsWith(now.ToString(), moved.Headers.Location.OriginalString, StringComparison.Ordinal);
        Assert.Equal(start.AddDays(1).AddHours(2).UtcDateTime, await fixture.Database.ScalarAsync<DateTime>($"select starts_at from offers.sessions where id = '{session}'"));
        var week = await office.PageAsync($"/t/lenvik{moved.Headers.Location.OriginalString.Split("/t/lenvik")[^1].Split('#')[0]}");
        Assert.EndsWith($"{now}/flytt", week.QuerySelector($"#r-{now}")!.GetAttribute("data-drag"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_before_the_office_has_said_so()
    {
        using var api = await fixture.ApiAsync();
        using var office = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var room = await api.RoomAsync();
        var start = _app.Weekly(1, 35).First();
        var (session, reservation) = await SessionAsync(api, room, start, "flyttes@ukeplan.example");
        await _app.PumpAsync();

        using var asked = await office.PostFormAsync(Move(reservation), Drop(room, start.AddHours(3)), "");
        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await asked.Content.ReadAsStringAsync());
        Assert.StartsWith("Vil du flytte", page.QuerySelector("h1")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("Én person har plass", page.QuerySelector(".ds-alert")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("13:00", page.QuerySelector("input[name='Input.From']")!.GetAttribute("value")![..5]);
        await _app.PumpAsync();
        Assert.DoesNotContain("flyttes@ukeplan.example", _app.ToldAbout("Ny tid"));
        Assert.Equal(start.UtcDateTime, await fixture.Database.ScalarAsync<DateTime>($"select starts_at from offers.sessions where id = '{session}'"));

        var yes = Drop(room, start.AddHours(3));
        yes["Tell"] = page.QuerySelector("button[name=Tell]")!.GetAttribute("value")!;
        using var moved = await office.PostFormAsync(Move(reservation), yes, "");
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        await _app.PumpAsync();
        Assert.Contains(_app.Read(), mail => mail.Header("To")!.Contains("flyttes@ukeplan.example", StringComparison.Ordinal) && mail.Parts.Any(part => part.Type.StartsWith("text/calendar", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_ways_on_before_anybody_is_asked()
    {
        using var api = await fixture.ApiAsync();
        using var office = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var venue = await api.VenueAsync();
        var (room, other) = (await api.RoomAsync(venue: venue), await api.RoomAsync(venue: venue));
        var start = _app.Weekly(1, 49).First();
        var (_, reservation) = await SessionAsync(api, room, start, "blir@ukeplan.example");
        await api.ReservedAsync(VenueJson.Reservation(other, start, 3));
        using var refused = await office.PostFormAsync(Move(reservation), Drop(other, start.AddHours(1)), "");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync());
        Assert.NotEmpty(page.QuerySelectorAll("button[name=Choice]"));
        Assert.NotNull(page.QuerySelector("[data-org=clash]"));
        Assert.False(page.QuerySelector("h1")!.TextContent.Contains("Vil du", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_machine_says_tell_and_needs_the_owners_scope()
    {
        using var api = await fixture.ApiAsync();
        var room = await api.RoomAsync();
        var start = _app.Weekly(1, 63).First();
        var (_, reservation) = await SessionAsync(api, room, start, "maskin@ukeplan.example");
        using var rooms = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        var body = new JsonObject { ["startsAt"] = start.AddDays(1), ["endsAt"] = start.AddDays(1).AddHours(3) };
        Assert.Equal("reservation.not_yours", (await rooms.PostAsJsonAsync($"reservations/{reservation}/move", body).RefusedAsync()).Code);
        Assert.Equal("reservation.asks_first", (await api.PostAsJsonAsync($"reservations/{reservation}/move", body).RefusedAsync()).Code);
        body["tell"] = true;
        using var moved = await api.PostAsJsonAsync($"reservations/{reservation}/move", body);
        Assert.Equal(start.AddDays(1), (await moved.Content.JsonAsync()).GetProperty("startsAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task What_is_over_stands_still_and_a_counsellor_moves_nothing()
    {
        using var api = await fixture.ApiAsync();
        var room = await api.RoomAsync();
        var start = _app.Weekly(1, 77).First();
        var (_, reservation) = await SessionAsync(api, room, start);
        using var counsellor = await _app.SignedInAsync("lenvik", Role.Counsellor);
        var week = await counsellor.PageAsync($"/t/lenvik/kontor/ukeplan?uke={Oslo.Date(start):yyyy-MM-dd}");
        Assert.NotNull(week.QuerySelector($"#r-{reservation}"));
        Assert.Empty(week.QuerySelectorAll(".m-movable, #flytting"));
        using var office = await _app.SignedInAsync("lenvik", Role.Coordinator);
        using var past = await office.PostFormAsync(Move(reservation), Drop(room, start.AddDays(-400)), "");
        Assert.Equal(HttpStatusCode.BadRequest, past.StatusCode);
        await fixture.Database.ExecuteAsync($"update venues.reservations set starts_at = starts_at - interval '1 year', ends_at = ends_at - interval '1 year', blocked_until = blocked_until - interval '1 year' where id = '{reservation}'");
        var body = new JsonObject { ["startsAt"] = start.AddDays(1), ["endsAt"] = start.AddDays(1).AddHours(3) };
        Assert.Equal("reservation.over", (await api.PostAsJsonAsync($"reservations/{reservation}/move", body).RefusedAsync()).Code);
    }

    private async Task<(Guid Session, Guid Reservation)> SessionAsync(HttpClient api, Guid room, DateTimeOffset start, string? enrolled = null)
    {
        var offer = await api.PublishedAsync(SessionJson.Offer([start], room: room));
        if (enrolled is not null)
        {
            await api.EnrolAsync(offer, enrolled);
        }

        var session = (await api.SessionIdsAsync(offer))[0];
        return (session, await fixture.Database.ScalarAsync<Guid>($"select id from venues.reservations where subject = '{session}' and status = 'confirmed'"));
    }

    private static string Move(Guid reservation) => $"/t/lenvik/kontor/ukeplan/{reservation}/flytt";

    private static Dictionary<string, string> Drop(Guid room, DateTimeOffset at)
    {
        var wall = Oslo.WallClock(at);
        return new() { ["Input.Room"] = room.ToString(), ["Input.Date"] = $"{wall:yyyy-MM-dd}", ["Input.From"] = $"{wall:HH:mm}", ["Input.To"] = $"{wall.AddHours(3):HH:mm}" };
    }
}
