using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport;

/// <summary>The list of organisations and their agreements, through the API.</summary>
public sealed class OrganisationTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_wrong_number_and_an_unknown_theme_are_named()
    {
        using var api = await _app.ApiAsync("lenvik", OrganisationJson.Scopes);
        foreach (var (field, value) in new (string, JsonNode)[] { ("number", "313000108"), ("number", "12345678"), ("number", ""), ("themes", new JsonArray("no-such-topic")), ("hue", 9), ("name", new string('x', 201)) })
        {
            var organisation = OrganisationJson.Organisation();
            organisation[field] = value;
            using var answer = await api.PostAsJsonAsync("organisations", organisation);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.True((await answer.Content.JsonAsync()).GetProperty("errors").TryGetProperty(field, out _), field);
        }
    }

    [Fact]
    public async Task The_name_is_known_once_anybody_has_written_it_down_and_where_is_not_told()
    {
        using var lenvik = await _app.ApiAsync("lenvik", OrganisationJson.Scopes);
        using var bardu = await _app.ApiAsync("bardu", OrganisationJson.Scopes);
        var number = OrganisationJson.Number();
        using (var nameless = await lenvik.PostAsJsonAsync("organisations", OrganisationJson.Organisation(number, null)))
        {
            Assert.Equal(HttpStatusCode.BadRequest, nameless.StatusCode);
        }

        await lenvik.OrganisationAsync(OrganisationJson.Organisation(number, "Lungelaget"));
        var here = await bardu.OrganisationAsync(OrganisationJson.Organisation(number, null));
        var card = await bardu.GetJsonAsync($"organisations/{here}");
        Assert.Equal("Lungelaget", card.GetProperty("name").GetString());
        Assert.Equal("none", card.GetProperty("agreement").GetString());
        Assert.DoesNotContain("lenvik", card.ToString(), StringComparison.OrdinalIgnoreCase);

        var (code, problem) = await bardu.PostAsJsonAsync("organisations", OrganisationJson.Organisation(number)).RefusedAsync();
        Assert.Equal("organisation.exists", code);
        Assert.Equal(here, problem.GetProperty("organisation").GetGuid());
    }

    [Fact]
    public async Task A_name_that_the_first_room_misspelt_is_corrected_for_the_next_and_nobodys_card_changes()
    {
        using var lenvik = await _app.ApiAsync("lenvik", OrganisationJson.Scopes);
        using var bardu = await _app.ApiAsync("bardu", OrganisationJson.Scopes);
        using var malselv = await _app.ApiAsync("malselv", OrganisationJson.Scopes);
        var number = OrganisationJson.Number();
        var first = await lenvik.OrganisationAsync(OrganisationJson.Organisation(number, "Lugnelaget"));
        var here = await bardu.OrganisationAsync(OrganisationJson.Organisation(number, "Lungelaget"));
        using var coordinator = await _app.SignedInAsync("bardu", Role.Coordinator);
        var card = $"/t/bardu/kontor/organisasjoner/{here}/rediger";
        Assert.Contains("foreslår vi «Lugnelaget»", (await coordinator.PageAsync(card)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using (var proposed = await coordinator.PostFormAsync(card, [], "handler=Propose"))
        {
            Assert.EndsWith("?gjort=foreslatt", proposed.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("handler=Propose", (await coordinator.PageAsync(card)).DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("Lungelaget", (await malselv.GetJsonAsync($"organisations/{await malselv.OrganisationAsync(OrganisationJson.Organisation(number, null))}")).GetProperty("name").GetString());
        Assert.Equal("Lugnelaget", (await lenvik.GetJsonAsync($"organisations/{first}")).GetProperty("name").GetString());
        using var elsewhere = await malselv.PostAsync($"organisations/{here}/propose-name", null);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Theory]
    [InlineData("organisations?agreement=None", true)]
    [InlineData("organisations?agreement=RUNNING", true)]
    [InlineData("organisations?agreement=3", false)]
    [InlineData("shifts?status=given-up", true)]
    [InlineData("shifts?status=Given-Up", true)]
    [InlineData("shifts?status=GivenUp", false)]
    [InlineData("call-backs?status=not-reached", true)]
    [InlineData("call-backs?status=gone", false)]
    [InlineData("office-hours?status=GIVEN-BACK&kind=Peer-Course", true)]
    [InlineData("office-hours?kind=party", false)]
    public async Task A_choice_in_an_address_is_kebab_case_in_capitals_or_not(string path, bool isKnown)
    {
        using var api = await _app.ApiAsync("lenvik", [.. OrganisationJson.Scopes, "shifts.read", "contacts.read", "office-hours.read"]);
        using var answer = await api.GetAsync(path);
        Assert.Equal(isKnown ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
        if (!isKnown)
        {
            Assert.Contains("must be one of", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_agreements_never_run_at_once_and_the_next_period_begins_when_this_one_ends()
    {
        using var api = await _app.ApiAsync("lenvik", OrganisationJson.Scopes);
        var id = await api.OrganisationAsync();
        var (first, last) = (new DateOnly(2098, 1, 1), new DateOnly(2099, 12, 31));
        var agreement = await api.AgreementAsync(id, OrganisationJson.Agreement(first, last));
        foreach (var (from, to) in new (DateOnly, DateOnly?)[] { (last, null), (first.AddDays(-10), first), (first.AddDays(5), first.AddDays(9)), (first.AddYears(-3), null) })
        {
            Assert.Equal("organisation-agreement.overlap", (await api.PostAsJsonAsync($"organisations/{id}/agreements", OrganisationJson.Agreement(from, to)).RefusedAsync()).Code);
        }

        using var renewed = await api.PostAsJsonAsync($"organisations/{id}/agreements/{agreement}/renew", new { });
        var next = await renewed.Content.JsonAsync();
        Assert.Equal(("2100-01-01", "2101-12-31"), (next.GetProperty("startsOn").GetString(), next.GetProperty("endsOn").GetString()));
        Assert.Equal("Wenche Kontaktmyr", next.GetProperty("contactName").GetString());
        Assert.Equal("organisation-agreement.overlap", (await api.PostAsJsonAsync($"organisations/{id}/agreements/{agreement}/renew", new { }).RefusedAsync()).Code);

        // What has ended stands in nobody's way, and is kept as it was.
        using (await api.PostAsJsonAsync($"organisations/{id}/agreements/{agreement}/end", new { }))
        {
        }

        await api.AgreementAsync(id, OrganisationJson.Agreement(first, last));
        foreach (var (verb, body) in new[] { ("", OrganisationJson.Agreement(first)), ("/end", new JsonObject()), ("/renew", new JsonObject()) })
        {
            var path = $"organisations/{id}/agreements/{agreement}{verb}";
            Assert.Equal("organisation-agreement.ended", (await (verb.Length == 0 ? api.PutAsJsonAsync(path, body) : api.PostAsJsonAsync(path, body)).RefusedAsync()).Code);
        }
    }

    [Fact]
    public async Task Of_two_who_agree_at_once_one_is_told_of_the_other()
    {
        using var api = await _app.ApiAsync("lenvik", OrganisationJson.Scopes);
        var id = await api.OrganisationAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var answer = await api.PostAsJsonAsync($"organisations/{id}/agreements", OrganisationJson.Agreement(new DateOnly(2098, 1, 1)));
            return answer.StatusCode;
        }));
        Assert.Single(answers, HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(status => status == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task An_open_agreement_has_nothing_to_renew_and_a_wrong_one_is_named_field_by_field()
    {
        using var api = await _app.ApiAsync("lenvik", OrganisationJson.Scopes);
        var id = await api.OrganisationAsync();
        var open = await api.AgreementAsync(id, OrganisationJson.Agreement(new DateOnly(2098, 1, 1)));
        Assert.Equal("organisation-agreement.open-ended", (await api.PostAsJsonAsync($"organisations/{id}/agreements/{open}/renew", new { }).RefusedAsync()).Code);
        using var wrong = await api.PostAsJsonAsync($"organisations/{id}/agreements", new { startsOn = "2098-02-01", endsOn = "2098-01-01", weeklyMinutes = 10081, contactEmail = "ikke en adresse", remindWeeks = 0 });
        var errors = (await wrong.Content.JsonAsync()).GetProperty("errors");
        Assert.All(new[] { "endsOn", "weeklyMinutes", "contactEmail", "remindWeeks" }, field => Assert.True(errors.TryGetProperty(field, out _), field));
        using var room = await api.PostAsJsonAsync($"organisations/{id}/agreements", OrganisationJson.Agreement(new DateOnly(2090, 1, 1), new DateOnly(2090, 2, 1), 60, Guid.CreateVersion7()));
        Assert.True((await room.Content.JsonAsync()).GetProperty("errors").TryGetProperty("rooms", out _));
    }

    [Fact]
    public async Task A_contact_is_sealed_and_each_reading_of_it_is_noted()
    {
        using var api = await _app.ApiAsync("lenvik", OrganisationJson.Scopes);
        var (id, agreement) = await _app.RunningOrganisationAsync(api);
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("select count(*) from peer_support.agreements where position('Kontaktmyr'::bytea in contact) > 0"));
        var before = await ReadsAsync(agreement);
        Assert.DoesNotContain("Kontaktmyr", (await api.GetJsonAsync($"organisations/{id}/agreements")).ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await ReadsAsync(agreement));
        Assert.Equal("41 40 01 23", (await api.GetJsonAsync($"organisations/{id}/agreements/{agreement}")).GetProperty("contactPhone").GetString());
        Assert.Equal(before + 1, await ReadsAsync(agreement));
    }

    [Fact]
    public async Task An_end_that_is_near_is_reminded_of_once_and_not_when_the_next_period_is_there()
    {
        using var api = await _app.ApiAsync("bardu", OrganisationJson.Scopes);
        var today = _app.Today();
        var (near, renewed) = (await api.OrganisationAsync(), await api.OrganisationAsync(OrganisationJson.Organisation(name: "Hjertelaget")));
        await api.AgreementAsync(near, OrganisationJson.Agreement(today.AddYears(-1), today.AddDays(30)));
        var over = await api.AgreementAsync(renewed, OrganisationJson.Agreement(today.AddYears(-1), today.AddDays(30)));
        using (await api.PostAsJsonAsync($"organisations/{renewed}/agreements/{over}/renew", new { }))
        {
        }

        await TendAsync("bardu");
        await TendAsync("bardu");
        await _app.PumpAsync();
        var mail = Assert.Single(_app.Mails(), text => text.Contains("To: laget@example.no", StringComparison.Ordinal));
        Assert.Contains("Diabeteslaget", mail, StringComparison.Ordinal);
        Assert.Equal(("due", "running"), (await StateAsync(api, near), await StateAsync(api, renewed)));
        Assert.Equal(1L, await fixture.Database.ScalarAsync<long>("select count(*) from peer_support.agreements where reminded_of is not null"));
    }

    [Fact]
    public async Task A_year_after_the_end_nobody_knows_whom_to_call_and_who_was_there()
    {
        using var api = await _app.ApiAsync("malselv", OrganisationJson.Scopes);
        var (id, agreement) = await _app.RunningOrganisationAsync(api);
        var place = await api.InviteAsync(id, "gammel@laget.example");
        using (await api.DeleteAsync($"organisations/{id}/representatives/{place}"))
        using (await api.PostAsJsonAsync($"organisations/{id}/agreements/{agreement}/end", new { }))
        {
        }

        await fixture.Database.ExecuteAsync($"update peer_support.agreements set ended_at = ended_at - interval '400 days' where id = '{agreement}'; update peer_support.people set ended_at = ended_at - interval '400 days' where id = '{place}'");
        await TendAsync("malselv");
        Assert.False((await api.GetJsonAsync($"organisations/{id}/agreements/{agreement}")).TryGetProperty("contactName", out _));
        Assert.Equal(["–", ""], (await fixture.Database.RowsAsync($"select name, email from peer_support.people where id = '{place}'")).Single());
    }

    private async Task TendAsync(string slug)
    {
        await using var room = _app.Room(slug);
        await ActivatorUtilities.CreateInstance<TendAgreements>(room.ServiceProvider).RunAsync(CancellationToken.None);
    }

    private Task<long> ReadsAsync(Guid agreement) => fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where action = 'organisations.read-contact' and subject_id = '{agreement}'");

    private static async Task<string?> StateAsync(HttpClient api, Guid id) => (await api.GetJsonAsync($"organisations/{id}")).GetProperty("agreement").GetString();
}
