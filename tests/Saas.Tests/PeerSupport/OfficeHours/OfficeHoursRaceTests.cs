using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Tests.Support;
using Xunit.Abstractions;

namespace Saas.Tests.PeerSupport.OfficeHours;

/// <summary>Organisations, sessions of offers, series and whole season plans want the same rooms at once, from sixty-four clients through the real API: the database decides.</summary>
public sealed class OfficeHoursRaceTests(AppFixture fixture, ITestOutputHelper output) : IClassFixture<AppFixture>
{
    private const int Clients = 64;

    private static readonly int Attempts = Environment.GetEnvironmentVariable("SAAS_TEST_LONG") is { Length: > 0 } ? 5_000 : 384;

    [Fact]
    public async Task Organisations_offers_and_the_season_never_get_one_room_twice()
    {
        using var api = await fixture.App.ApiAsync("lenvik", [.. HoursJson.Scopes, .. OrganisationJson.Scopes, "offers.read", "offers.write", "offers.publish"]);
        var venue = await api.VenueAsync();
        Guid[] rooms = [await api.RoomAsync(VenueJson.Room(buffer: 15), venue), await api.RoomAsync(venue: venue), await api.RoomAsync(venue: venue)];
        Guid[] organisations = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            var id = await api.OrganisationAsync();
            await api.AgreementAsync(id, OrganisationJson.Agreement(fixture.App.Today().AddDays(-30), fixture.App.Today().AddYears(1), 600));
            return id;
        }));
        Guid[] offers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.PublishedAsync()));
        var monday = fixture.App.Today().AddDays(14 - (((int)fixture.App.Today().DayOfWeek + 6) % 7));
        var weeks = Attempts > 1_000 ? SeasonsInTheRace.Weeks : 1; // room for many to come through, and not so much that they miss each other
        var seasons = new SeasonsInTheRace(fixture.App, api, monday, rooms, organisations);
        var (next, won, lost) = (-1, 0, 0);
        var made = new System.Collections.Concurrent.ConcurrentQueue<Guid>();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            var random = new Random(client);
            while (Interlocked.Increment(ref next) < Attempts)
            {
                var (room, organisation) = (rooms[random.Next(rooms.Length)], organisations[random.Next(organisations.Length)]);
                var (day, hour) = (monday.AddDays((7 * random.Next(weeks)) + random.Next(5)), 8 + random.Next(10));
                var (from, to) = ($"{hour:00}:{15 * random.Next(4):00}", $"{hour + 1 + random.Next(2):00}:45");
                using var answer = await (random.Next(8) switch
                {
                    0 => api.PostAsJsonAsync("office-hours/series", HoursJson.Weekly(organisation, room, day, 6, from, to)),
                    1 => api.PostAsJsonAsync($"offers/{offers[random.Next(offers.Length)]}/sessions", new JsonObject
                    {
                        ["title"] = $"Samling {client}", ["startsAt"] = At(day, from), ["endsAt"] = At(day, to), ["roomId"] = room,
                    }),
                    2 when made.TryDequeue(out var id) => api.PostAsJsonAsync($"office-hours/{id}/give-back", new { }),
                    3 when made.TryDequeue(out var id) => api.PostAsJsonAsync($"office-hours/{id}/move", new { startsAt = At(day, from), endsAt = At(day, to), roomId = room }),
                    4 or 5 => seasons.MoveAsync(random),
                    6 => api.PostAsJsonAsync("office-hours/book", Asking(HoursJson.One(organisation, room, day, from, to))),
                    _ => api.PostAsJsonAsync("office-hours", HoursJson.One(organisation, room, day, from, to)),
                });
                var text = await answer.Content.ReadAsStringAsync();
                Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK or HttpStatusCode.Conflict, $"{(int)answer.StatusCode}: {text}");
                if (answer.StatusCode == HttpStatusCode.Created && answer.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("/office-hours", StringComparison.Ordinal))
                {
                    made.Enqueue(JsonNode.Parse(text)!["id"]!.GetValue<Guid>());
                }

                _ = answer.IsSuccessStatusCode ? Interlocked.Increment(ref won) : Interlocked.Increment(ref lost);
            }
        }));

        await seasons.FinishAsync();
        output.WriteLine($"{Attempts} attempts from {Clients} clients: {won} came through, {lost} were refused; {seasons.Allocated} applications allocated, {seasons.Published} seasons published");
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("""
            select count(*) from venues.reservations a join venues.reservations b
              on a.tenant_id = b.tenant_id and a.room_id = b.room_id and a.id < b.id and tstzrange(a.starts_at, a.blocked_until) && tstzrange(b.starts_at, b.blocked_until)
            where a.status in ('held', 'confirmed') and b.status in ('held', 'confirmed')
            """));

        // Every hour that keeps a room has exactly that reservation, and none that does not.
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("""
            select count(*) from peer_support.hours h full join (select * from venues.reservations where module = 'peer-support' and status in ('held', 'confirmed')) r
              on r.tenant_id = h.tenant_id and r.subject = h.id
            where (h.status in ('asked', 'planned')) is distinct from (r.id is not null)
              or (r.id is not null and (r.room_id, r.starts_at, r.ends_at) is distinct from (h.room_id, h.starts_at, h.ends_at))
            """));
        Assert.Equal(Attempts, won + lost);
        Assert.InRange(won, 30, Attempts - 30);

        // The season took part in earnest, and what it gave is what stands in the book.
        Assert.InRange(seasons.Published, Attempts > 1_000 ? 5 : 1, Attempts);
        Assert.InRange(seasons.Allocated, 3, Attempts);
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("""
            select count(*) from peer_support.applications a left join peer_support.series s on s.tenant_id = a.tenant_id and s.id = a.series_id and s.season_id = a.season_id
            where (a.status = 'allocated') is distinct from (s.id is not null and s.ended_at is null)
               or (a.status = 'allocated' and not exists (select from peer_support.hours h where h.tenant_id = a.tenant_id and h.series_id = s.id))
            """));
    }

    private static JsonObject Asking(JsonObject wish)
    {
        wish["ask"] = true;
        return wish;
    }

    private static DateTimeOffset At(DateOnly day, string clock) => Kernel.Time.Oslo.Instant(day, TimeOnly.ParseExact(clock, "HH:mm", System.Globalization.CultureInfo.InvariantCulture));
}
