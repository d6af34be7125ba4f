using System.Net;
using System.Net.Http.Json;
using Saas.Tests.Support;

namespace Saas.Tests.Venues;

/// <summary>Sixty-four clients want one room for overlapping hours, through the real HTTP API: the database decides, and everybody who loses is shown a way on.</summary>
public sealed class RoomRaceTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const int Clients = 64;

    private static readonly int Attempts = Environment.GetEnvironmentVariable("SAAS_TEST_LONG") is { Length: > 0 } ? 5_000 : 512;

    [Fact]
    public async Task Many_who_want_one_room_never_overlap_and_none_is_left_without_an_answer()
    {
        using var api = await fixture.App.ApiAsync("lenvik", VenueJson.Scopes);
        var venue = await api.VenueAsync();
        var room = await api.RoomAsync(VenueJson.Room(buffer: 15), venue);
        await api.RoomAsync(VenueJson.Room("Auditoriet"), venue);
        var start = fixture.App.At(7, 8);
        var next = -1;
        var refused = 0;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            var random = new Random(client);
            while (Interlocked.Increment(ref next) < Attempts)
            {
                var at = start.AddDays(random.Next(2)).AddMinutes(15 * random.Next(40));
                using var answer = await api.PostAsJsonAsync("reservations", VenueJson.Reservation(room, at, 0.5 + (0.25 * random.Next(6)), $"Klient {client}"));
                if (answer.StatusCode == HttpStatusCode.Created)
                {
                    continue;
                }

                var problem = await answer.Content.JsonAsync();
                Assert.True(answer.StatusCode == HttpStatusCode.Conflict, $"{(int)answer.StatusCode}: {problem}");
                Assert.Equal("urn:mestra:problem:room.taken", problem.GetProperty("type").GetString());
                Assert.NotEmpty(problem.GetProperty("alternatives").EnumerateArray());
                Interlocked.Increment(ref refused);
            }
        }));

        Assert.Equal(0, await fixture.Database.ScalarAsync<long>("""
            select count(*) from venues.reservations a join venues.reservations b
              on a.tenant_id = b.tenant_id and a.room_id = b.room_id and a.id < b.id and tstzrange(a.starts_at, a.blocked_until) && tstzrange(b.starts_at, b.blocked_until)
            where a.status in ('held', 'confirmed') and b.status in ('held', 'confirmed')
            """));
        Assert.Equal(Attempts - refused, await fixture.Database.ScalarAsync<long>($"select count(*) from venues.reservations where room_id = '{room}' and status = 'confirmed'"));
        Assert.InRange(refused, Attempts / 2, Attempts - 10);
    }

    [Fact]
    public async Task Series_that_want_the_same_rooms_in_another_order_do_not_deadlock()
    {
        using var api = await fixture.App.ApiAsync("lenvik", VenueJson.Scopes);
        var room = await api.RoomAsync();
        var at = fixture.App.At(7, 8);
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            var series = VenueJson.Reservation(room, at.AddHours(i % 3), 2);
            series["weeks"] = 10;
            using var answer = await api.PostAsJsonAsync("reservations", series);
            return answer.StatusCode;
        }));
        Assert.All(answers, status => Assert.True(status is HttpStatusCode.Created or HttpStatusCode.Conflict, status.ToString()));
        Assert.InRange(answers.Count(status => status == HttpStatusCode.Created), 1, 2);
    }
}
