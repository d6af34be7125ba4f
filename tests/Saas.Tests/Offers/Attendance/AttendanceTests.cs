using System.Net;
using System.Net.Http.Json;
using Saas.Access.Contracts;
using Saas.Kernel.Time;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Attendance;

/// <summary>Attendance through page and API.</summary>
public sealed class AttendanceTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Who_is_ticked_was_there_and_the_rest_with_a_seat_was_not()
    {
        var course = await Course.MakeAsync(fixture, sessions: 2, people: 3);
        Assert.Equal(HttpStatusCode.Conflict, (await course.RecordAsync(0, 0)).StatusCode); // it is not the day yet
        await course.GoToAsync(await course.StartOfAsync(0));
        var view = await (await course.RecordAsync(0, 0, 2)).Content.JsonAsync();
        Assert.Equal(2, view.GetProperty("present").GetInt32());
        Assert.Equal([true, false, true], view.GetProperty("participants").EnumerateArray().Select(line => line.GetProperty("present").GetBoolean()));

        view = await (await course.RecordAsync(0, 1)).Content.JsonAsync(); // said again, it corrects
        Assert.Equal([false, true, false], view.GetProperty("participants").EnumerateArray().Select(line => line.GetProperty("present").GetBoolean()));
        Assert.Equal(3, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.attendance where session_id = '{course.Sessions[0]}'"));
    }

    [Fact]
    public async Task Nobody_is_present_who_has_no_seat()
    {
        var course = await Course.MakeAsync(fixture, sessions: 1, people: 1);
        var other = await Course.MakeAsync(fixture, sessions: 1, people: 1);
        await course.GoToAsync(await course.StartOfAsync(0));
        course.People.AddRange(other.People);
        Assert.Equal(HttpStatusCode.BadRequest, (await course.RecordAsync(0, 0, 1)).StatusCode);
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.attendance where session_id = '{course.Sessions[0]}'"));
    }

    [Fact]
    public async Task A_coordinator_ticks_people_on_the_page_without_script()
    {
        var course = await Course.MakeAsync(fixture, sessions: 3, people: 3);
        await course.GoToAsync(await course.StartOfAsync(0));
        await course.RecordAsync(0, 0, 1);
        await course.GoToAsync((await course.StartOfAsync(1)).AddMinutes(5));
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var path = $"/t/lenvik/kontor/tilbud/{course.Id}/oppmote";
        Assert.Contains("Før oppmøte", (await coordinator.PageAsync($"/t/lenvik/kontor/tilbud/{course.Id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var page = await coordinator.PageAsync(path);
        Assert.Contains("Samling 2", page.QuerySelector("h2")!.TextContent, StringComparison.Ordinal); // today's
        Assert.Empty(page.QuerySelectorAll("input[name=Present][checked]"));
        Assert.Contains("1 av 1", page.QuerySelectorAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("0 av 1", page.QuerySelectorAll("tbody tr")[2].TextContent, StringComparison.Ordinal);
        Assert.Equal(3, (await coordinator.PageAsync(path + "?samling=2&alle=true")).QuerySelectorAll("input[name=Present][checked]").Length);

        using var saved = await coordinator.PostFormAsync(path, new() { ["Present"] = course.People[2].ToString() }, "/oppmote");
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        page = await coordinator.PageAsync(saved.Headers.Location!.OriginalString);
        Assert.Contains("Oppmøtet er lagret", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 av 3 møtt", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal("attendance.record", await fixture.Database.ScalarAsync<string>(
            $"select action from kernel.audit where subject_id = '{course.Id}' and action = 'attendance.record' and actor_kind = 'user' limit 1"));

        // A session ahead is shown, and cannot be saved.
        page = await coordinator.PageAsync(path + "?samling=3");
        Assert.All(page.QuerySelectorAll("input[name=Present]"), box => Assert.True(box.HasAttribute("disabled")));
        using var early = await coordinator.PostFormAsync(path + "?samling=3", new(), "/oppmote");
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
    }

    [Fact]
    public async Task A_session_with_attendance_is_neither_moved_nor_taken_away()
    {
        var course = await Course.MakeAsync(fixture, sessions: 3, people: 1);
        await course.GoToAsync(await course.StartOfAsync(0));
        Assert.Equal(HttpStatusCode.OK, (await course.RecordAsync(0, 0)).StatusCode);
        using var api = await _app.ApiAsync("lenvik", Course.Scopes);
        var offer = OfferJson.Offer("Et kortere kurs");
        var start = await course.StartOfAsync(1);
        offer["sessions"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["title"] = "Tema", ["startsAt"] = start, ["endsAt"] = start.AddHours(3) });
        using var answer = await api.PutAsJsonAsync($"offers/{course.Id}", offer);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("session.people_enrolled", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var held = await fixture.Database.ScalarAsync<Guid>($"select id from offers.sessions where offer_id = '{course.Id}' order by number limit 1");
        using var moved = await api.PostAsJsonAsync($"sessions/{held}/move", new { startsAt = start.AddDays(1), endsAt = start.AddDays(1).AddHours(3) });
        Assert.Contains("session.has_attendance", await moved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(3, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.sessions where offer_id = '{course.Id}'"));
    }

    [Fact]
    public async Task A_self_help_group_is_told_to_count_only()
    {
        var course = await Course.MakeAsync(fixture, sessions: 1, people: 1, change: offer => (offer["kind"], offer["initiator"], offer["initiatorTraining"]) = ("self-help-group", "Kari Lunde", "Tromsø, mars 2026"));
        await course.GoToAsync(await course.StartOfAsync(0));
        using var answer = await course.RecordAsync(0, 0);
        Assert.Contains("attendance.self_help", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        Assert.DoesNotContain("Oppmøte", (await coordinator.PageAsync($"/t/lenvik/kontor/tilbud/{course.Id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
