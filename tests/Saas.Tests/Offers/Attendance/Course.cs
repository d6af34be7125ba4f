using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Saas.Offers.Planning;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Attendance;

/// <summary>A course with weekly sessions and people in it, on the fixture's clock. The clock only goes forward, so each test makes its own.</summary>
internal sealed class Course(AppFixture fixture, string slug, Guid id)
{
    public static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "offers.costs", "enrolments.read", "enrolments.write"];

    public Guid Id => id;

    public List<Guid> Sessions { get; } = [];

    public List<Guid> People { get; } = [];

    /// <param name="firstIn">Days to the first session.</param>
    public static async Task<Course> MakeAsync(AppFixture fixture, int sessions, int people, int firstIn = 7, Action<JsonObject>? change = null, string slug = "lenvik")
    {
        var first = new DateTimeOffset(fixture.App.Clock.GetUtcNow().UtcDateTime.Date.AddDays(firstIn).AddHours(9), TimeSpan.Zero);
        return await MakeAsync(fixture, [.. Enumerable.Range(0, sessions).Select(i => (first.AddDays(7 * i), first.AddDays(7 * i).AddHours(3)))], people, change, slug);
    }

    public static async Task<Course> MakeAsync(AppFixture fixture, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> sessions, int people, Action<JsonObject>? change = null, string slug = "lenvik")
    {
        using var api = await fixture.App.ApiAsync(slug, Scopes);
        var offer = OfferJson.Offer("Å leve et friskere liv", capacity: 20);
        offer["sessions"] = new JsonArray([.. sessions.Select((one, i) => new JsonObject { ["title"] = $"Tema {i + 1}", ["startsAt"] = one.From, ["endsAt"] = one.To })]);
        change?.Invoke(offer);
        var course = new Course(fixture, slug, await api.PublishedAsync(offer));
        var plan = await (await api.GetAsync($"offers/{course.Id}/plan")).Content.JsonAsync();
        course.Sessions.AddRange(plan.GetProperty("sessions").EnumerateArray().Select(one => one.GetProperty("id").GetGuid()));
        for (var i = 0; i < people; i++)
        {
            await course.EnrolAsync(OfferJson.Enrolment($"{Guid.CreateVersion7():N}@example.no"));
        }

        return course;
    }

    public async Task<Guid> EnrolAsync(JsonObject person)
    {
        using var api = await fixture.App.ApiAsync(slug, Scopes);
        using var answer = await api.PostAsJsonAsync($"offers/{id}/enrolments", person);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        People.Add(await fixture.Database.ScalarAsync<Guid>($"select id from offers.enrolments where offer_id = '{id}' order by number desc limit 1"));
        return People[^1];
    }

    /// <summary>Lets the time come, and the offers of the room begin and end as they do.</summary>
    public async Task GoToAsync(DateTimeOffset moment)
    {
        fixture.App.Clock.Move(moment - fixture.App.Clock.GetUtcNow());
        await using var room = fixture.App.Room(slug);
        await ActivatorUtilities.CreateInstance<AdvanceOffers>(room.ServiceProvider).RunAsync(CancellationToken.None);
    }

    public async Task<DateTimeOffset> StartOfAsync(int session) => new(await fixture.Database.ScalarAsync<DateTime>($"select starts_at from offers.sessions where id = '{Sessions[session]}'"), TimeSpan.Zero);

    public async Task<HttpResponseMessage> RecordAsync(int session, params int[] present)
    {
        using var api = await fixture.App.ApiAsync(slug, Scopes);
        return await api.PutAsJsonAsync($"sessions/{Sessions[session]}/attendance", new { present = present.Select(i => People[i]) });
    }
}
