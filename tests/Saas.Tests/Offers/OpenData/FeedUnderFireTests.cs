using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.OpenData;

/// <summary>Whoever follows the feed to its last page gets every change exactly once, while offers are being changed and deleted.</summary>
public sealed class FeedUnderFireTests(FeedUnderFireTests.Fixture fixture) : IClassFixture<FeedUnderFireTests.Fixture>
{
    private const int Writers = 8;

    private static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "enrolments.read", "enrolments.write"];

    private static int Rounds => Environment.GetEnvironmentVariable("SAAS_TEST_LONG") is { Length: > 0 } ? 200 : 15;

    [Fact]
    public async Task Consumers_get_every_change_once_while_eight_write()
    {
        var app = fixture.App;
        await WitnessAsync();
        FeedReader[] readers = [new(app, "lenvik", "session-series"), new(app, "lenvik", "session-series", limit: 2), new(app, "lenvik", "scheduled-sessions"), new(app, "salangen", "session-series")];
        using var writing = new CancellationTokenSource();
        var following = readers.Select(reader => Task.Run(async () =>
        {
            do
            {
                await reader.FollowAsync();
            }
            while (!writing.IsCancellationRequested);
            await reader.FollowAsync(); // once more after the last commit
        })).ToList();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => WriteAsync(i % 4 == 3 ? "salangen" : "lenvik", i)));
        await writing.CancelAsync();
        await Task.WhenAll(following);

        foreach (var (reader, room, kind) in new[] { (readers[0], "lenvik", "session-series"), (readers[1], "lenvik", "session-series"), (readers[2], "lenvik", "scheduled-session"), (readers[3], "salangen", "session-series") })
        {
            await AssertEveryChangeOnceAsync(reader, room, kind);
        }

        await AssertNumbersWithoutGapAsync("lenvik");
        await AssertAsTheCatalogueAsync("lenvik", readers[0], readers[2]);
        await AssertAsTheCatalogueAsync("salangen", readers[3], null);
        Assert.True(readers[0].Seen.Exists(item => item.State == "deleted"), "Nothing was deleted; the writers did not do their part.");
        foreach (var reader in readers)
        {
            reader.Dispose();
        }
    }

    [Fact]
    public async Task A_change_that_commits_late_is_not_passed_by()
    {
        using var api = await fixture.App.ApiAsync("bardu", Scopes);
        var (first, second) = (await api.PublishedAsync(OfferJson.Offer("Første")), await api.PublishedAsync(OfferJson.Offer("Andre")));
        using var reader = new FeedReader(fixture.App, "bardu", "session-series");
        var before = (await reader.FollowAsync()).Seen.Count;

        // One has its number and has not committed …
        await using var room = fixture.App.Room("bardu");
        var db = room.ServiceProvider.GetRequiredService<TenantDb>();
        await using var slow = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"update offers.offers set title = 'Første, flyttet' where id = {first}");
        await db.Database.ExecuteSqlRawAsync("set constraints all immediate");

        // … so another, who began later, waits with its own, and nobody can read past the first.
        var other = api.PutAsJsonAsync($"offers/{second}", OfferJson.Offer("Andre, endret"));
        await WaitingAsync();
        Assert.Equal(before, (await reader.FollowAsync()).Seen.Count);
        Assert.False(other.IsCompleted);
        await slow.CommitAsync();
        using var answer = await other;
        answer.EnsureSuccessStatusCode();
        Assert.Equal([first, second], (await reader.FollowAsync()).Seen.Skip(before).Select(item => item.Id));
    }

    private async Task WriteAsync(string room, int writer)
    {
        using var api = await fixture.App.ApiAsync(room, Scopes);
        var random = new Random(writer);
        var mine = new List<Guid>();
        for (var round = 0; round < Rounds; round++)
        {
            var one = mine.Count > 0 ? mine[random.Next(mine.Count)] : Guid.Empty;
            switch (mine.Count < 2 ? 0 : random.Next(9))
            {
                case 0 or 1:
                    mine.Add(await api.PublishedAsync(OfferJson.Offer($"Kurs {writer}-{round}", capacity: 3)));
                    break;
                case 2 or 3:
                    await DoneOrRefusedAsync(api.PutAsJsonAsync($"offers/{one}", OfferJson.Offer($"Kurs {writer}-{round} endret", capacity: 5, startsAt: DateTimeOffset.UtcNow.AddDays(40 + round))));
                    break;
                case 4 or 5:
                    await DoneOrRefusedAsync(api.PostAsJsonAsync($"offers/{one}/enrolments", OfferJson.Enrolment($"p{writer}-{round}@eksempel.no")));
                    break;
                case 6:
                    await DoneOrRefusedAsync(api.PostAsJsonAsync($"offers/{one}/cancel", new { reason = "For få påmeldte." }));
                    mine.Remove(one);
                    break;
                case 7:
                    await DoneOrRefusedAsync(api.PostAsync($"offers/{one}/withdraw", null));
                    break;
                default:
                    await DeleteAsync(room, one);
                    mine.Remove(one);
                    break;
            }
        }
    }

    /// <summary>No page deletes an offer; the feed must bear it all the same.</summary>
    private async Task DeleteAsync(string room, Guid offer)
    {
        await using var scope = fixture.App.Room(room);
        var db = scope.ServiceProvider.GetRequiredService<TenantDb>();
        var id = OfferId.From(offer);
        await db.Set<Offer>().Where(o => o.Id == id && o.SeatsTaken == 0 && o.LastNumber == 0).ExecuteDeleteAsync();
    }

    private static async Task DoneOrRefusedAsync(Task<HttpResponseMessage> doing)
    {
        using var answer = await doing;
        Assert.True(answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.NotFound, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>The database itself writes down every number it gives, beside the feed.</summary>
    private Task<int> WitnessAsync() => fixture.Database.ExecuteAsync("""
        create schema witness;
        create table witness.changes (tenant_id uuid, kind text, id uuid, number bigint, deleted boolean);
        create function witness.note() returns trigger language plpgsql security definer as $$ begin
          insert into witness.changes values (new.tenant_id, new.kind, new.id, new.change_number, new.digest is null);
          return null;
        end $$;
        create trigger witness after insert or update on offers.feed_items for each row execute function witness.note();
        """);

    private async Task AssertEveryChangeOnceAsync(FeedReader reader, string room, string kind)
    {
        var rows = await fixture.Database.RowsAsync($"select id::text, number::text, deleted::text from witness.changes c where kind = '{kind}' and tenant_id = (select id from platform.tenants where slug = '{room}') order by c.number");
        var given = rows.Select(row => (Id: Guid.Parse(row[0]), Number: long.Parse(row[1], CultureInfo.InvariantCulture), Deleted: row[2] == "true")).ToList();
        var seen = reader.Seen.Select(item => item.Modified).ToList();
        Assert.NotEmpty(given);
        Assert.Equal(seen.Order(), seen); // never back
        Assert.Equal(seen.Distinct(), seen); // never twice
        var known = given.ToDictionary(change => change.Number);
        Assert.All(reader.Seen, item => Assert.Equal((item.Id, item.State == "deleted"), (known[item.Modified].Id, known[item.Modified].Deleted)));

        // Not seen is only what a later change of the same item had taken the place of, and that one was seen.
        var last = given.GroupBy(change => change.Id).ToDictionary(group => group.Key, group => group.Last().Number);
        var all = seen.ToHashSet();
        Assert.All(last, one => Assert.Contains(one.Value, all));
    }

    private async Task AssertNumbersWithoutGapAsync(string room)
    {
        var numbers = (await fixture.Database.RowsAsync($"select number::text from witness.changes c where tenant_id = (select id from platform.tenants where slug = '{room}') order by c.number"))
            .Select(row => long.Parse(row[0], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Enumerable.Range(0, numbers.Count).Select(i => numbers[0] + i), numbers);
    }

    private async Task AssertAsTheCatalogueAsync(string room, FeedReader series, FeedReader? sessions)
    {
        var shown = new Dictionary<Guid, (string? Title, int Free)>();
        using var client = fixture.App.Anonymous();
        string? cursor = null;
        do
        {
            using var answer = await client.GetAsync($"/t/{room}/api/v1/offers?limit=200{(cursor is null ? "" : "&cursor=" + cursor)}");
            var page = await answer.Content.JsonAsync();
            foreach (var offer in page.GetProperty("items").EnumerateArray())
            {
                shown[offer.GetProperty("id").GetGuid()] = (offer.GetProperty("title").GetString(), offer.GetProperty("freeSeats").GetInt32());
            }

            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(shown.ToDictionary(one => one.Key, one => one.Value.Title), series.Now.ToDictionary(one => one.Key, one => one.Value.About!.Value.GetProperty("name").GetString()));
        if (sessions is not null)
        {
            var free = sessions.Now.Values.Select(item => item.About!.Value).ToDictionary(
                session => Guid.Parse(new Uri(session.GetProperty("superEvent").GetString()!).Segments[^1]), session => session.GetProperty("remainingAttendeeCapacity").GetInt32());
            Assert.Equal(shown.ToDictionary(one => one.Key, one => one.Value.Free), free);
        }
    }

    /// <summary>Until somebody waits for the lock that the slow one holds.</summary>
    private async Task WaitingAsync()
    {
        for (var i = 0; i < 2000 && await fixture.Database.ScalarAsync<long>("select count(*) from pg_locks where not granted") == 0; i++)
        {
            await Task.Yield();
        }
    }

    public sealed class Fixture : AppFixture
    {
        protected override void Adjust(Dictionary<string, string?> settings) => settings["Mestra:Limits:Enrol"] = "100000";
    }
}
