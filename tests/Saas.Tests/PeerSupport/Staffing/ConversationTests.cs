using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Conversations;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.Staffing;

/// <summary>A citizen books a conversation without an account, and what becomes of it.</summary>
public sealed class ConversationTests(ConversationTests.Unlimited fixture) : IClassFixture<ConversationTests.Unlimited>
{
    private static readonly int Bookers = Environment.GetEnvironmentVariable("SAAS_TEST_LONG") is { Length: > 0 } ? 200 : 16;
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_conversation_is_booked_with_a_first_name_confirmed_by_number_and_cancelled_by_the_link()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var hours = await _app.PlanAsync(api, organisation);
        var email = $"{Guid.CreateVersion7():N}@example.no";
        using var citizen = _app.Anonymous();
        Assert.Contains("Diabeteslaget", (await citizen.PageAsync("/t/lenvik/treffetid/samtale")).Body!.TextContent, StringComparison.Ordinal);
        using var booked = await citizen.PostFormAsync($"/t/lenvik/treffetid/{hours}/samtale", new() { ["Input.Time"] = "1", ["Input.FirstName"] = "Selamawit", ["Input.Email"] = email });
        Assert.Equal(HttpStatusCode.Redirect, booked.StatusCode);
        var receipt = booked.Headers.Location!.OriginalString;
        var page = (await citizen.PageAsync(receipt)).Body!.TextContent;
        var number = await fixture.Database.ScalarAsync<int>($"select number from peer_support.conversations where hours_id = '{hours}'");
        Assert.Contains(ConversationNumber.Text(number), page, StringComparison.Ordinal);
        Assert.Contains("Samtalen er bestilt", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Selamawit", receipt, StringComparison.Ordinal);
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("select count(*) from peer_support.conversations where position('Selamawit'::bytea in person) > 0"));

        var link = await _app.LinkAsync(fixture.Database, email, "/samtale/");
        var mail = _app.Read().Single(one => one.Header("To")!.Contains(email, StringComparison.Ordinal));
        var calendar = Encoding.UTF8.GetString(mail.Parts.Single(part => part.Type.StartsWith("text/calendar", StringComparison.Ordinal)).Content);
        Assert.Contains($"DTSTART:{_app.At(7, 10.5).UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", calendar, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:0", calendar, StringComparison.Ordinal);
        using (var file = await citizen.GetAsync(link + "?handler=Calendar"))
        {
            Assert.Equal("text/calendar", file.Content.Headers.ContentType!.MediaType);
        }

        await citizen.PageAsync(link + "?avbestill=true"); // looking changes nothing
        Assert.Equal("booked", await StateAsync(hours));
        using (await citizen.PostFormAsync(link + "?avbestill=true", [], "handler=Cancel"))
        {
        }

        Assert.Equal("cancelled", await StateAsync(hours));
        using var again = await citizen.PostFormAsync($"/t/lenvik/treffetid/{hours}/samtale", new() { ["Input.Time"] = "1", ["Input.FirstName"] = "Marit", ["Input.Phone"] = "41 40 01 23" }); // the time is free again
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task Of_many_who_want_the_same_time_one_gets_it_and_the_others_see_what_is_free()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var hours = await _app.PlanAsync(api, organisation, 8);
        var startsAt = _app.At(8, 10);
        var answers = await Task.WhenAll(Enumerable.Range(0, Bookers).Select(async _ =>
        {
            using var answer = await api.PostAsJsonAsync($"office-hours/{hours}/conversations", new { startsAt, firstName = "Selam", phone = "41400123" });
            return answer.StatusCode;
        }));
        Assert.Single(answers, HttpStatusCode.Created);
        Assert.Equal(Bookers - 1, answers.Count(one => one == HttpStatusCode.Conflict));
        var (code, problem) = await api.PostAsJsonAsync($"office-hours/{hours}/conversations", new { startsAt, firstName = "Selam", phone = "41400123" }).RefusedAsync();
        Assert.Equal(("conversation.taken", 3), (code, problem.GetProperty("alternatives").GetArrayLength()));
        Assert.Equal("conversation.no_such_time", (await api.PostAsJsonAsync($"office-hours/{hours}/conversations", new { startsAt = startsAt.AddMinutes(10), firstName = "Selam", phone = "41400123" }).RefusedAsync()).Code);
        Assert.Equal(3, (await api.GetJsonAsync($"office-hours/{hours}/conversation-times")).GetProperty("items").GetArrayLength());
        var come = await _app.PlanAsync(api, organisation, 9, conversation: null);
        Assert.Equal("conversation.just_come", (await api.PostAsJsonAsync($"office-hours/{come}/conversations", new { startsAt, firstName = "Selam", phone = "41400123" }).RefusedAsync()).Code);
        using var nowhere = _app.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, (await nowhere.GetAsync($"/t/lenvik/treffetid/{come}/samtale")).StatusCode);

        // Behind the lock stands the index.
        await Assert.ThrowsAnyAsync<Npgsql.PostgresException>(() => fixture.Database.ExecuteAsync($"insert into peer_support.conversations select tenant_id, gen_random_uuid(), hours_id, slot, 100000, person, has_mail, language, status, created_at, changed_at, ended_at from peer_support.conversations where hours_id = '{hours}'"));
    }

    [Fact]
    public async Task Who_has_booked_is_told_when_the_hours_are_moved_or_will_not_be_and_who_has_no_mail_stands_to_be_called()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var (moved, off) = (await _app.PlanAsync(api, organisation), await _app.PlanAsync(api, organisation, 8));
        var email = $"{Guid.CreateVersion7():N}@example.no";
        await BookAsync(api, moved, _app.At(7, 10), email);
        await BookAsync(api, moved, _app.At(7, 11.5), email); // the last, for which the moved hours are too short
        await BookAsync(api, off, _app.At(8, 10), email);
        await BookAsync(api, off, _app.At(8, 10.5), null);
        await _app.EmptyOutboxesAsync(fixture.Database);
        await _app.ChangeHoursAsync(change => change.MoveAsync(moved, null, null, _app.At(7, 14), _app.At(7, 15.5), CancellationToken.None));
        await _app.ChangeHoursAsync(change => change.GiveBackAsync(off, new OrganisationId(organisation), CancellationToken.None));
        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Equal(["Samtalen er avlyst", "Samtalen er avlyst", "Samtalen er flyttet"], _app.SubjectsTo(email).Where(subject => !subject.Contains("bestilt", StringComparison.Ordinal)).Order());
        var calendars = _app.Read().Where(mail => mail.Header("To")!.Contains(email, StringComparison.Ordinal) && mail.Header("Subject") == "Samtalen er flyttet").SelectMany(mail => mail.Parts)
            .Where(part => part.Type.StartsWith("text/calendar", StringComparison.Ordinal)).Select(part => Encoding.UTF8.GetString(part.Content)).ToList();
        Assert.All(calendars, text => Assert.Contains("SEQUENCE:1", text, StringComparison.Ordinal));
        Assert.All(calendars, text => Assert.Contains($"DTSTART:{_app.At(7, 14).UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", text, StringComparison.Ordinal));
        Assert.Equal("conversation.hours_gone", (await api.PostAsJsonAsync($"office-hours/{off}/conversations", new { startsAt = _app.At(8, 11), firstName = "Selam", phone = "41400123" }).RefusedAsync()).Code);
        var told = (await api.GetJsonAsync($"conversations?organisation={organisation}")).GetProperty("items").EnumerateArray().ToLookup(one => one.GetProperty("status").GetString());
        Assert.Equal((1, 3), (told["booked"].Count(), told["called-off"].Count()));
    }

    [Fact]
    public async Task Wrong_fields_are_named_a_program_gets_nowhere_and_each_reading_is_noted()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var hours = await _app.PlanAsync(api, organisation, 10);
        using var citizen = _app.Anonymous();
        var path = $"/t/lenvik/treffetid/{hours}/samtale";
        foreach (var fields in new Dictionary<string, string>[] { [], new() { ["Input.Time"] = "0" }, new() { ["Input.Time"] = "0", ["Input.FirstName"] = "Selam" }, new() { ["Input.Time"] = "0", ["Input.FirstName"] = "Selam", ["Input.Phone"] = "123" }, new() { ["Input.Time"] = "0", ["Input.FirstName"] = "Selam", ["Input.Email"] = "ikke en adresse" } })
        {
            using var wrong = await citizen.PostFormAsync(path, fields);
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }

        using (await citizen.PostFormAsync(path, new() { ["Input.Time"] = "0", ["Input.FirstName"] = "Selam", ["Input.Phone"] = "41400123", ["Input.Website"] = "https://spam.example" }))
        {
        }

        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.conversations where hours_id = '{hours}'"));
        using (var wrong = await api.PostAsJsonAsync($"office-hours/{hours}/conversations", new { firstName = "Selam", language = "fr" }))
        {
            var errors = (await wrong.Content.JsonAsync()).GetProperty("errors");
            Assert.All(new[] { "startsAt", "phone", "language" }, field => Assert.True(errors.TryGetProperty(field, out _), field));
        }

        var id = await BookAsync(api, hours, _app.At(10, 10), null);
        var before = await ReadsAsync(id);
        await api.GetJsonAsync($"conversations/{id}");
        await api.GetJsonAsync("conversations?organisation=" + organisation);
        Assert.Equal(before + 2, await ReadsAsync(id));
    }

    [Fact]
    public async Task Thirty_days_after_it_nobody_knows_who_came()
    {
        using var api = await _app.EveryScopeAsync("malselv");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var (old, young) = (await _app.PlanAsync(api, organisation, slug: "malselv"), await _app.PlanAsync(api, organisation, 8, slug: "malselv"));
        await BookAsync(api, old, _app.At(7, 10), null);
        var kept = await BookAsync(api, young, _app.At(8, 10), null);
        var cancelled = await BookAsync(api, young, _app.At(8, 10.5), null);
        using (await api.PostAsync($"conversations/{cancelled}/cancel", null))
        {
        }

        Assert.Equal("conversation.was_cancelled", (await api.PostAsync($"conversations/{cancelled}/cancel", null).RefusedAsync()).Code);
        await fixture.Database.ExecuteAsync($"update peer_support.hours set starts_at = starts_at - interval '38 days', ends_at = ends_at - interval '38 days' where id = '{old}'; update peer_support.conversations set ended_at = ended_at - interval '31 days' where id = '{cancelled}'");
        await using var room = _app.Room("malselv");
        await ActivatorUtilities.CreateInstance<TendConversations>(room.ServiceProvider).RunAsync(CancellationToken.None);
        Assert.Equal([kept.ToString()], (await fixture.Database.RowsAsync($"select id from peer_support.conversations where hours_id in ('{old}', '{young}')")).Select(row => row[0]));
    }

    private static async Task<Guid> BookAsync(HttpClient api, HoursId hours, DateTimeOffset startsAt, string? email)
    {
        using var answer = await api.PostAsJsonAsync($"office-hours/{hours}/conversations", new { startsAt, firstName = "Selam", phone = email is null ? "41400123" : null, email });
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.JsonAsync()).GetProperty("id").GetGuid();
    }

    private Task<string> StateAsync(HoursId hours) => fixture.Database.ScalarAsync<string>($"select status from peer_support.conversations where hours_id = '{hours}'")!;

    private Task<long> ReadsAsync(Guid id) => fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where action = 'conversations.read' and subject_id = '{id}'");

    public sealed class Unlimited : AppFixture
    {
        protected override void Adjust(Dictionary<string, string?> settings) => settings["Mestra:Limits:Contact"] = "10000";
    }
}
