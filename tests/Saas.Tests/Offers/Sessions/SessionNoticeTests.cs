using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Access.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Sessions;

/// <summary>One session is moved or cancelled: who is told, how often, and what stays as it was.</summary>
public sealed class SessionNoticeTests(SessionsFixture fixture) : IClassFixture<SessionsFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_move_is_told_once_to_everybody_with_a_seat_and_to_nobody_else()
    {
        using var api = await fixture.ApiAsync();
        var offer = await api.PublishedAsync(SessionJson.Offer(_app.Weekly(3), capacity: 3));
        foreach (var who in new[] { "a", "b", "c", "venter" })
        {
            await api.EnrolAsync(offer, $"{who}@flytt.example");
        }

        await CancelFirstAsync(api, offer); // the one who waits is offered the seat, and has it held
        await api.EnrolAsync(offer, "venter-sist@flytt.example");
        await _app.EmptyOutboxesAsync(fixture.Database);
        var ids = await api.SessionIdsAsync(offer);
        var before = SessionJson.Sequence(_app.Read().First(one => one.Header("To")!.Contains("a@flytt", StringComparison.Ordinal)).Calendar());
        var to = _app.Weekly(3).ElementAt(1).AddDays(1);
        _app.Clock.Move(TimeSpan.FromSeconds(2));
        using var moved = await api.MoveAsync(ids[1], to, "Kurslederen er på reise.");
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        Assert.Equal(3, (await moved.Content.JsonAsync()).GetProperty("told").GetInt32());
        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Equal(["b@flytt.example", "c@flytt.example", "venter@flytt.example"], _app.ToldAbout("Endret samling"));

        var mail = _app.Read().First(one => one.Header("Subject")!.Contains("Endret samling", StringComparison.Ordinal));
        Assert.DoesNotContain("iabetes", mail.Header("Subject")!, StringComparison.Ordinal);
        Assert.Contains("Kurslederen er på reise.", mail.Text, StringComparison.Ordinal);
        var calendar = mail.Calendar();
        Assert.Contains("METHOD:PUBLISH", calendar, StringComparison.Ordinal);
        Assert.True(SessionJson.Sequence(calendar) > before); // calendars take a later word only
        Assert.Contains($"UID:{ids[1]}@lenvik.mestra", calendar, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(calendar, "BEGIN:VEVENT"));
        Assert.Equal(ids, await api.SessionIdsAsync(offer)); // still the second of three
    }

    [Fact]
    public async Task A_cancelled_session_goes_from_calendars_and_counts_no_more()
    {
        using var api = await fixture.ApiAsync();
        var offer = await api.PublishedAsync(SessionJson.Offer(_app.Weekly(3)));
        await api.EnrolAsync(offer, "alene@avlys.example");
        await _app.EmptyOutboxesAsync(fixture.Database);
        var before = SessionJson.Sequence(_app.Read().First(one => one.Header("To")!.Contains("alene@avlys", StringComparison.Ordinal)).Calendar());
        _app.Clock.Move(TimeSpan.FromSeconds(2));
        var ids = await api.SessionIdsAsync(offer);
        await api.CancelSessionAsync(ids[0]).OkAsync();
        Assert.Equal("session.cancelled", (await api.CancelSessionAsync(ids[0]).RefusedAsync()).Code);
        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Equal(["alene@avlys.example"], _app.ToldAbout("Avlyst samling"));
        var mail = _app.Read().First(one => one.Header("Subject")!.Contains("Avlyst samling", StringComparison.Ordinal));
        var calendar = mail.Calendar();
        Assert.Contains("METHOD:CANCEL", calendar, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED", calendar, StringComparison.Ordinal);
        Assert.True(SessionJson.Sequence(calendar) > before);
        Assert.Contains("Neste samling er", mail.Text, StringComparison.Ordinal);

        var plan = await api.PlanAsync(offer);
        Assert.Equal(_app.Weekly(3).ElementAt(1), plan.GetProperty("startsAt").GetDateTimeOffset());
        using var anyone = _app.Anonymous();
        var page = await anyone.PageAsync($"/t/lenvik/tilbud/{offer}");
        Assert.Contains("Avlyst", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED", await anyone.GetStringAsync($"/t/lenvik/tilbud/{offer}/kalender.ics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_of_a_draft_nor_when_a_move_is_refused()
    {
        using var api = await fixture.ApiAsync();
        var offer = await api.PublishedAsync(SessionJson.Offer(_app.Weekly(2)));
        await api.EnrolAsync(offer, "ingen@beskjed.example");
        await _app.EmptyOutboxesAsync(fixture.Database);
        var before = await fixture.Database.ScalarAsync<long>("select count(*) from kernel.outbox");
        var ids = await api.SessionIdsAsync(offer);
        using var past = await api.MoveAsync(ids[0], _app.Clock.GetUtcNow().AddDays(-1));
        Assert.Equal(HttpStatusCode.BadRequest, past.StatusCode);
        using var same = await api.MoveAsync(ids[0], _app.Weekly(2).First());
        Assert.Equal(HttpStatusCode.OK, same.StatusCode); // to where it is already
        using var removed = await api.DeleteAsync($"sessions/{ids[0]}");
        Assert.Equal(HttpStatusCode.Conflict, removed.StatusCode);
        Assert.Equal(before, await fixture.Database.ScalarAsync<long>("select count(*) from kernel.outbox"));
    }

    [Fact]
    public async Task Removing_the_middle_one_in_an_edit_keeps_the_others_ids()
    {
        using var api = await fixture.ApiAsync();
        var starts = _app.Weekly(3).ToList();
        var offer = await api.PublishedAsync(SessionJson.Offer(starts));
        var ids = await api.SessionIdsAsync(offer);
        var edited = SessionJson.Offer([starts[0], starts[2]]);
        edited["sessions"]![0]!["id"] = ids[0];
        edited["sessions"]![1]!["id"] = ids[2];
        await api.PutAsJsonAsync($"offers/{offer}", edited).OkAsync();
        Assert.Equal([ids[0], ids[2]], await api.SessionIdsAsync(offer));

        // Two that change places keep who they are, and get each other's numbers.
        await api.MoveAsync(ids[0], starts[2].AddDays(7)).OkAsync();
        Assert.Equal([ids[2], ids[0]], await api.SessionIdsAsync(offer));
        Assert.Equal("1 2", await fixture.Database.ScalarAsync<string>($"select string_agg(number::text, ' ' order by starts_at) from offers.sessions where offer_id = '{offer}'"));
    }

    [Fact]
    public async Task The_pages_move_and_cancel_and_say_how_many_are_told()
    {
        using var api = await fixture.ApiAsync();
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var offer = await api.PublishedAsync(SessionJson.Offer(_app.Weekly(2)));
        await api.EnrolAsync(offer, "en@side.example");
        var phone = OfferJson.Enrolment("x@side.example");
        phone.Remove("email");
        phone["phone"] = "41400123";
        await api.PostAsJsonAsync($"offers/{offer}/enrolments", phone).OkAsync();
        var ids = await api.SessionIdsAsync(offer);
        var plan = $"/t/lenvik/kontor/tilbud/{offer}";
        var move = await coordinator.PageAsync($"{plan}/samlinger/{ids[1]}/flytt");
        Assert.Contains("Én person får beskjed", move.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Én som har plass, har ikke e-post", move.Body!.TextContent, StringComparison.Ordinal);
        using var moved = await coordinator.PostFormAsync($"{plan}/samlinger/{ids[1]}/flytt", new() { ["Input.From"] = "12:00", ["Input.To"] = "14:00" });
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        using var wrong = await coordinator.PostFormAsync($"{plan}/samlinger/{ids[1]}/avlys", []);
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode); // asks why
        using var cancelled = await coordinator.PostFormAsync($"{plan}/samlinger/{ids[1]}/avlys", new() { ["Reason"] = "Kurslederen er syk." });
        Assert.Equal(HttpStatusCode.Redirect, cancelled.StatusCode);
        Assert.Contains("får beskjed", (await coordinator.PageAsync(cancelled.Headers.Location!.OriginalString)).Body!.TextContent, StringComparison.Ordinal);

        // The form of the whole offer leaves its sessions alone now, and says where they are changed.
        var edit = await coordinator.PageAsync($"{plan}/rediger");
        Assert.Null(edit.QuerySelector("[name='Input.Sessions[0].Date']"));
        using var saved = await coordinator.PostFormAsync($"{plan}/rediger", new() { ["Input.Title"] = "Nytt navn" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(ids, await api.SessionIdsAsync(offer));
    }

    private async Task CancelFirstAsync(HttpClient api, Guid offer)
    {
        var first = await fixture.Database.ScalarAsync<Guid>($"select id from offers.enrolments where offer_id = '{offer}' order by number limit 1");
        await api.PostAsJsonAsync($"enrolments/{first}/cancel", new JsonObject()).OkAsync();
    }
}
