using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Access.Contracts;
using Saas.Kernel.Time;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Sessions;

/// <summary>A session that has begun is changed with its room, as one to come is: nobody is booked out of a room by a meeting that goes on.</summary>
public sealed class SessionUnderWayTests(SessionsFixture fixture) : IClassFixture<SessionsFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_session_that_has_begun_takes_no_room_from_others()
    {
        var (session, room, other, third, start) = await BegunAsync(TimeSpan.FromMinutes(90));
        using var api = await fixture.ApiAsync();
        using var office = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var reservation = await fixture.Database.ScalarAsync<Guid>($"select id from venues.reservations where subject = '{session}'");
        Assert.Equal("room.taken", (await api.MoveAsync(session, start, room: other).RefusedAsync()).Code);
        Assert.Equal("room.taken", (await api.PutAsJsonAsync($"sessions/{session}", Words(other)).RefusedAsync()).Code);
        var path = $"/t/lenvik/kontor/ukeplan/{reservation}/flytt";
        using var dragged = await office.PostFormAsync(path, Drop(other, start), "");
        Assert.Equal(HttpStatusCode.Conflict, dragged.StatusCode);
        Assert.Equal($"{room} 3", await HasAsync(session));

        // Where nobody is, it goes, by drag and by its own page.
        using var moved = await office.PostFormAsync(path, Drop(third, start), "");
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal($"{third} 3", await HasAsync(session));
        await api.PutAsJsonAsync($"sessions/{session}", Words(room)).OkAsync();
        Assert.Equal($"{room} 3", await HasAsync(session));
        await api.PutAsJsonAsync($"sessions/{session}", Words(null)).OkAsync();
        Assert.Equal("", await HasAsync(session));
        await api.PutAsJsonAsync($"sessions/{session}", Words(room)).OkAsync();
        Assert.Equal($"{room} 3", await HasAsync(session));
    }

    [Fact]
    public async Task A_session_that_lasts_longer_has_its_room_for_longer_and_one_that_ends_early_gives_it_back()
    {
        var (session, room, _, _, start) = await BegunAsync(TimeSpan.FromMinutes(90));
        using var api = await fixture.ApiAsync();
        await LastsAsync(api, session, start, 5).OkAsync();
        Assert.Equal($"{room} 5", await HasAsync(session));
        Assert.Equal("room.taken", (await api.PostAsJsonAsync("reservations", VenueJson.Reservation(room, start.AddHours(4), 1)).RefusedAsync()).Code);
        await LastsAsync(api, session, start, 2).OkAsync();
        await api.ReservedAsync(VenueJson.Reservation(room, start.AddHours(4), 1));
        Assert.Equal("room.taken", (await LastsAsync(api, session, start, 5).RefusedAsync()).Code);
        Assert.Equal($"{room} 2", await HasAsync(session));
        await LastsAsync(api, session, start, 1).OkAsync(); // it was over half an hour ago
        Assert.Equal($"{room} 1", await HasAsync(session));
    }

    [Fact]
    public async Task A_session_that_goes_on_after_its_end_has_the_room_on_if_nobody_else_has_it()
    {
        var (session, room, _, _, start) = await BegunAsync(TimeSpan.FromMinutes(195));
        using var api = await fixture.ApiAsync();
        var next = await api.ReservedAsync(VenueJson.Reservation(room, start.AddHours(4), 1));
        Assert.Equal("room.taken", (await LastsAsync(api, session, start, 4.5).RefusedAsync()).Code);
        await LastsAsync(api, session, start, 4).OkAsync();
        Assert.Equal($"{room} 4", await HasAsync(session));

        // What is over and is put right afterwards says how it was, and asks for nothing.
        _app.Clock.Move(TimeSpan.FromHours(2));
        using var later = await fixture.ApiAsync();
        await LastsAsync(later, session, start, 4.5).OkAsync();
        Assert.Equal($"{room} 4", await HasAsync(session));
        Assert.Equal("confirmed", await fixture.Database.ScalarAsync<string>($"select status from venues.reservations where id = '{next}'"));
    }

    /// <summary>A session from ten to one in a room, so long after its start; another that has the second room then; and a room that is free.</summary>
    private async Task<(Guid Session, Guid Room, Guid Other, Guid Third, DateTimeOffset Start)> BegunAsync(TimeSpan since)
    {
        using var api = await fixture.ApiAsync();
        var venue = await api.VenueAsync();
        var (room, other, third) = (await api.RoomAsync(venue: venue), await api.RoomAsync(venue: venue), await api.RoomAsync(venue: venue));
        var start = _app.Weekly(1).First();
        var offer = await api.PublishedAsync(SessionJson.Offer([start], room: room));
        await api.PublishedAsync(SessionJson.Offer([start], room: other));
        var session = (await api.SessionIdsAsync(offer))[0];
        _app.Clock.Move(start + since - _app.Clock.GetUtcNow());
        return (session, room, other, third, start);
    }

    private static Task<HttpResponseMessage> LastsAsync(HttpClient api, Guid session, DateTimeOffset start, double hours) =>
        api.PostAsJsonAsync($"sessions/{session}/move", new JsonObject { ["startsAt"] = start, ["endsAt"] = start.AddHours(hours) });

    private static JsonObject Words(Guid? room) => room is null ? new() { ["title"] = "Samling 1" } : new() { ["title"] = "Samling 1", ["roomId"] = room };

    private static Dictionary<string, string> Drop(Guid room, DateTimeOffset at)
    {
        var wall = Oslo.WallClock(at);
        return new() { ["Input.Room"] = room.ToString(), ["Input.Date"] = $"{wall:yyyy-MM-dd}", ["Input.From"] = $"{wall:HH:mm}", ["Input.To"] = $"{wall.AddHours(3):HH:mm}" };
    }

    /// <summary>The rooms it has, and for how many hours.</summary>
    private Task<string> HasAsync(Guid session) => fixture.Database.ScalarAsync<string>(
        $"select coalesce(string_agg(room_id || ' ' || round(extract(epoch from ends_at - starts_at) / 3600), ', '), '') from venues.reservations where subject = '{session}' and status = 'confirmed'");
}
