using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Access.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Sessions;

/// <summary>A session and its room come and go together, and two offers never have one room at one time.</summary>
public sealed class SessionRoomTests(SessionsFixture fixture) : IClassFixture<SessionsFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_room_follows_its_session_through_everything()
    {
        using var api = await fixture.ApiAsync();
        var room = await api.RoomAsync();
        using var planned = await api.PostAsJsonAsync("offers", SessionJson.Offer(_app.Weekly(3), room: room));
        var offer = (await planned.Content.JsonAsync()).GetProperty("id").GetGuid();
        Assert.Equal("held held held", await StatesAsync(room));
        await api.PostAsync($"offers/{offer}/publish", null).OkAsync();
        Assert.Equal("confirmed confirmed confirmed", await StatesAsync(room));
        var ids = await api.SessionIdsAsync(offer);
        await api.MoveAsync(ids[0], _app.Weekly(3).First().AddDays(1)).OkAsync();
        Assert.Equal("confirmed confirmed confirmed", await StatesAsync(room, "status <> 'cancelled'")); // and nothing given back: the time it left was never anybody's to have
        Assert.Equal(1L, await fixture.Database.ScalarAsync<long>($"select count(*) from venues.reservations r join offers.sessions s on s.id = r.subject where r.room_id = '{room}' and r.status = 'confirmed' and r.starts_at = s.starts_at and s.id = '{ids[0]}'"));
        await api.CancelSessionAsync(ids[1]).OkAsync();
        await api.DeleteAsync($"sessions/{ids[2]}").OkAsync();
        Assert.Equal("confirmed", await StatesAsync(room, "status = 'confirmed'"));
        await api.PostAsync($"offers/{offer}/withdraw", null).OkAsync();
        Assert.Equal("held", await StatesAsync(room, "status in ('held', 'confirmed')"));
        await api.PostAsync($"offers/{offer}/publish", null).OkAsync();
        await api.PostAsJsonAsync($"offers/{offer}/cancel", new JsonObject { ["reason"] = "For få påmeldte." }).OkAsync();
        Assert.Equal("", await StatesAsync(room, "status in ('held', 'confirmed')"));
    }

    [Fact]
    public async Task A_draft_that_is_worked_on_keeps_its_rooms_and_one_that_is_left_lying_loses_them()
    {
        Guid room, left, session;
        using (var api = await fixture.ApiAsync())
        {
            (room, left) = (await api.RoomAsync(), await api.RoomAsync());
            using var planned = await api.PostAsJsonAsync("offers", SessionJson.Offer(_app.Weekly(2, 90), room: room));
            using var forgotten = await api.PostAsJsonAsync("offers", SessionJson.Offer(_app.Weekly(1, 90), room: left));
            Assert.True(planned.IsSuccessStatusCode && forgotten.IsSuccessStatusCode);
            session = (await api.SessionIdsAsync((await planned.Content.JsonAsync()).GetProperty("id").GetGuid()))[0];
        }

        _app.Clock.Move(TimeSpan.FromDays(25));
        using (var api = await fixture.ApiAsync())
        {
            await api.PutAsJsonAsync($"sessions/{session}", new JsonObject { ["title"] = "Første kveld", ["roomId"] = room }).OkAsync();
        }

        _app.Clock.Move(TimeSpan.FromDays(10));
        await _app.RunJobsAsync("venues.expire-holds");
        Assert.Equal("held held", await StatesAsync(room));
        Assert.Equal("expired", await StatesAsync(left));
        _app.Clock.Move(TimeSpan.FromDays(21));
        await _app.RunJobsAsync("venues.expire-holds");
        Assert.Equal("expired expired", await StatesAsync(room));
    }

    [Fact]
    public async Task A_taken_room_is_refused_with_alternatives_and_nothing_is_half_done()
    {
        using var api = await fixture.ApiAsync();
        var venue = await api.VenueAsync();
        var (room, other) = (await api.RoomAsync(venue: venue), await api.RoomAsync(venue: venue));
        var start = _app.Weekly(1).First();
        await api.PublishedAsync(SessionJson.Offer([start], room: room));
        var offer = await api.PublishedAsync(SessionJson.Offer([start.AddDays(1)], room: room));
        await api.EnrolAsync(offer, "uforstyrret@rom.example");
        await _app.EmptyOutboxesAsync(fixture.Database);
        var before = await fixture.Database.StateAsync("lenvik");
        var id = (await api.SessionIdsAsync(offer))[0];
        var (code, problem) = await api.MoveAsync(id, start).RefusedAsync();
        Assert.Equal("room.taken", code);
        Assert.Contains(problem.GetProperty("alternatives").EnumerateArray(), free => free.GetProperty("roomId").GetGuid() == other);
        Assert.Equal(before, await fixture.Database.StateAsync("lenvik")); // no mail, no number, no row

        // The page says the same with buttons, and one press takes what is free.
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var path = $"/t/lenvik/kontor/tilbud/{offer}/samlinger/{id}/flytt";
        using var refused = await coordinator.PostFormAsync(path, new() { ["Input.Date"] = start.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync());
        var take = page.QuerySelectorAll("button[name=Take]").First(button => button.GetAttribute("value")!.StartsWith(other.ToString(), StringComparison.Ordinal)).GetAttribute("value")!;
        using var taken = await coordinator.PostFormAsync(path, new() { ["Take"] = take });
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal(other, await fixture.Database.ScalarAsync<Guid>($"select room_id from offers.sessions where id = '{id}' and starts_at = '{start:O}'"));
    }

    [Fact]
    public async Task A_series_shows_just_the_dates_in_the_way_and_takes_a_choice_for_each()
    {
        using var api = await fixture.ApiAsync();
        var venue = await api.VenueAsync();
        var (room, other) = (await api.RoomAsync(venue: venue), await api.RoomAsync(venue: venue));
        var starts = _app.Weekly(4).ToList();
        await api.PublishedAsync(SessionJson.Offer([starts[1], starts[2]], room: room));
        using var planned = await api.PostAsJsonAsync("offers", SessionJson.Offer([]));
        var offer = (await planned.Content.JsonAsync()).GetProperty("id").GetGuid();
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var fields = new Dictionary<string, string>
        {
            ["Input.Date"] = Day(starts[0]), ["Input.From"] = "10:00", ["Input.To"] = "13:00", ["Input.Room"] = room.ToString(), ["Repeat"] = "Week", ["Series.Count"] = "4", ["Series.SkipHolidays"] = "false",
        };
        var path = $"/t/lenvik/kontor/tilbud/{offer}/samlinger/ny";
        using var refused = await coordinator.PostFormAsync(path, fields);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync());
        Assert.Equal(2, page.QuerySelectorAll("select[name$='.What']").Length);
        Assert.NotNull(page.QuerySelector($"option[value='{other}']"));
        Assert.Empty(await api.SessionIdsAsync(offer));

        foreach (var (index, start, what) in new[] { (0, starts[1], "utelat"), (1, starts[2], other.ToString()) })
        {
            (fields[$"Choices[{index}].Date"], fields[$"Choices[{index}].What"], fields[$"Choices[{index}].From"], fields[$"Choices[{index}].To"]) = (Day(start), what, "10:00", "13:00");
        }

        using var added = await coordinator.PostFormAsync(path, fields);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Equal($"{room} {other} {room}", await fixture.Database.ScalarAsync<string>($"select string_agg(room_id::text, ' ' order by number) from offers.sessions where offer_id = '{offer}'"));
    }

    [Fact]
    public async Task Many_offers_that_want_one_room_at_one_time_get_it_once()
    {
        var rounds = Environment.GetEnvironmentVariable("SAAS_TEST_LONG") is null ? 2 : 25;
        using var api = await fixture.ApiAsync();
        for (var round = 0; round < rounds; round++)
        {
            var room = await api.RoomAsync();
            var start = _app.Weekly(1).First();
            var offers = new List<Guid>();
            for (var i = 0; i < 8; i++)
            {
                offers.Add(await api.PublishedAsync(SessionJson.Offer([start.AddDays(1 + i)])));
            }

            var answers = await Task.WhenAll(offers.Select((offer, i) => api.PostAsJsonAsync($"offers/{offer}/sessions", SessionJson.Session(start.AddMinutes(15 * i), room: room))));
            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
            Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
            Assert.Equal(9L, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.sessions where offer_id in ({string.Join(',', offers.Select(id => $"'{id}'"))})")); // nothing half done
        }
    }

    private static string Day(DateTimeOffset start) => Saas.Kernel.Time.Oslo.Date(start).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private Task<string> StatesAsync(Guid room, string which = "true") =>
        fixture.Database.ScalarAsync<string>($"select coalesce(string_agg(status, ' ' order by starts_at), '') from venues.reservations where room_id = '{room}' and {which}");
}
