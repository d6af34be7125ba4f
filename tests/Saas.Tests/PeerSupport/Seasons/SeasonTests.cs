using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Kernel.Time;
using Saas.Tests.Isolation;
using Saas.Tests.Messaging;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.Seasons;

/// <summary>A season from the first application to the mail: what is weighed, given, declined, and told.</summary>
public sealed class SeasonTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task The_board_marks_what_stands_in_the_way_of_each_wish_and_proposes_what_could_be()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var venue = await api.VenueAsync(VenueJson.Venue(openOnHolidays: false));
        var (room, other) = (await api.RoomAsync(venue: venue), await api.RoomAsync(venue: venue));
        var monday = _app.Monday();
        using var closed = await api.PostAsJsonAsync("closed-days", new { venueId = venue, from = $"{monday.AddDays(7):yyyy-MM-dd}", to = $"{monday.AddDays(7):yyyy-MM-dd}", reason = "Maling" });
        var (diabetes, heart) = (await api.OrganisationAsync(OrganisationJson.Organisation(name: "Diabeteslaget")), await api.OrganisationAsync(OrganisationJson.Organisation(name: "Hjertelaget")));
        await api.AgreementAsync(diabetes, OrganisationJson.Agreement(_app.Today().AddDays(-30), monday.AddDays(20), 120, room));
        var season = await _app.SeasonAsync(api);
        var first = await api.ApplyAsync(season, diabetes, SeasonJson.Choice(room: room));
        var second = await api.ApplyAsync(season, heart, SeasonJson.Choice(from: 11, to: 13, room: room), SeasonJson.Choice("tuesday", room: room));
        var third = await api.ApplyAsync(season, diabetes, SeasonJson.Choice("wednesday", room: other));
        var fourth = await api.ApplyAsync(season, heart, SeasonJson.Choice("wednesday", kind: "group-room"));
        await api.ReservedAsync(VenueJson.Reservation(other, Oslo.Instant(monday.AddDays(2), new TimeOnly(11, 0)), title: "Ledermøte"));

        var one = await api.WeighedAsync(season, first);
        var clashes = one.GetProperty("wished")[0].GetProperty("clashes").EnumerateArray().ToDictionary(clash => clash.GetProperty("code").GetString()!, clash => clash);
        Assert.Equal("Maling", clashes["room.closed_day"].GetProperty("with").GetString());
        Assert.Equal("Hjertelaget", clashes["wish"].GetProperty("with").GetString());
        Assert.Equal(6, clashes["wish"].GetProperty("dates").GetArrayLength());
        Assert.Equal(room, one.GetProperty("proposal").GetProperty("roomId").GetGuid()); // who applied first comes first
        Assert.Equal(240, one.GetProperty("fullestWeekMinutes").GetInt32());
        Assert.Equal($"{monday.AddDays(20):yyyy-MM-dd}", one.GetProperty("agreementEndsOn").GetString());

        var late = await api.WeighedAsync(season, second);
        Assert.Equal("second", late.GetProperty("proposal").GetProperty("choice").GetString());
        Assert.False(late.GetProperty("hasAgreement").GetBoolean());
        var taken = await api.WeighedAsync(season, third);
        Assert.True(taken.GetProperty("outsideRooms").GetBoolean());
        Assert.Equal("Ledermøte", taken.GetProperty("wished")[0].GetProperty("clashes")[0].GetProperty("with").GetString());
        Assert.NotEqual(other, taken.GetProperty("proposal").GetProperty("roomId").GetGuid());
        Assert.Empty((await api.WeighedAsync(season, fourth)).GetProperty("wished").EnumerateArray());
    }

    [Fact]
    public async Task A_series_with_dates_in_the_way_names_them_and_stores_nothing_until_somebody_chooses()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var venue = await api.VenueAsync();
        var (room, other) = (await api.RoomAsync(venue: venue), await api.RoomAsync(venue: venue));
        var monday = _app.Monday();
        foreach (var week in new[] { 1, 3 })
        {
            await api.ReservedAsync(VenueJson.Reservation(room, Oslo.Instant(monday.AddDays(7 * week), new TimeOnly(11, 0))));
        }

        var season = await _app.SeasonAsync(api);
        var id = await api.ApplyAsync(season, (await _app.RunningOrganisationAsync(api)).Id, SeasonJson.Choice(room: room));
        Assert.Equal("season.is_open", (await api.AllocateAsync(id, room).RefusedAsync()).Code);
        await api.VerbAsync($"seasons/{season}/allocate");
        var (code, problem) = await api.AllocateAsync(id, room).RefusedAsync();
        Assert.Equal("hours.conflicts", code);
        string[] dates = [.. problem.GetProperty("conflicts").EnumerateArray().Select(one => one.GetProperty("date").GetString()!)];
        Assert.Equal([$"{monday.AddDays(7):yyyy-MM-dd}", $"{monday.AddDays(21):yyyy-MM-dd}"], dates);
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.series where season_id = '{season}'"));

        using var given = await api.AllocateAsync(id, room, more: new { except = new[] { dates[0] }, otherRooms = new[] { new { date = dates[1], roomId = other } } });
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        var series = (await given.Content.JsonAsync()).GetProperty("seriesId").GetGuid();
        Assert.Equal(5L, await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.hours where series_id = '{series}' and status = 'planned'"));
        Assert.Equal(1L, await fixture.Database.ScalarAsync<long>($"select count(*) from venues.reservations where series = '{series}' and room_id = '{other}' and status = 'confirmed'"));
        Assert.Equal("application.is_allocated", (await api.AllocateAsync(id, room).RefusedAsync()).Code);

        await api.VerbAsync($"season-applications/{id}/undo");
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>($"select count(*) from venues.reservations where series = '{series}' and status = 'confirmed'"));
        Assert.Equal("application.no_second_choice", (await api.AllocateAsync(id, room, "second").RefusedAsync()).Code);
    }

    [Fact]
    public async Task All_without_collision_are_given_and_publishing_tells_each_organisation_its_own()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var venue = await api.VenueAsync();
        var room = await api.RoomAsync(VenueJson.Room("Peisestua"), venue);
        await api.ReservedAsync(VenueJson.Reservation(room, Oslo.Instant(_app.Monday().AddDays(1), new TimeOnly(9, 0)), 8));
        var (a, b) = ((await _app.RunningOrganisationAsync(api, "Astmalaget")).Id, (await _app.RunningOrganisationAsync(api, "Blodtrykklaget")).Id);
        var (leader, peer, other) = ($"leder-{a:N}@laget.example", $"medlem-{a:N}@laget.example", $"leder-{b:N}@laget.example");
        await api.InviteAsync(a, leader);
        await api.InviteAsync(a, peer, "peer");
        await api.InviteAsync(b, other);
        var season = await _app.SeasonAsync(api, name: "Våren for alle");
        var free = await api.ApplyAsync(season, a, SeasonJson.Choice(room: room));
        var clash = await api.ApplyAsync(season, b, SeasonJson.Choice("tuesday", room: room), people: 9000);
        await api.VerbAsync($"seasons/{season}/allocate");
        using var given = await api.PostAsync($"seasons/{season}/allocate-all", null);
        Assert.Equal(1, (await given.Content.JsonAsync()).GetProperty("allocated").GetInt32());
        Assert.Equal("allocated", (await api.GetJsonAsync($"season-applications/{free}")).GetProperty("status").GetString());
        Assert.Equal("season.undecided", (await api.PostAsync($"seasons/{season}/publish", null).RefusedAsync()).Code);
        await api.VerbAsync($"season-applications/{clash}/decline", new { reason = "Salen er for liten." });
        await _app.PumpAsync();
        await api.VerbAsync($"seasons/{season}/publish");
        await _app.PumpAsync();

        var mails = _app.Read().Where(mail => mail.Header("Subject")!.Contains("Våren for alle", StringComparison.Ordinal)).ToDictionary(mail => mail.Header("To")!);
        Assert.Equal(2, mails.Count);
        var (mine, theirs) = (mails.Single(mail => mail.Key.Contains(leader, StringComparison.Ordinal)).Value.Text, mails.Single(mail => mail.Key.Contains(other, StringComparison.Ordinal)).Value.Text);
        Assert.Contains("Hver mandag kl. 10–12, Peisestua", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("Salen er for liten", mine, StringComparison.Ordinal);
        Assert.Contains("Hver tirsdag kl. 10–12: Salen er for liten.", theirs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_season_begins_from_what_the_last_one_came_to_once()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var room = await api.RoomAsync();
        var organisation = (await _app.RunningOrganisationAsync(api)).Id;
        var before = await _app.SeasonAsync(api);
        var id = await api.ApplyAsync(before, organisation, SeasonJson.Choice(every: "month", nth: -1, day: "friday"));
        await api.VerbAsync($"seasons/{before}/allocate");
        using (var given = await api.AllocateAsync(id, room))
        {
            Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        }

        await api.VerbAsync($"seasons/{before}/publish");
        var next = await _app.SeasonAsync(api, 8, "Høsten", startsOn: _app.Monday().AddDays(63));
        Assert.Equal("season.copies_itself", (await api.PostAsJsonAsync($"seasons/{next}/copy", new { from = next }).RefusedAsync()).Code);
        foreach (var copied in new[] { 1, 0 })
        {
            using var answer = await api.PostAsJsonAsync($"seasons/{next}/copy", new { from = before });
            Assert.Equal(copied, (await answer.Content.JsonAsync()).GetProperty("copied").GetInt32());
        }

        var application = (await api.GetJsonAsync($"seasons/{next}/applications")).GetProperty("items")[0].GetProperty("application");
        Assert.Equal((room, id, -1), (application.GetProperty("first").GetProperty("roomId").GetGuid(), application.GetProperty("copiedFrom").GetGuid(), application.GetProperty("first").GetProperty("nth").GetInt32()));
    }

    [Fact]
    public async Task Two_coordinators_give_one_application_one_series()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (room, other) = (await api.RoomAsync(), await api.RoomAsync());
        var season = await _app.SeasonAsync(api);
        var id = await api.ApplyAsync(season, (await _app.RunningOrganisationAsync(api)).Id, SeasonJson.Choice());
        await api.VerbAsync($"seasons/{season}/allocate");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            using var answer = await api.AllocateAsync(id, i % 2 == 0 ? room : other);
            return answer.StatusCode;
        }));
        Assert.Equal(1, answers.Count(status => status == HttpStatusCode.OK));
        Assert.All(answers, status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Conflict, status.ToString()));
        Assert.Equal(1L, await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.series where season_id = '{season}'"));
        Assert.Equal(6L, await fixture.Database.ScalarAsync<long>($"select count(*) from venues.reservations where room_id in ('{room}', '{other}') and status = 'confirmed'"));
    }

    [Fact]
    public async Task What_could_never_be_is_refused_with_what_to_do()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var room = await api.RoomAsync();
        var organisation = (await _app.RunningOrganisationAsync(api)).Id;
        var (season, draft) = (await _app.SeasonAsync(api), await _app.SeasonAsync(api, open: false));
        Task<HttpResponseMessage> Apply(JsonObject first, Guid? to = null, Guid? by = null) =>
            api.PostAsJsonAsync($"seasons/{to ?? season}/applications", new JsonObject { ["organisation"] = by ?? organisation, ["application"] = SeasonJson.Application(first) });
        Assert.Equal("season.is_draft", (await Apply(SeasonJson.Choice(), draft).RefusedAsync()).Code);
        Assert.Equal("hours.end_before_start", (await Apply(SeasonJson.Choice(from: 12, to: 10)).RefusedAsync()).Code);
        Assert.Equal("room.outside_hours", (await Apply(SeasonJson.Choice(from: 5, to: 7, room: room)).RefusedAsync()).Code);
        Assert.Equal("hours.no_date", (await Apply(SeasonJson.Choice(every: "month", interval: 12, nth: 1, day: "sunday")).RefusedAsync()).Code);
        foreach (var wrong in new[] { SeasonJson.Choice(nth: 2), SeasonJson.Choice(every: "month", nth: 5), SeasonJson.Choice(interval: 13), SeasonJson.Choice(room: room, kind: "auditorium"), SeasonJson.Choice(room: Guid.CreateVersion7()) })
        {
            using var answer = await Apply(wrong);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        using var stranger = await Apply(SeasonJson.Choice(), by: Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.BadRequest, stranger.StatusCode);
        foreach (var (starts, ends, from, until) in new[] { ("2098-02-01", "2098-01-01", "2097-01-01", "2097-02-01"), ("2098-01-01", "2099-06-01", "2097-01-01", "2097-02-01"), ("2098-01-01", "2098-06-01", "2097-03-01", "2097-02-01") })
        {
            using var answer = await api.PostAsJsonAsync("seasons", new { name = "Vår", startsOn = starts, endsOn = ends, applyFrom = from, applyUntil = until });
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        _app.Clock.Move(TimeSpan.FromDays(20));
        try
        {
            using var later = await _app.EveryScopeAsync("lenvik");
            Assert.Equal("season.too_late", (await later.PostAsJsonAsync($"seasons/{season}/applications", new JsonObject { ["organisation"] = organisation, ["application"] = SeasonJson.Application(SeasonJson.Choice()) }).RefusedAsync()).Code);
        }
        finally
        {
            _app.Clock.Move(TimeSpan.FromDays(-20));
        }
    }

    [Fact]
    public async Task The_season_races_for_the_rooms_with_everybody_else_and_nothing_overlaps()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var room = await api.RoomAsync();
        var season = await _app.SeasonAsync(api, 4);
        var organisation = (await _app.RunningOrganisationAsync(api)).Id;
        var applications = new List<Guid>();
        foreach (var i in Enumerable.Range(0, 10))
        {
            applications.Add(await api.ApplyAsync(season, organisation, SeasonJson.Choice(from: 9 + (i % 3), to: 11 + (i % 3), room: room)));
        }

        await api.VerbAsync($"seasons/{season}/allocate");
        var at = Oslo.Instant(_app.Monday(), new TimeOnly(9, 0));
        await Task.WhenAll(applications.Select(async id =>
        {
            using var answer = await api.AllocateAsync(id, room);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, await answer.Content.ReadAsStringAsync());
        }).Concat(Enumerable.Range(0, 20).Select(async i =>
        {
            using var answer = await api.PostAsJsonAsync("reservations", VenueJson.Reservation(room, at.AddDays(7 * (i % 4)).AddHours(i % 5), 1));
            Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, await answer.Content.ReadAsStringAsync());
        })));
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>($"""
            select count(*) from venues.reservations a join venues.reservations b on a.room_id = b.room_id and a.id < b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
            where a.room_id = '{room}' and a.status in ('held', 'confirmed') and b.status in ('held', 'confirmed')
            """));

        // Whoever got a series got all of it; the rest got nothing.
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.applications a where a.season_id = '{season}' and a.series_id is not null and (select count(*) from peer_support.hours h where h.series_id = a.series_id) <> 4"));
        Assert.Equal(
            await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.series where season_id = '{season}'"),
            await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.applications where season_id = '{season}' and status = 'allocated'"));
    }
}
