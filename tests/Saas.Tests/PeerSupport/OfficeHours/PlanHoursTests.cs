using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Tests.Support;
using Saas.Venues.Contracts;

namespace Saas.Tests.PeerSupport.OfficeHours;

/// <summary>A wish is stored with all its rooms, or answered with exactly what stands in the way.</summary>
public sealed class PlanHoursTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private TestApp App => fixture.App;

    [Fact]
    public async Task A_series_of_a_hundred_with_three_in_the_way_is_answered_with_just_those_and_nothing_is_stored()
    {
        using var api = await App.ApiAsync("lenvik", VenueJson.Scopes);
        var venue = await api.VenueAsync();
        var (room, other) = (await api.RoomAsync(venue: venue), await api.RoomAsync(venue: venue));
        var organisation = await App.OrganisationAsync();
        var wish = App.Wish(organisation, room).Weekly(100);
        int[] taken = [3, 40, 99];
        foreach (var week in taken)
        {
            await api.ReservedAsync(VenueJson.Reservation(room, Oslo.Instant(wish.StartsOn.AddDays(7 * week), new TimeOnly(11, 0)), 1, "Styremøte"));
        }

        var answer = await TryAsync(wish);
        Assert.False(answer.IsDone);
        Assert.Equal(100, answer.Dates);
        Assert.Equal(taken.Select(week => wish.StartsOn.AddDays(7 * week)), answer.Conflicts.Select(conflict => conflict.Date));
        Assert.All(answer.Conflicts, conflict =>
        {
            Assert.Equal(("room.taken", "Styremøte"), (conflict.Code, conflict.TakenBy[0].Title));
            Assert.Contains(conflict.Rooms, choice => choice.Id.Value == other);
        });
        Assert.Equal((0, 3), await CountAsync(organisation, room));

        // «Take the others», and another room for the last of them.
        var rest = await TryAsync(wish with { Except = [answer.Conflicts[0].Date, answer.Conflicts[1].Date], Elsewhere = new Dictionary<DateOnly, RoomId> { [answer.Conflicts[2].Date] = new(other) } });
        Assert.True(rest.IsDone);
        Assert.Equal(98, rest.Made.Count);
        Assert.Equal((98, 3 + 97), await CountAsync(organisation, room));
        await using var scope = App.Room("lenvik");
        var series = await scope.ServiceProvider.GetRequiredService<TenantDb>().Series.SingleAsync(one => one.Id == rest.Series);
        Assert.Equal([answer.Conflicts[0].Date, answer.Conflicts[1].Date], series.ExceptOn);
        Assert.Equal(98, series.Dates().Count());
    }

    [Fact]
    public async Task Every_hour_of_the_day_that_is_no_hour_is_refused_with_the_rule_of_the_wall_clock()
    {
        using var api = await App.ApiAsync("lenvik", VenueJson.Scopes);
        var hours = VenueJson.Venue();
        hours["openingHours"] = new System.Text.Json.Nodes.JsonArray();
        var room = await api.RoomAsync(venue: await api.VenueAsync(hours));
        var organisation = await App.OrganisationAsync();
        var (spring, autumn) = (new DateOnly(2027, 3, 28), new DateOnly(2027, 10, 31));
        var wish = App.Wish(organisation, room) with { StartsOn = spring, From = new TimeOnly(2, 30), To = new TimeOnly(4, 0) };
        Assert.Equal("time.does_not_exist", (await Assert.ThrowsAsync<Refused>(() => TryAsync(wish))).Code);
        Assert.Equal("time.exists_twice", (await Assert.ThrowsAsync<Refused>(() => TryAsync(wish with { StartsOn = autumn }))).Code);

        // In a series it is one more date that cannot be had: the others can be taken.
        var series = await TryAsync((wish with { StartsOn = spring.AddDays(-14) }).Weekly(5));
        var conflict = Assert.Single(series.Conflicts);
        Assert.Equal((spring, "time.does_not_exist"), (conflict.Date, conflict.Code));
        Assert.Equal(4, (await TryAsync((wish with { StartsOn = spring.AddDays(-14), Except = [spring] }).Weekly(5))).Made.Count);
    }

    [Fact]
    public async Task Closed_days_are_in_the_way_with_their_names_or_left_out_when_the_wish_says_so()
    {
        using var api = await App.ApiAsync("lenvik", VenueJson.Scopes);
        var room = await api.RoomAsync(venue: await api.VenueAsync(VenueJson.Venue(openOnHolidays: false)));
        var organisation = await App.OrganisationAsync();
        var easterMonday = new DateOnly(2027, 3, 29);
        var wish = (App.Wish(organisation, room) with { StartsOn = easterMonday.AddDays(-14) }).Weekly(4);
        var conflict = Assert.Single((await TryAsync(wish)).Conflicts);
        Assert.Equal((easterMonday, "room.closed_day"), (conflict.Date, conflict.Code));
        Assert.False(string.IsNullOrEmpty(conflict.Reason));
        var made = await TryAsync(wish with { SkipsClosed = true });
        Assert.Equal([easterMonday], made.LeftOut);
        Assert.Equal(3, made.Made.Count);
    }

    [Fact]
    public async Task Closed_days_are_left_out_as_well_when_another_date_is_no_hour()
    {
        using var api = await App.ApiAsync("lenvik", VenueJson.Scopes);
        var always = VenueJson.Venue(openOnHolidays: false);
        always["openingHours"] = new System.Text.Json.Nodes.JsonArray();
        var room = await api.RoomAsync(venue: await api.VenueAsync(always));
        var organisation = await App.OrganisationAsync();
        var (spring, whitSunday) = (new DateOnly(2027, 3, 28), new DateOnly(2027, 5, 16));
        var wish = (App.Wish(organisation, room) with { StartsOn = spring.AddDays(-7), From = new TimeOnly(2, 30), To = new TimeOnly(4, 0), SkipsClosed = true }).Weekly(9);
        var answer = await TryAsync(wish);
        Assert.Equal((spring, "time.does_not_exist"), (Assert.Single(answer.Conflicts).Date, answer.Conflicts[0].Code));
        Assert.Equal([whitSunday], answer.LeftOut);
        Assert.Empty(answer.Made);
    }

    [Fact]
    public async Task A_single_time_that_cannot_be_had_is_refused_with_what_is_free_instead()
    {
        using var api = await App.ApiAsync("lenvik", VenueJson.Scopes);
        var room = await api.RoomAsync();
        var organisation = await App.OrganisationAsync();
        var wish = App.Wish(organisation, room);
        Assert.Single((await TryAsync(wish)).Made);
        await RefusesAsync("room.taken", wish);
        await RefusesAsync("room.outside_hours", wish with { From = new TimeOnly(19, 0), To = new TimeOnly(21, 0) });
        await RefusesAsync("room.past", wish with { StartsOn = wish.StartsOn.AddDays(-8) });
        await Assert.ThrowsAsync<Missing>(() => TryAsync(wish with { Organisation = OrganisationId.New(App.Clock.GetUtcNow()) }));
        await Assert.ThrowsAsync<Missing>(() => TryAsync(wish with { Room = RoomId.New(App.Clock.GetUtcNow()) }));
    }

    [Fact]
    public async Task What_is_moved_cancelled_given_back_or_ended_gives_its_room_to_others()
    {
        using var api = await App.ApiAsync("lenvik", VenueJson.Scopes);
        var room = await api.RoomAsync();
        var organisation = await App.OrganisationAsync();
        var made = (await TryAsync(App.Wish(organisation, room).Weekly(8))).Made;
        var (moved, cancelled, back, except) = (made[0], made[1], made[2], made[3]);
        await using (var scope = App.Room("lenvik"))
        {
            var change = scope.ServiceProvider.GetRequiredService<ChangeHours>();
            await change.MoveAsync(moved.Id, null, null, moved.StartsAt.AddHours(4), moved.EndsAt.AddHours(4), CancellationToken.None);
            await change.CancelAsync(cancelled.Id, "Sykdom.", CancellationToken.None);
            await change.GiveBackAsync(back.Id, organisation, CancellationToken.None);
            await Assert.ThrowsAsync<Missing>(() => change.GiveBackAsync(except.Id, OrganisationId.New(App.Clock.GetUtcNow()), CancellationToken.None));
            var series = scope.ServiceProvider.GetRequiredService<ChangeSeries>();
            await series.ExceptAsync(made[0].SeriesId!.Value, Oslo.Date(except.StartsAt), "Julemarked.", CancellationToken.None);
            Assert.Equal("series.no_such_date", (await Assert.ThrowsAsync<Refused>(() => series.ExceptAsync(made[0].SeriesId!.Value, Oslo.Date(except.StartsAt), "Igjen.", CancellationToken.None))).Code);
            await series.EndAsync(made[0].SeriesId!.Value, Oslo.Date(made[6].StartsAt), "Laget flytter.", CancellationToken.None);
            Assert.Equal("series.ended", (await Assert.ThrowsAsync<Refused>(() => series.EndAsync(made[0].SeriesId!.Value, Oslo.Date(made[6].StartsAt), "Igjen.", CancellationToken.None))).Code);
        }

        await using (var scope = App.Room("lenvik"))
        {
            var all = await scope.ServiceProvider.GetRequiredService<TenantDb>().Hours.Where(hours => hours.OrganisationId == organisation).OrderBy(hours => hours.Id).ToListAsync();
            Assert.Equal(
                [HoursStatus.Planned, HoursStatus.Cancelled, HoursStatus.GivenBack, HoursStatus.Cancelled, HoursStatus.Planned, HoursStatus.Planned, HoursStatus.Cancelled, HoursStatus.Cancelled],
                made.Select(one => all.Single(hours => hours.Id == one.Id).Status));
            Assert.Equal([1, 1, 1, 1, 0, 0, 1, 1], made.Select(one => all.Single(hours => hours.Id == one.Id).Sequence));
        }

        foreach (var one in new[] { moved, cancelled, back, except, made[6], made[7] })
        {
            await api.ReservedAsync(VenueJson.Reservation(room, one.StartsAt, 2, "Noen andre"));
        }

        await RefusesAsync("room.taken", App.Wish(organisation, room) with { StartsOn = Oslo.Date(made[4].StartsAt) });
    }

    private async Task<HoursAnswer> TryAsync(HoursWish wish)
    {
        await using var scope = App.Room("lenvik");
        return await scope.ServiceProvider.GetRequiredService<PlanHours>().TryMakeAsync(wish, HoursStanding.Office, CancellationToken.None);
    }

    private async Task RefusesAsync(string code, HoursWish wish)
    {
        await using var scope = App.Room("lenvik");
        var refused = await Assert.ThrowsAsync<Refused>(() => scope.ServiceProvider.GetRequiredService<PlanHours>().MakeAsync(wish, HoursStanding.Office, CancellationToken.None));
        Assert.Equal(code, refused.Code);
        Assert.NotEmpty((IReadOnlyList<HoursConflict>)refused.Extensions["conflicts"]);
        Assert.NotEmpty((IReadOnlyList<FreeRoom>)refused.Extensions["alternatives"]);
    }

    private async Task<(int Hours, int Reservations)> CountAsync(OrganisationId organisation, Guid room) => (
        (int)await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.hours where organisation_id = '{organisation}'"),
        (int)await fixture.Database.ScalarAsync<long>($"select count(*) from venues.reservations where room_id = '{room}' and status = 'confirmed'"));
}
