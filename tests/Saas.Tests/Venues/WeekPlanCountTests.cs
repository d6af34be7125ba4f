using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Venues;

/// <summary>Twenty rooms with two thousand reservations in a week are read with as many commands as one room with one.</summary>
public sealed class WeekPlanCountTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    /// <summary>Pages and how many commands they sent when this was written, plus one.</summary>
    private static readonly Dictionary<string, int> Most = new(StringComparer.Ordinal)
    {
        ["kontor/ukeplan"] = 7,
        ["kontor/ukeplan.csv"] = 6,
        ["kontor/lokaler"] = 6,
        ["kontor/lokaler/stengt"] = 6,
    };

    [Fact]
    public async Task The_plan_asks_as_often_for_two_thousand_reservations_as_for_one()
    {
        using var api = await fixture.App.ApiAsync("salangen", VenueJson.Scopes);
        using var office = await fixture.App.SignedInAsync("salangen", Role.Coordinator);
        var venue = await api.VenueAsync();
        await api.RoomAsync(venue: venue);
        var few = await CountsAsync(office);
        for (var i = 0; i < 19; i++)
        {
            await api.RoomAsync(venue: venue);
        }

        // A hundred in each room: twenty every day from Monday to Friday, a quarter of an hour each, with a quarter between.
        Assert.Equal(2000, await fixture.Database.ExecuteAsync($"""
            insert into venues.reservations (tenant_id, id, room_id, status, module, subject, kind, title, starts_at, ends_at, blocked_until, created_at, changed_at)
              select r.tenant_id, gen_random_uuid(), r.id, 'confirmed', 'venues', gen_random_uuid(), 'meeting', 'Treffetid', s, s + interval '15 minutes', s + interval '15 minutes', now(), now()
              from venues.rooms r, generate_series(0, 4) d, generate_series(0, 19) n,
                lateral (select (date_trunc('week', now() at time zone 'Europe/Oslo') + d * interval '1 day' + interval '8 hours' + n * interval '30 minutes') at time zone 'Europe/Oslo' as s) t
              where r.venue_id = '{venue}'
            """));
        var many = await CountsAsync(office);
        Assert.Equal(few, many);
        Assert.All(many, page => Assert.InRange(page.Value, 1, Most[page.Key]));

        var plan = await office.PageAsync("/t/salangen/kontor/ukeplan");
        Assert.Equal(2000, plan.QuerySelectorAll(".m-week .m-slot").Length);
    }

    private async Task<Dictionary<string, int>> CountsAsync(HttpClient client)
    {
        await fixture.App.PumpAsync();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var page in Most.Keys)
        {
            var least = int.MaxValue;
            for (var i = 0; i < 3; i++)
            {
                var before = fixture.App.Log.CommandCount;
                using var answer = await client.GetAsync(new Uri(fixture.App.Address, "/t/salangen/" + page));
                Assert.True(answer.IsSuccessStatusCode, $"{page}: {(int)answer.StatusCode}");
                least = Math.Min(least, fixture.App.Log.CommandCount - before);
            }

            counts[page] = least;
        }

        return counts;
    }
}
