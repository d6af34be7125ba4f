using System.Net;
using System.Net.Http.Json;
using Saas.Access.Contracts;
using Saas.Tests.Api;
using Saas.Tests.Isolation;
using Saas.Tests.PeerSupport;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Register;

/// <summary>Asking several, and the answers: by mailed link, by telephone, and at once.</summary>
public sealed class AskTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task The_first_yes_by_mailed_link_has_the_assignment_and_looking_changes_nothing()
    {
        using var api = await _app.ApiAsync("lenvik", RegisterJson.Scopes);
        var (one, other) = (await api.EnterAsync("Første Person", person => person["email"] = "forste@eksempel.example"), await api.EnterAsync("Andre Person", person => person["email"] = "andre@eksempel.example"));
        var on = _app.Today().AddDays(14);
        var id = await api.MadeAsync("requests", RegisterJson.Ask(on, 1, one, other));
        var (first, second) = ((await Access.People.MailedLinkAsync(_app, "forste@eksempel.example", "/foresporsel"))!, (await Saas.Tests.Access.People.MailedLinkAsync(_app, "andre@eksempel.example", "/foresporsel"))!);
        using var reader = _app.Anonymous();
        Assert.Contains("Vil du bli med?", (await reader.PageAsync(first)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, (await api.ReadAsync($"requests/{id}")).GetProperty("people").EnumerateArray().Count(person => person.GetProperty("answer").GetString() != "none"));

        using (var yes = await reader.PostFormAsync(first, [], "Yes"))
        {
            Assert.Equal(HttpStatusCode.Redirect, yes.StatusCode);
        }

        Assert.Contains("Så fint at du blir med", (await reader.PageAsync(first)).Body!.TextContent, StringComparison.Ordinal);
        var assignment = Assert.Single(await api.AssignmentsAsync(one));
        Assert.Equal(("Planleggingsmøte om kols-kurs", $"{on:yyyy-MM-dd}", "planned"), (assignment.GetProperty("title").GetString(), assignment.GetProperty("onDate").GetString(), assignment.GetProperty("status").GetString()));
        Assert.Equal("filled", (await api.ReadAsync($"requests/{id}")).GetProperty("status").GetString());
        var full = await reader.PageAsync(second);
        Assert.Contains("Vi har fått dem vi trenger", full.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(full.Forms, form => (form.GetAttribute("action") ?? "").Contains("Yes", StringComparison.Ordinal));
        Assert.Empty(await api.AssignmentsAsync(other));

        // The link is of this room and this purpose, and nothing else.
        using var elsewhere = await reader.GetAsync(first.Replace("/t/lenvik/", "/t/bardu/", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task A_no_may_become_a_yes_while_there_is_room_and_a_yes_stays()
    {
        using var api = await _app.ApiAsync("lenvik", RegisterJson.Scopes);
        var person = await api.EnterAsync("Ombestemmer Seg", one => one["email"] = "om@eksempel.example");
        var id = await api.MadeAsync("requests", RegisterJson.Ask(_app.Today().AddDays(14), 1, person));
        var link = (await Access.People.MailedLinkAsync(_app, "om@eksempel.example", "/foresporsel"))!;
        using var reader = _app.Anonymous();
        (await reader.PostFormAsync(link, [], "No")).Dispose();
        Assert.Contains("Takk for svaret", (await reader.PageAsync(link)).Body!.TextContent, StringComparison.Ordinal);
        (await reader.PostFormAsync(link, [], "Yes")).Dispose();
        Assert.Single(await api.AssignmentsAsync(person));
        Assert.Equal("ask.is_yes", (await api.PostAsJsonAsync($"requests/{id}/answers", new { representative = person, answer = "no" }).RefusedAsync()).Code);
    }

    /// <summary>Every state × verb.</summary>
    [Theory]
    [InlineData("open", "yes", null)]
    [InlineData("open", "no", null)]
    [InlineData("open", "close", null)]
    [InlineData("filled", "yes", "ask.is_filled")]
    [InlineData("filled", "no", null)]
    [InlineData("filled", "close", null)]
    [InlineData("closed", "yes", "ask.is_closed")]
    [InlineData("closed", "no", null)]
    [InlineData("closed", "close", "ask.is_closed")]
    [InlineData("over", "yes", "ask.over")]
    [InlineData("over", "no", null)]
    [InlineData("over", "close", null)]
    public async Task What_can_be_answered_depends_on_the_state(string state, string verb, string? refusal)
    {
        using var api = await _app.ApiAsync("lenvik", RegisterJson.Scopes);
        var (one, other) = (await api.EnterAsync(), await api.EnterAsync());
        var id = await api.MadeAsync("requests", RegisterJson.Ask(_app.Today().AddDays(14), 1, one, other));
        switch (state)
        {
            case "filled":
                (await api.PostAsJsonAsync($"requests/{id}/answers", new { representative = other, answer = "yes" })).EnsureSuccessStatusCode().Dispose();
                break;
            case "closed":
                (await api.PostAsync($"requests/{id}/close", null)).EnsureSuccessStatusCode().Dispose();
                break;
            case "over":
                await fixture.Database.ExecuteAsync($"update honoraria.asks set answer_by = '2020-01-01' where id = '{id}'");
                break;
        }

        var sent = verb == "close" ? api.PostAsync($"requests/{id}/close", null) : api.PostAsJsonAsync($"requests/{id}/answers", new { representative = one, answer = verb });
        if (refusal is null)
        {
            using var answer = await sent;
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
        else
        {
            Assert.Equal(refusal, (await sent.RefusedAsync()).Code);
        }
    }

    [Fact]
    public async Task Of_twenty_who_say_yes_at_once_just_as_many_as_are_wanted_have_it()
    {
        using var api = await _app.ApiAsync("bardu", RegisterJson.Scopes);
        var people = new List<Guid>();
        for (var i = 0; i < 20; i++)
        {
            people.Add(await api.EnterAsync($"Person {i}"));
        }

        var id = await api.MadeAsync("requests", RegisterJson.Ask(_app.Today().AddDays(14), 3, [.. people]));
        var codes = await Task.WhenAll(people.Select(async person =>
        {
            using var answer = await api.PostAsJsonAsync($"requests/{id}/answers", new { representative = person, answer = "yes" });
            return answer.StatusCode;
        }));
        Assert.Equal(3, codes.Count(code => code == HttpStatusCode.OK));
        Assert.Equal(17, codes.Count(code => code == HttpStatusCode.Conflict));
        Assert.Equal(3, await fixture.Database.ScalarAsync<long>($"select count(*) from honoraria.asked_people a join honoraria.assignments w on w.id = a.assignment_id where a.ask_id = '{id}'"));
    }

    [Fact]
    public async Task Those_who_rest_are_not_asked_and_what_is_wrong_is_said_at_its_field()
    {
        using var api = await _app.ApiAsync("lenvik", RegisterJson.Scopes);
        var resting = await api.EnterAsync();
        (await api.PostAsync($"user-representatives/{resting}/rest", null)).EnsureSuccessStatusCode().Dispose();
        using var asked = await api.PostAsJsonAsync("requests", RegisterJson.Ask(_app.Today().AddDays(14), 1, resting));
        Assert.Equal(["people"], await asked.WrongFieldsAsync());
        var person = await api.EnterAsync();
        var late = RegisterJson.Ask(_app.Today().AddDays(14), 0, person);
        late["answerBy"] = $"{_app.Today().AddDays(20):yyyy-MM-dd}";
        using var wrong = await api.PostAsJsonAsync("requests", late);
        Assert.Equal(["answerBy", "wanted"], (await wrong.WrongFieldsAsync()).Order(StringComparer.Ordinal));
        var early = RegisterJson.Ask(_app.Today().AddDays(14), 1, person);
        early["answerBy"] = $"{_app.Today().AddDays(-1):yyyy-MM-dd}";
        using var passed = await api.PostAsJsonAsync("requests", early);
        Assert.Equal(["answerBy"], await passed.WrongFieldsAsync());
    }

    [Fact]
    public async Task A_coordinator_ticks_those_who_fit_and_asks_them_together()
    {
        using var api = await _app.ApiAsync("lokta", RegisterJson.Scopes);
        var person = await api.EnterAsync("Krysset Av", one => one["email"] = "krysset@eksempel.example");
        using var coordinator = await _app.SignedInAsync("lokta", Role.Coordinator);
        var on = _app.Today().AddDays(10);
        using var sent = await coordinator.PostFormAsync($"/t/lokta/kontor/foresporsler/ny?til={person}", new()
        {
            ["People"] = $"{person}", ["Wanted"] = "1", ["AnswerBy"] = $"{on.AddDays(-2):yyyy-MM-dd}", ["Input.Kind"] = "other", ["Input.Title"] = "Innlegg om hverdagen", ["Input.OnDate"] = $"{on:yyyy-MM-dd}", ["Input.Hours"] = "1",
        });
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var at = sent.Headers.Location!.OriginalString.Split('?')[0];
        Assert.Contains("Krysset Av", (await coordinator.PageAsync(at)).Body!.TextContent, StringComparison.Ordinal);
        (await coordinator.PostFormAsync($"{at}/svar", new() { ["yes"] = "true" }, "Answer")).Dispose();
        Assert.Single(await api.AssignmentsAsync(person));
        Assert.Contains("1 av 1 har sagt ja", (await coordinator.PageAsync("/t/lokta/kontor/foresporsler")).Body!.TextContent, StringComparison.Ordinal);
    }
}
