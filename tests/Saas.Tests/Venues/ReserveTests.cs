using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Tests.Isolation;
using Saas.Tests.Support;
using Saas.Venues.Contracts;

namespace Saas.Tests.Venues;

/// <summary>Reserving through the API: what is refused, in which words, and with which ways on.</summary>
public sealed class ReserveTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_taken_room_is_refused_with_another_room_another_time_and_another_day()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        var venue = await api.VenueAsync();
        var wanted = await api.RoomAsync(VenueJson.Room("Grupperom 1", 14), venue);
        await api.RoomAsync(VenueJson.Room("Auditoriet", 60), venue);
        await api.RoomAsync(VenueJson.Room("Lite møterom", 4), venue);
        var noon = _app.At(7, 12);
        await api.ReservedAsync(VenueJson.Reservation(wanted, noon.AddHours(-2), 3, "Å leve et friskere liv"));
        await api.ReservedAsync(VenueJson.Reservation(wanted, noon.AddHours(1), 2, "Treffetid"));

        var request = VenueJson.Reservation(wanted, noon);
        request["people"] = 10;
        var (code, problem) = await api.PostAsJsonAsync("reservations", request).RefusedAsync();
        Assert.Equal("room.taken", code);
        var conflict = Assert.Single(problem.GetProperty("conflicts").EnumerateArray());
        Assert.Equal(["Å leve et friskere liv", "Treffetid"], conflict.GetProperty("takenBy").EnumerateArray().Select(use => use.GetProperty("title").GetString()));
        var free = problem.GetProperty("alternatives").EnumerateArray().Select(one => (one.GetProperty("room").GetString(), one.GetProperty("startsAt").GetDateTimeOffset())).ToList();
        Assert.Equal([("Auditoriet", noon), ("Grupperom 1", noon.AddHours(3)), ("Grupperom 1", noon.AddDays(1))], free);

        // Each of them can be had.
        foreach (var one in problem.GetProperty("alternatives").EnumerateArray())
        {
            await api.ReservedAsync(VenueJson.Reservation(one.GetProperty("roomId").GetGuid(), one.GetProperty("startsAt").GetDateTimeOffset()));
        }
    }

    [Fact]
    public async Task A_group_that_no_room_is_large_enough_for_is_offered_the_room_it_wished_for_at_another_time()
    {
        using var api = await _app.ApiAsync("sandefjord", VenueJson.Scopes);
        var venue = await api.VenueAsync();
        var wanted = await api.RoomAsync(VenueJson.Room("Grupperom 1", 14), venue);
        var noon = _app.At(7, 12);
        await api.ReservedAsync(VenueJson.Reservation(wanted, noon));
        var request = VenueJson.Reservation(wanted, noon);
        request["people"] = 9000;
        var (_, problem) = await api.PostAsJsonAsync("reservations", request).RefusedAsync();
        Assert.Contains(problem.GetProperty("alternatives").EnumerateArray(), one => one.GetProperty("roomId").GetGuid() == wanted);

        // With a hall there is that, and still the room that was wished for.
        var hall = await api.RoomAsync(VenueJson.Room("Hallen", 10000), venue);
        (_, problem) = await api.PostAsJsonAsync("reservations", request).RefusedAsync();
        Assert.Equal([hall, wanted, wanted], problem.GetProperty("alternatives").EnumerateArray().Select(one => one.GetProperty("roomId").GetGuid()));
    }

    /// <summary>What decides is kept in memory; whatever changes it counts for the very next request, whoever changed it.</summary>
    [Fact]
    public async Task A_change_of_the_premises_counts_for_the_next_reservation()
    {
        using var api = await _app.ApiAsync("bardu", VenueJson.Scopes);
        using var neighbour = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        var venue = await api.VenueAsync();
        var room = await api.RoomAsync(venue: venue);
        var day = 0;
        async Task<string?> CodeAsync(HttpClient client)
        {
            using var answer = await client.PostAsJsonAsync("reservations", VenueJson.Reservation(room, VenueJson.Wall($"2027-06-{++day % 4 + 7:00} {8 + (4 * (day / 4)):00}:00")));
            return answer.IsSuccessStatusCode ? null : (await answer.Content.JsonAsync()).GetProperty("type").GetString()!.Split(':')[^1];
        }

        Assert.Null(await CodeAsync(api)); // known from here on
        await fixture.Database.ExecuteAsync("insert into platform.premises_versions select id, 100000 from platform.tenants on conflict (tenant_id) do update set version = 100000");
        Assert.Null(await CodeAsync(api));
        Assert.Equal("not_found", await CodeAsync(neighbour)); // under the same number only the tenant tells what is known apart
        using var closed = await api.PostAsJsonAsync("closed-days", new JsonObject { ["venueId"] = venue, ["from"] = "2027-06-01", ["to"] = "2027-06-30", ["reason"] = "Oppussing" });
        Assert.Equal("room.closed_day", await CodeAsync(api));
        await fixture.Database.ExecuteAsync($"delete from venues.closed_days where venue_id = '{venue}'");
        Assert.Null(await CodeAsync(api));
        await fixture.Database.ExecuteAsync($"update venues.rooms set retired_at = now() where id = '{room}'");
        Assert.Equal("room.retired", await CodeAsync(api));
        await fixture.Database.ExecuteAsync($"update venues.rooms set retired_at = null where id = '{room}'; update venues.venues set retired_at = now() where id = '{venue}'");
        Assert.Equal("room.retired", await CodeAsync(api));
        await fixture.Database.ExecuteAsync($"update venues.venues set retired_at = null where id = '{venue}'");
        Assert.Null(await CodeAsync(api));
    }

    [Fact]
    public async Task Closed_days_holidays_and_hours_are_named()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        var venue = await api.VenueAsync(VenueJson.Venue(openOnHolidays: false, closed: Weekday.Sunday));
        var room = await api.RoomAsync(venue: venue);
        using var closed = await api.PostAsJsonAsync("closed-days", new JsonObject { ["venueId"] = venue, ["from"] = "2027-07-05", ["to"] = "2027-07-30", ["reason"] = "Fellesferie" });
        Assert.Equal(HttpStatusCode.Created, closed.StatusCode);

        foreach (var (at, code, reason) in new[]
        {
            ("2027-03-26 12:00", "room.closed_day", "Langfredag"), ("2027-07-05 12:00", "room.closed_day", "Fellesferie"), ("2027-07-30 12:00", "room.closed_day", "Fellesferie"),
            ("2027-06-01 07:45", "room.outside_hours", "08:00–20:00"), ("2027-06-01 18:15", "room.outside_hours", "08:00–20:00"), ("2027-06-06 12:00", "room.outside_hours", null),
            ("2026-01-06 12:00", "room.past", null),
        })
        {
            var (given, problem) = await api.PostAsJsonAsync("reservations", VenueJson.Reservation(room, VenueJson.Wall(at))).RefusedAsync();
            Assert.Equal(code, given);
            Assert.Equal(reason, problem.GetProperty("conflicts")[0].TryGetProperty("reason", out var said) ? said.GetString() : null);
            Assert.NotEmpty(problem.GetProperty("alternatives").EnumerateArray());
        }

        await api.ReservedAsync(VenueJson.Reservation(room, VenueJson.Wall("2027-07-31 12:00")));
        await api.ReservedAsync(VenueJson.Reservation(room, VenueJson.Wall("2027-06-01 18:00"))); // to the very end of the day's hours
    }

    [Fact]
    public async Task Of_a_series_of_a_hundred_just_the_conflicts_are_named_and_nothing_is_stored()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        var room = await api.RoomAsync();
        var first = _app.At(14, 10);
        DateTimeOffset[] taken = [VenueWeek(first, 10), VenueWeek(first, 42), VenueWeek(first, 99)];
        foreach (var at in taken)
        {
            await api.ReservedAsync(VenueJson.Reservation(room, at.AddHours(1), 1));
        }

        var series = VenueJson.Reservation(room, first);
        series["weeks"] = 100;
        var (code, problem) = await api.PostAsJsonAsync("reservations", series).RefusedAsync();
        Assert.Equal("room.taken", code);
        Assert.Equal(taken, problem.GetProperty("conflicts").EnumerateArray().Select(c => c.GetProperty("startsAt").GetDateTimeOffset()));
        Assert.Equal(3, await fixture.Database.ScalarAsync<long>($"select count(*) from venues.reservations where room_id = '{room}'"));
    }

    [Fact]
    public async Task A_weekly_series_stays_at_ten_by_the_clock_on_the_wall_over_both_clock_changes()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        foreach (var first in new[] { "2027-03-21 10:00", "2027-10-24 10:00" }) // the Sundays before the last ones of March and October
        {
            var room = await api.RoomAsync();
            var series = VenueJson.Reservation(room, VenueJson.Wall(first));
            series["weeks"] = 3;
            await api.ReservedAsync(series);
            Assert.Equal(["10:00", "10:00", "10:00"], (await fixture.Database.RowsAsync(
                $"select to_char(starts_at at time zone 'Europe/Oslo', 'HH24:MI') from venues.reservations where room_id = '{room}' order by starts_at")).Select(row => row[0]));
            Assert.Equal(["2"], (await fixture.Database.RowsAsync($"select distinct extract(hour from ends_at - starts_at)::text from venues.reservations where room_id = '{room}'")).Select(row => row[0]));
        }
    }

    [Fact]
    public async Task The_buffer_keeps_the_room_free_after_a_reservation_and_only_there()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        var room = await api.RoomAsync(VenueJson.Room(buffer: 30));
        var ten = _app.At(7, 10);
        await api.ReservedAsync(VenueJson.Reservation(room, ten));
        Assert.Equal("room.taken", (await api.PostAsJsonAsync("reservations", VenueJson.Reservation(room, ten.AddHours(2))).RefusedAsync()).Code);
        Assert.Equal("room.taken", (await api.PostAsJsonAsync("reservations", VenueJson.Reservation(room, ten.AddHours(-1), 1)).RefusedAsync()).Code); // its own buffer reaches in
        await api.ReservedAsync(VenueJson.Reservation(room, ten.AddHours(2.5)));
        await api.ReservedAsync(VenueJson.Reservation(room, ten.AddHours(-1.5), 1));
    }

    [Fact]
    public async Task A_hold_that_ran_out_gives_way_and_the_job_ends_the_rest()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        var room = await api.RoomAsync();
        var at = _app.At(7, 10);
        var request = VenueJson.Reservation(room, at);
        request["holdUntil"] = _app.Clock.GetUtcNow().AddMinutes(10);
        var held = await api.ReservedAsync(request);
        request["startsAt"] = at.AddDays(1);
        request["endsAt"] = at.AddDays(1).AddHours(2);
        var other = await api.ReservedAsync(request);
        Assert.Equal("room.taken", (await api.PostAsJsonAsync("reservations", VenueJson.Reservation(room, at)).RefusedAsync()).Code);

        _app.Clock.Move(TimeSpan.FromMinutes(11));
        await api.ReservedAsync(VenueJson.Reservation(room, at)); // nobody waits for the job
        Assert.Equal("expired", (await api.GetJsonAsync($"reservations/{held}")).GetProperty("status").GetString());
        Assert.Equal("reservation.was_expired", (await api.PostAsync($"reservations/{other}/confirm", null).RefusedAsync()).Code);
        await _app.RunJobsAsync("venues.expire-holds");
        Assert.Equal("expired", (await api.GetJsonAsync($"reservations/{other}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_reservation_is_held_confirmed_moved_and_given_back()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        var room = await api.RoomAsync();
        var at = _app.At(9, 10);
        var request = VenueJson.Reservation(room, at);
        request["holdUntil"] = _app.Clock.GetUtcNow().AddHours(1);
        var id = await api.ReservedAsync(request);
        await DoneAsync(api.PostAsync($"reservations/{id}/confirm", null));
        await DoneAsync(api.PostAsJsonAsync($"reservations/{id}/move", new JsonObject { ["startsAt"] = at.AddHours(1), ["endsAt"] = at.AddHours(3) })); // over its own old time
        Assert.Equal("room.outside_hours", (await api.PostAsJsonAsync($"reservations/{id}/move", new JsonObject { ["startsAt"] = at.AddHours(12), ["endsAt"] = at.AddHours(14) }).RefusedAsync()).Code);
        Assert.Equal("room.taken", (await api.PostAsJsonAsync("reservations", VenueJson.Reservation(room, at.AddHours(2))).RefusedAsync()).Code);
        await DoneAsync(api.PostAsync($"reservations/{id}/release", null));
        await api.ReservedAsync(VenueJson.Reservation(room, at.AddHours(2)));
        Assert.Equal("reservation.was_released", (await api.PostAsJsonAsync($"reservations/{id}/cancel", new JsonObject()).RefusedAsync()).Code);
    }

    [Fact]
    public async Task A_small_room_is_a_warning_and_a_room_of_another_tenant_is_not_there()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        var room = await api.RoomAsync(VenueJson.Room(capacity: 6));
        var request = VenueJson.Reservation(room, _app.At(7, 10));
        request["people"] = 8;
        using var answer = await api.PostAsJsonAsync("reservations", request);
        var warning = Assert.Single((await answer.Content.JsonAsync()).GetProperty("warnings").EnumerateArray());
        Assert.Equal((6, 8), (warning.GetProperty("capacity").GetInt32(), warning.GetProperty("people").GetInt32()));

        using var away = await _app.ApiAsync("bardu", VenueJson.Scopes);
        using var notThere = await away.PostAsJsonAsync("reservations", VenueJson.Reservation(room, _app.At(8, 10)));
        Assert.Equal(HttpStatusCode.NotFound, notThere.StatusCode);
    }

    [Fact]
    public async Task A_retired_room_takes_nothing_new_and_keeps_what_it_has()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        var room = await api.RoomAsync();
        var id = await api.ReservedAsync(VenueJson.Reservation(room, _app.At(7, 10)));
        await DoneAsync(api.PostAsync($"rooms/{room}/retire", null));
        Assert.Equal("room.retired", (await api.PostAsJsonAsync("reservations", VenueJson.Reservation(room, _app.At(8, 10))).RefusedAsync()).Code);
        Assert.Equal("confirmed", (await api.GetJsonAsync($"reservations/{id}")).GetProperty("status").GetString());
        Assert.Equal("room.retired", (await api.PostAsync($"rooms/{room}/retire", null).RefusedAsync()).Code);
        await DoneAsync(api.PostAsync($"rooms/{room}/reopen", null));
        await api.ReservedAsync(VenueJson.Reservation(room, _app.At(8, 10)));
    }

    [Fact]
    public async Task Free_times_leave_out_what_is_taken_with_its_buffer()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        var room = await api.RoomAsync(VenueJson.Room(buffer: 15));
        var ten = _app.At(7, 10);
        await api.ReservedAsync(VenueJson.Reservation(room, ten));
        var day = Kernel.Time.Oslo.Date(ten).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var spans = (await api.GetJsonAsync($"rooms/{room}/free?from={day}&to={day}")).GetProperty("free").EnumerateArray()
            .Select(span => (span.GetProperty("startsAt").GetDateTimeOffset(), span.GetProperty("endsAt").GetDateTimeOffset()));
        Assert.Equal([(ten.AddHours(-2), ten.AddMinutes(-15)), (ten.AddHours(2.25), ten.AddHours(10))], spans);
    }

    private static DateTimeOffset VenueWeek(DateTimeOffset first, int week)
    {
        var wall = Kernel.Time.Oslo.WallClock(first);
        return Kernel.Time.Oslo.Instant(DateOnly.FromDateTime(wall).AddDays(7 * week), TimeOnly.FromDateTime(wall));
    }

    private static async Task DoneAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }
}
