using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Templates;

/// <summary>Templates over the API and the pages: made, shared through the door, taken in, used; and an offer run again.</summary>
public sealed class TemplateTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "enrolments.read", "enrolments.write"];
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task An_offer_that_is_made_into_a_template_comes_out_as_the_same_programme_on_new_dates()
    {
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var offer = await PlanAsync(api, Series("Kurs i å puste", new DateOnly(2027, 3, 16), 3));
        using var made = await api.PostAsJsonAsync($"offers/{offer}/template", new { changes = "Første utgave" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var pack = await made.Content.JsonAsync();
        Assert.Equal("kurs-i-a-puste", pack.GetProperty("key").GetString());
        Assert.Equal([0, 7, 14], pack.GetProperty("sessions").EnumerateArray().Select(s => s.GetProperty("day").GetInt32()));
        Assert.DoesNotContain("Sara Lind", pack.GetRawText(), StringComparison.Ordinal);

        // Over the last Sunday of October: eleven o'clock stays eleven o'clock.
        using var used = await api.PostAsJsonAsync("templates/lenvik/kurs-i-a-puste/offers", new { firstDay = "2027-10-26", startsAt = "11:00", place = "Biblioteket" });
        Assert.Equal(HttpStatusCode.Created, used.StatusCode);
        var draft = await used.Content.JsonAsync();
        Assert.Equal("draft", draft.GetProperty("status").GetString());
        Assert.Equal(["2027-10-26T09:00:00+00:00", "2027-11-02T10:00:00+00:00", "2027-11-09T10:00:00+00:00"], Starts(draft));
    }

    [Fact]
    public async Task What_certificates_ask_for_and_say_goes_along_in_the_pack_and_comes_out_of_it()
    {
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var json = Series("Kurs med kursbevis", new DateOnly(2027, 3, 16), 2);
        (json["certificateShare"], json["breakMinutes"], json["approval"], json["approvalBasis"]) = (75, 15, "approved", "Godkjent av NAV, folketrygdloven § 9-13.");
        var offer = await PlanAsync(api, json);
        using var made = await api.PostAsJsonAsync($"offers/{offer}/template", new { });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var pack = await made.Content.JsonAsync();
        Assert.Equal(75, pack.GetProperty("certificate").GetProperty("minimumShare").GetInt32());

        // As a file into another room, and a course of it.
        using var elsewhere = await _app.ApiAsync("bardu", Scopes);
        using var sent = await elsewhere.PostAsJsonAsync("templates", pack);
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        using var used = await elsewhere.PostAsJsonAsync("templates/bardu/kurs-med-kursbevis/offers", new { firstDay = "2027-10-26", place = "Setermoen" });
        Assert.Equal(HttpStatusCode.Created, used.StatusCode);
        var draft = (await used.Content.JsonAsync()).GetProperty("id").GetGuid();
        Assert.Equal(["75", "15", "approved", "Godkjent av NAV, folketrygdloven § 9-13."],
            (await fixture.Database.RowsAsync($"select certificate_share::text, break_minutes::text, approval, approval_basis from offers.offers where id = '{draft}'"))[0]);
        using var coordinator = await _app.SignedInAsync("bardu", Role.Coordinator);
        Assert.Contains("Krav til kursbevis, og godkjenning", (await coordinator.PageAsync("/t/bardu/kontor/maler/bardu/kurs-med-kursbevis")).Body!.TextContent, StringComparison.Ordinal);

        // Read whole before anything is stored; an offer that leaves all as it is carries nothing.
        var wrong = Pack("feil-i-kursbevis");
        wrong["certificate"] = new JsonObject { ["minimumShare"] = 101, ["approvalBasis"] = "Uten søknad", ["stamp"] = true };
        using var refused = await api.PostAsJsonAsync("templates", wrong);
        Assert.Equal(["certificate.approvalBasis", "certificate.minimumShare", "certificate.stamp"],
            (await refused.Content.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        wrong["certificate"] = new JsonObject { ["breakMinutes"] = 120 };
        using var stored = await api.PostAsJsonAsync("templates", wrong);
        using var tooLong = await api.PostAsJsonAsync("templates/lenvik/feil-i-kursbevis/offers", new { firstDay = "2027-10-26", place = "Finnsnes" });
        Assert.Equal((HttpStatusCode.BadRequest, true), (tooLong.StatusCode, (await tooLong.Content.ReadAsStringAsync()).Contains("certificate.breakMinutes", StringComparison.Ordinal)));
        using var plain = await api.PostAsJsonAsync($"offers/{await PlanAsync(api, Series("Kurs uten krav", new DateOnly(2027, 3, 16), 1))}/template", new { });
        Assert.False((await plain.Content.JsonAsync()).TryGetProperty("certificate", out _));
    }

    [Fact]
    public async Task Running_an_offer_again_keeps_programme_and_people_and_takes_nobody_along()
    {
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var offer = await PlanAsync(api, Series("Kurs som gikk godt", new DateOnly(2027, 2, 2), 2));
        using var published = await api.PostAsync($"offers/{offer}/publish", null);
        published.EnsureSuccessStatusCode();
        using var enrolled = await api.PostAsJsonAsync($"offers/{offer}/enrolments", OfferJson.Enrolment("igjen@eksempel.no"));
        enrolled.EnsureSuccessStatusCode();
        using var again = await api.PostAsJsonAsync($"offers/{offer}/run-again", new { firstDay = "2027-08-03" });
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        var copy = await again.Content.JsonAsync();
        Assert.Equal(("Sara Lind", 0, "draft"), (copy.GetProperty("professional").GetString(), copy.GetProperty("seatsTaken").GetInt32(), copy.GetProperty("status").GetString()));
        Assert.Equal(["2027-08-03T08:00:00+00:00", "2027-08-10T08:00:00+00:00"], Starts(copy)); // ten o'clock in summer, too
    }

    [Fact]
    public async Task What_a_template_cannot_carry_is_refused_in_words_and_stored_nowhere()
    {
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var many = await PlanAsync(api, Series("Altfor mange ganger", new DateOnly(2027, 3, 16), 101));
        Assert.Equal("template.too_many_sessions", (await api.PostAsJsonAsync($"offers/{many}/template", new { }).RefusedAsync()).Code);
        var night = await PlanAsync(api, Night("Nattvandring"));
        Assert.Equal("template.past_midnight", (await api.PostAsJsonAsync($"offers/{night}/template", new { }).RefusedAsync()).Code);
        var lasting = Series("Altfor lenge", new DateOnly(2027, 3, 16), 2);
        (lasting["sessions"]![1]!["startsAt"], lasting["sessions"]![1]!["endsAt"]) = ("2030-03-16T09:00:00Z", "2030-03-16T11:00:00Z");
        var years = await PlanAsync(api, lasting);
        Assert.Equal("template.too_long", (await api.PostAsJsonAsync($"offers/{years}/template", new { }).RefusedAsync()).Code);
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("select count(*) from offers.template_packs where key in ('altfor-mange-ganger', 'nattvandring', 'altfor-lenge')"));

        // The page says so, too.
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        using var refused = await coordinator.PostFormAsync($"/t/lenvik/kontor/tilbud/{night}/lag-mal", []);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("En samling varer over midnatt", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "2027-08-03T20:00:00+00:00", "2027-08-04T00:00:00+00:00")]
    [InlineData("23:30", "2027-08-03T21:30:00+00:00", "2027-08-04T01:30:00+00:00")]
    [InlineData("18:00", "2027-08-03T16:00:00+00:00", "2027-08-03T20:00:00+00:00")]
    public async Task A_session_past_midnight_keeps_its_length_when_the_offer_is_run_again(string? startsAt, string from, string to)
    {
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var offer = await PlanAsync(api, Night("Nattvandring igjen"));
        using var again = await api.PostAsJsonAsync($"offers/{offer}/run-again", new { firstDay = "2027-08-03", startsAt });
        Assert.True(again.StatusCode == HttpStatusCode.Created, await again.Content.ReadAsStringAsync());
        var session = (await again.Content.JsonAsync()).GetProperty("sessions")[0];
        Assert.Equal((from, to), (session.GetProperty("startsAt").GetString(), session.GetProperty("endsAt").GetString()));
    }

    [Fact]
    public async Task A_template_is_shared_with_the_members_of_a_unit_and_with_nobody_else()
    {
        using var unit = await _app.ApiAsync("lokta", Scopes);
        using var sent = await unit.PostAsJsonAsync("templates", Pack("felles-kurs"));
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        using var member = await _app.ApiAsync("bardu", Scopes);
        using var stranger = await _app.ApiAsync("sandefjord", Scopes);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync("templates/lokta/felles-kurs")).StatusCode); // not shared yet
        using var shared = await unit.PostAsync("templates/felles-kurs/share", null);
        Assert.Equal(HttpStatusCode.NoContent, shared.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync("templates/lokta/felles-kurs")).StatusCode);
        Assert.Contains("felles-kurs", await member.GetStringAsync("templates"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("templates/lokta/felles-kurs")).StatusCode);
        Assert.DoesNotContain("felles-kurs", await stranger.GetStringAsync("templates"), StringComparison.Ordinal);

        // Seeing is not changing: the member has none of that key to share or retire.
        using var foreign = await member.PostAsync("templates/felles-kurs/retire", null);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var used = await member.PostAsJsonAsync("templates/lokta/felles-kurs/offers", new { firstDay = "2027-05-04", place = "Setermoen" });
        Assert.Equal(HttpStatusCode.Created, used.StatusCode);
        using var retired = await unit.PostAsync("templates/felles-kurs/retire", null);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync("templates/lokta/felles-kurs")).StatusCode);
        using var alone = await stranger.PostAsJsonAsync("templates", Pack("eget-kurs"));
        using var nobody = await stranger.PostAsync("templates/eget-kurs/share", null);
        Assert.Equal((HttpStatusCode.Conflict, true), (nobody.StatusCode, (await nobody.Content.ReadAsStringAsync()).Contains("template.nobody_to_share_with", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_pack_from_elsewhere_is_read_whole_and_every_fault_is_named_before_anything_is_stored()
    {
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var pack = Pack("med-feil");
        pack["offer"]!["audience"] = "martians";
        pack["offer"]!["title"] = "";
        pack["sessions"]![0]!["from"] = "25:00";
        pack["sessions"]![1]!["day"] = -1;
        pack["secret"] = 1;
        using var answer = await api.PostAsJsonAsync("templates", pack);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal);
        Assert.Equal(["offer.audience", "offer.title", "secret", "sessions", "sessions[0].from", "sessions[1].day"], errors);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync("templates/lenvik/med-feil")).StatusCode);
    }

    [Fact]
    public async Task The_same_edition_twice_changes_nothing_and_another_under_its_number_is_refused()
    {
        using var api = await _app.ApiAsync("lenvik", Scopes);
        foreach (var _ in new[] { 1, 2 })
        {
            using var sent = await api.PostAsJsonAsync("templates", Pack("to-ganger"));
            Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        }

        var other = Pack("to-ganger");
        other["offer"]!["title"] = "Et annet kurs";
        using var differs = await api.PostAsJsonAsync("templates", other);
        Assert.Equal((HttpStatusCode.Conflict, true), (differs.StatusCode, (await differs.Content.ReadAsStringAsync()).Contains("template.edition_differs", StringComparison.Ordinal)));
        other["version"] = 2;
        using var next = await api.PostAsJsonAsync("templates", other);
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
        using var late = await api.PostAsJsonAsync("templates", Pack("to-ganger"));
        Assert.Equal(HttpStatusCode.Created, late.StatusCode); // known already
        Assert.Equal(2, (await api.GetFromJsonAsync<JsonElement>("templates/lenvik/to-ganger")).GetProperty("version").GetInt32());
        Assert.Equal(1, (await api.GetFromJsonAsync<JsonElement>("templates/lenvik/to-ganger?version=1")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task What_is_exported_on_the_page_is_taken_in_by_the_page_of_another_room()
    {
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var file = await coordinator.GetByteArrayAsync("/t/lenvik/kontor/maler/_verktoykasse/kurs-for-parorende/fil");
        using var other = await _app.SignedInAsync("sandefjord", Role.Coordinator);
        using var taken = await UploadAsync(other, "/t/sandefjord/kontor/maler/importer", file);
        Assert.Equal((HttpStatusCode.Redirect, "/t/sandefjord/kontor/maler/sandefjord/kurs-for-parorende?gjort=import"), (taken.StatusCode, taken.Headers.Location?.ToString()));
        using var wrong = await UploadAsync(other, "/t/sandefjord/kontor/maler/importer", "{\"format\":\"noe-annet\"}"u8.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("Feil i filen", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var used = await other.PostFormAsync("/t/sandefjord/kontor/maler/sandefjord/kurs-for-parorende/bruk", new() { ["Input.FirstDay"] = "2027-04-06", ["Input.Place"] = "Rådhuset" });
        Assert.Equal(HttpStatusCode.Redirect, used.StatusCode);
        using var past = await other.PostFormAsync("/t/sandefjord/kontor/maler/sandefjord/kurs-for-parorende/bruk", new() { ["Input.FirstDay"] = "2020-04-06", ["Input.Place"] = "" });
        var html = WebUtility.HtmlDecode(await past.Content.ReadAsStringAsync());
        Assert.Contains("Skriv en dato som kommer", html, StringComparison.Ordinal);
        Assert.Contains("Skriv hvor samlingene er", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_toolbox_can_be_used_whole_in_every_room()
    {
        using var api = await _app.ApiAsync("torsken", Scopes);
        var keys = (await api.GetFromJsonAsync<JsonElement>("templates")).GetProperty("items").EnumerateArray().Where(t => t.GetProperty("origin").GetString() == "toolbox").Select(t => t.GetProperty("key").GetString()).ToList();
        Assert.Equal(4, keys.Count);
        foreach (var key in keys)
        {
            using var used = await api.PostAsJsonAsync($"templates/_verktoykasse/{key}/offers", new { firstDay = "2027-01-12", place = "Gryllefjord" });
            Assert.True(used.IsSuccessStatusCode, await used.Content.ReadAsStringAsync());
        }
    }

    private static JsonObject Pack(string key) => new()
    {
        ["format"] = "mestra-template-pack/1", ["key"] = key, ["version"] = 1,
        ["offer"] = new JsonObject { ["language"] = "nb", ["title"] = "Felles kurs", ["kind"] = "course", ["audience"] = "patient", ["topic"] = "type-2-diabetes", ["capacity"] = 10 },
        ["sessions"] = new JsonArray(Session(0), Session(7)),
    };

    private static JsonObject Session(int day) => new() { ["title"] = "Samling", ["day"] = day, ["from"] = "10:00", ["to"] = "12:00" };

    private static JsonObject Series(string title, DateOnly first, int count)
    {
        var offer = OfferJson.Offer(title);
        offer["sessions"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)new JsonObject
        {
            ["title"] = $"Samling {i + 1}", ["startsAt"] = Kernel.Time.Oslo.Instant(first.AddDays(7 * i), new TimeOnly(10, 0)), ["endsAt"] = Kernel.Time.Oslo.Instant(first.AddDays(7 * i), new TimeOnly(12, 0)),
        })]);
        return offer;
    }

    /// <summary>From ten in the evening to two in the morning.</summary>
    private static JsonObject Night(string title)
    {
        var offer = Series(title, new DateOnly(2027, 3, 16), 1);
        (offer["sessions"]![0]!["startsAt"], offer["sessions"]![0]!["endsAt"]) = ("2027-03-16T21:00:00Z", "2027-03-17T01:00:00Z");
        return offer;
    }

    private static async Task<Guid> PlanAsync(HttpClient api, JsonObject offer)
    {
        using var planned = await api.PostAsJsonAsync("offers", offer);
        Assert.True(planned.IsSuccessStatusCode, await planned.Content.ReadAsStringAsync());
        return (await planned.Content.JsonAsync()).GetProperty("id").GetGuid();
    }

    private static IEnumerable<string?> Starts(JsonElement offer) => offer.GetProperty("sessions").EnumerateArray().Select(session => session.GetProperty("startsAt").GetString());

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string path, byte[] file)
    {
        var page = await client.PageAsync(path);
        var token = page.QuerySelector("form[enctype] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(file), "Pack", "mal.json" } };
        return await client.PostAsync(path, form);
    }
}
