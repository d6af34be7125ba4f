using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Tests.Api;
using Saas.Tests.Isolation;
using Saas.Tests.PeerSupport;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Register;

/// <summary>Who can be asked, what they have signed, and where their money goes.</summary>
public sealed class RegisterTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Who_can_take_part_in_planning_a_COPD_course_in_Bardu_in_March()
    {
        using var api = await _app.ApiAsync("salangen", RegisterJson.Scopes);
        var year = _app.Today().Year + 1;
        await api.EnterAsync("Passer Godt", person => (person["phases"], person["municipalities"]) = (new JsonArray("planning"), new JsonArray("1922", "1924")));
        await api.EnterAsync("Passer Alltid");
        await api.EnterAsync("Andre Tema", person => person["themes"] = new JsonArray("type-2-diabetes"));
        await api.EnterAsync("Annen Kommune", person => person["municipalities"] = new JsonArray("1924"));
        await api.EnterAsync("Bare Evaluering", person => person["phases"] = new JsonArray("evaluation"));
        var away = await api.EnterAsync("Borte Hele");
        var partly = await api.EnterAsync("Borte Litt");
        var resting = await api.EnterAsync("Tar Pause");
        (await api.PostAsync($"user-representatives/{resting}/rest", null)).EnsureSuccessStatusCode().Dispose();
        (await api.PostAsJsonAsync($"user-representatives/{away}/absences", new { startsOn = $"{year}-02-20", endsOn = $"{year}-04-02" })).EnsureSuccessStatusCode().Dispose();
        (await api.PostAsJsonAsync($"user-representatives/{partly}/absences", new { startsOn = $"{year}-02-20", endsOn = $"{year}-03-20" })).EnsureSuccessStatusCode().Dispose();
        await api.MadeAsync("competence", new { side = "representative", name = "Passer Godt", kind = "health-pedagogy", acquiredOn = "2025-10-14" });

        var march = $"theme=copd&municipality=1922&phase=planning&from={year}-03-01&to={year}-03-31";
        Assert.Equal(["Borte Litt", "Passer Alltid", "Passer Godt"], await api.FoundAsync(march));
        Assert.Equal(["Passer Godt"], await api.FoundAsync(march + "&training=health-pedagogy"));
        Assert.Empty(await api.FoundAsync(march + "&language=se"));
        Assert.Equal(["Tar Pause"], await api.FoundAsync("status=resting"));

        using var coordinator = await _app.SignedInAsync("salangen", Role.Coordinator);
        var page = await coordinator.PageAsync($"/t/salangen/kontor/brukerrepresentanter?tema=copd&kommune=1922&fase=planning&nar={year}-03");
        Assert.Equal(["Borte Litt", "Passer Alltid", "Passer Godt"], page.QuerySelectorAll("tbody th a").Select(a => a.TextContent));
        Assert.Contains("Borte 20. februar–20. mars", page.Body!.TextContent, StringComparison.Ordinal);
        var file = await coordinator.GetStringAsync($"/t/salangen/kontor/brukerrepresentanter?handler=File&tema=copd&kommune=1922&fase=planning&nar={year}-03");
        Assert.Contains("Passer Godt", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Andre Tema", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_is_found_by_what_they_have_lived_through()
    {
        using var api = await _app.ApiAsync("tranoy", RegisterJson.Scopes);
        await api.EnterAsync("Har Erfaring", person => person["about"] = "Har levd med Kols i tolv år, og fulgt en bror med hjertesvikt.");
        await api.EnterAsync("Har Annen Erfaring", person => person["about"] = "Diabetes siden barndommen.");
        Assert.Equal(["Har Erfaring"], await api.FoundAsync("q=hjertesvikt"));
        using var coordinator = await _app.SignedInAsync("tranoy", Role.Coordinator);
        var page = await coordinator.PageAsync("/t/tranoy/kontor/brukerrepresentanter?q=HJERTESVIKT");
        Assert.Equal(["Har Erfaring"], page.QuerySelectorAll("tbody th a").Select(a => a.TextContent));
        Assert.Equal("Navn, e-post eller erfaring", page.QuerySelector("#filter input[name=q]")!.GetAttribute("placeholder"));
    }

    [Fact]
    public async Task Whoever_opens_how_to_reach_somebody_to_change_it_is_noted()
    {
        using var api = await _app.ApiAsync("lenvik", RegisterJson.Scopes);
        var id = await api.EnterAsync();
        Task<long> NotesAsync() => fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where action = 'representatives.read' and subject_id = '{id}'");
        var before = await NotesAsync();
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var page = await coordinator.PageAsync($"/t/lenvik/kontor/brukerrepresentanter/{id}/rediger");
        Assert.Equal("41400123", page.QuerySelector("[name='Input.Phone']")!.GetAttribute("value"));
        Assert.Equal(before + 1, await NotesAsync());
    }

    [Fact]
    public async Task A_single_day_asks_for_the_weekday_too()
    {
        using var api = await _app.ApiAsync("dyroy", RegisterJson.Scopes);
        await api.EnterAsync("Bare Mandager", person => person["weekdays"] = new JsonArray(1));
        await api.EnterAsync("Alle Dager");
        Assert.Equal(["Alle Dager", "Bare Mandager"], await api.FoundAsync("from=2027-03-01&to=2027-03-01")); // a Monday
        Assert.Equal(["Alle Dager"], await api.FoundAsync("from=2027-03-02&to=2027-03-04"));
        Assert.Equal(["Alle Dager", "Bare Mandager"], await api.FoundAsync("from=2027-03-02&to=2027-03-08"));
        using var wrong = await api.GetAsync("user-representatives?from=2027-03-02");
        Assert.Equal(["to"], await wrong.WrongFieldsAsync());
        using var odd = await api.GetAsync("user-representatives?phase=dreaming&from=yesterday&to=2027-03-02");
        Assert.Equal(["from", "phase", "to"], (await odd.WrongFieldsAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_wrong_in_an_entry_is_said_at_its_field()
    {
        using var api = await _app.ApiAsync("lenvik", RegisterJson.Scopes);
        using var answer = await api.PostAsJsonAsync("user-representatives", new
        {
            name = "", email = "solveig", phone = "12", postcode = "93", themes = new[] { "COPD!" }, languages = new[] { "NORSK" }, municipalities = new[] { "19" }, weekdays = new[] { 8 },
        });
        Assert.Equal(["email", "languages", "municipalities", "name", "phone", "postcode", "themes", "weekdays"], (await answer.WrongFieldsAsync()).Order(StringComparer.Ordinal));
        using var nowhere = await api.PostAsJsonAsync("user-representatives", RegisterJson.Person("Uten Kommune", person => person["municipalities"] = new JsonArray()));
        Assert.Equal(["municipalities"], await nowhere.WrongFieldsAsync());
        using var strange = await api.PostAsJsonAsync("user-representatives", RegisterJson.Person("Fremmed Lag", person => person["organisation"] = Guid.CreateVersion7().ToString()));
        Assert.Equal(["organisation"], await strange.WrongFieldsAsync());

        var email = $"{Guid.CreateVersion7():N}@eksempel.no";
        await api.EnterAsync(and: person => person["email"] = email);
        Assert.Equal("register.address_known", (await api.PostAsJsonAsync("user-representatives", RegisterJson.Person(and: person => person["email"] = email.ToUpperInvariant())).RefusedAsync()).Code);
    }

    [Theory]
    [InlineData("active", "rest", null)]
    [InlineData("active", "return", "register.active")]
    [InlineData("active", "leave", null)]
    [InlineData("active", "invitation", null)]
    [InlineData("active", "declarations", null)]
    [InlineData("active", "change", null)]
    [InlineData("resting", "rest", "register.resting")]
    [InlineData("resting", "return", null)]
    [InlineData("resting", "leave", null)]
    [InlineData("resting", "invitation", null)]
    [InlineData("resting", "declarations", null)]
    [InlineData("resting", "change", null)]
    [InlineData("left", "rest", "register.left")]
    [InlineData("left", "return", "register.left")]
    [InlineData("left", "leave", "register.left")]
    [InlineData("left", "invitation", "register.left")]
    [InlineData("left", "declarations", "register.left")]
    [InlineData("left", "change", "register.left")]
    public async Task What_can_be_done_depends_on_where_somebody_stands(string state, string verb, string? refusal)
    {
        using var api = await _app.ApiAsync("berg", RegisterJson.Scopes);
        var id = await api.EnterAsync();
        if (state != "active")
        {
            (await api.PostAsync($"user-representatives/{id}/{(state == "left" ? "leave" : "rest")}", null)).EnsureSuccessStatusCode().Dispose();
        }

        var sent = verb switch
        {
            "declarations" => api.PostAsJsonAsync($"user-representatives/{id}/declarations", new { signedOn = "2026-01-05" }),
            "change" => api.PutAsJsonAsync($"user-representatives/{id}", RegisterJson.Person("Solveig Ny")),
            _ => api.PostAsync($"user-representatives/{id}/{verb}", null),
        };
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
    public async Task A_declaration_that_ends_is_reminded_of_once_and_a_newer_one_stops_it()
    {
        using var api = await _app.ApiAsync("torsken", RegisterJson.Scopes);
        var today = _app.Today();
        var ending = await api.EnterAsync("Går Snart", person => person["email"] = "snart@torsken.example");
        var renewed = await api.EnterAsync("Har Fornyet", person => person["email"] = "fornyet@torsken.example");
        async Task SignAsync(Guid id, DateOnly on, DateOnly until) =>
            (await api.PostAsJsonAsync($"user-representatives/{id}/declarations", new { signedOn = on, validUntil = until })).EnsureSuccessStatusCode().Dispose();
        await SignAsync(ending, today.AddYears(-1), today.AddDays(20));
        await SignAsync(renewed, today.AddYears(-1), today.AddDays(20));
        await SignAsync(renewed, today, today.AddYears(2));
        for (var day = 0; day < 2; day++)
        {
            await _app.RunJobsAsync("representatives.tend");
            await _app.PumpAsync();
            _app.Clock.Move(TimeSpan.FromDays(1));
        }

        Assert.Single(_app.Mails(), mail => mail.Contains("snart@torsken.example", StringComparison.Ordinal));
        Assert.DoesNotContain(_app.Mails(), mail => mail.Contains("fornyet@torsken.example", StringComparison.Ordinal));
        using var later = await _app.ApiAsync("torsken", RegisterJson.Scopes);
        Assert.Equal("due", (await later.ReadAsync($"user-representatives/{ending}")).GetProperty("declaration").GetString());
        Assert.Equal("declaration.not_yet", (await later.PostAsJsonAsync($"user-representatives/{ending}/declarations", new { signedOn = today.AddDays(30) }).RefusedAsync()).Code);
        using var wrong = await later.PostAsJsonAsync($"user-representatives/{ending}/declarations", new { signedOn = today, validUntil = today.AddYears(9) });
        Assert.Equal(["validUntil"], await wrong.WrongFieldsAsync());
    }

    [Fact]
    public async Task An_account_is_sealed_and_masked_and_seen_only_by_economy_who_says_why()
    {
        using var api = await _app.ApiAsync("sorreisa", RegisterJson.Scopes);
        var id = await api.EnterAsync("Betalt Person");
        using var coordinator = await _app.SignedInAsync("sorreisa", Role.Coordinator);
        var at = $"/t/sorreisa/kontor/brukerrepresentanter/{id}";
        using (var wrong = await coordinator.PostFormAsync($"{at}/konto", new() { ["Input.Account"] = "86011117946", ["Input.NationalId"] = "31129956714" }, "konto"))
        {
            var page = await wrong.Content.ReadAsStringAsync();
            Assert.Contains("Kontonummeret stemmer ikke", page, StringComparison.Ordinal);
            Assert.Contains("Nummeret stemmer ikke", page, StringComparison.Ordinal);
        }

        using (var written = await coordinator.PostFormAsync($"{at}/konto", new() { ["Input.Account"] = "8601 11 17947", ["Input.NationalId"] = "311299 56715" }, "konto"))
        {
            Assert.Equal(HttpStatusCode.Redirect, written.StatusCode);
        }

        Assert.Equal(0, await fixture.Database.ScalarAsync<long>("select count(*) from honoraria.representatives where position('86011117947' in encode(pay, 'escape')) > 0 or position('41400123' in encode(contact, 'escape')) > 0"));
        var shown = await coordinator.PageAsync(at);
        Assert.Contains("7947", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("86011117947", shown.Source.Text, StringComparison.Ordinal);
        Assert.Equal("•••• •• •7947", (await api.ReadAsync($"user-representatives/{id}")).GetProperty("account").GetString());
        using (var forbidden = await coordinator.GetAsync($"{at}/se-konto"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        }

        // An account alone may be changed; the identity number stays.
        (await coordinator.PostFormAsync($"{at}/konto", new() { ["Input.Account"] = "12345678903" }, "konto")).Dispose();
        using var economy = await _app.SignedInAsync("sorreisa", Role.Economy);
        Assert.DoesNotContain("311299", (await economy.PageAsync($"{at}/se-konto")).Source.Text, StringComparison.Ordinal);
        using (var unsaid = await economy.PostFormAsync($"{at}/se-konto", new() { ["Why"] = " " }))
        {
            Assert.Contains("Skriv kort hvorfor", await unsaid.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where action = 'representatives.read-pay' and subject_id = '{id}'"));
        using (var seen = await economy.PostFormAsync($"{at}/se-konto", new() { ["Why"] = "Retter en utbetaling" }))
        {
            var page = await seen.Content.ReadAsStringAsync();
            Assert.Contains("1234 56 78903", page, StringComparison.Ordinal);
            Assert.Contains("311299 56715", page, StringComparison.Ordinal);
        }

        Assert.Equal("Retter en utbetaling", await fixture.Database.ScalarAsync<string>($"select reason from kernel.audit where action = 'representatives.read-pay' and subject_id = '{id}'"));
        Assert.Equal(2, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where action = 'representatives.write-pay' and subject_id = '{id}'"));
    }

    [Fact]
    public async Task A_representative_who_joins_writes_their_own_account_absences_and_declaration()
    {
        using var api = await _app.ApiAsync("tranoy", RegisterJson.Scopes);
        var id = await api.EnterAsync("Egen Konto", person => person["email"] = "egen@tranoy.example");
        (await api.PostAsync($"user-representatives/{id}/invitation", null)).EnsureSuccessStatusCode().Dispose();
        using var own = await _app.AcceptAsync("egen@tranoy.example");
        Assert.True((await api.ReadAsync($"user-representatives/{id}")).GetProperty("hasAccount").GetBoolean());

        const string here = "/t/tranoy/kontor/mine-opplysninger";
        Assert.Contains("Vi mangler kontonummeret ditt", (await own.PageAsync(here)).Body!.TextContent, StringComparison.Ordinal);
        (await own.PostFormAsync($"{here}/konto", new() { ["Input.Account"] = "86011117947" }, "konto")).Dispose();
        var away = _app.Today().AddDays(10);
        (await own.PostFormAsync($"{here}/fravaer", new() { ["Input.StartsOn"] = $"{away:yyyy-MM-dd}", ["Input.EndsOn"] = $"{away.AddDays(5):yyyy-MM-dd}" }, "fravaer")).Dispose();
        using (var silent = await own.PostFormAsync($"{here}/taushetserklaering", []))
        {
            Assert.Contains("Kryss av for at du har lest", await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        (await own.PostFormAsync($"{here}/taushetserklaering", new() { ["Promise"] = "true" })).Dispose();
        (await own.PostFormAsync($"{here}/rediger", new() { ["Input.Phone"] = "41400199", ["Input.Name"] = "Noen Andre", ["Input.Email"] = "annen@tranoy.example" })).Dispose();
        var person = await api.ReadAsync($"user-representatives/{id}");
        Assert.Equal(("Egen Konto", "egen@tranoy.example", "41400199"), (person.GetProperty("name").GetString(), person.GetProperty("email").GetString(), person.GetProperty("phone").GetString()));
        Assert.Equal("valid", person.GetProperty("declaration").GetString());
        Assert.Equal($"{away:yyyy-MM-dd}", person.GetProperty("absences")[0].GetProperty("startsOn").GetString());
        Assert.Equal("•••• •• •7947", person.GetProperty("account").GetString());
        Assert.Equal("register.has_account", (await api.PostAsync($"user-representatives/{id}/invitation", null).RefusedAsync()).Code);

        (await api.PostAsync($"user-representatives/{id}/leave", null)).EnsureSuccessStatusCode().Dispose();
        using var gone = await own.GetAsync(here);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode); // out on the next request
    }

    [Fact]
    public async Task A_year_after_somebody_left_only_the_name_is_known()
    {
        using var api = await _app.ApiAsync("malselv", RegisterJson.Scopes);
        var id = await api.EnterAsync("Har Sluttet");
        (await api.PostAsync($"user-representatives/{id}/leave", null)).EnsureSuccessStatusCode().Dispose();
        _app.Clock.Move(TimeSpan.FromDays(366));
        await _app.RunJobsAsync("representatives.tend");
        using var later = await _app.ApiAsync("malselv", RegisterJson.Scopes);
        var person = await later.ReadAsync($"user-representatives/{id}");
        Assert.Equal(("Har Sluttet", "", ""), (person.GetProperty("name").GetString(), person.GetProperty("email").GetString(), person.GetProperty("about").GetString()));
        Assert.False(person.TryGetProperty("phone", out _));
    }
}
