using System.Net;
using System.Text.Json.Nodes;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>
/// Standing suite 4: one made-up person goes through everything the product does with people, what goes wrong included. Afterwards nothing of them stands
/// anywhere but in the mail that was sent to them: no table, no log line, no span, no address, no file name; and the link in it stands in no log.
/// </summary>
public sealed partial class CanaryTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>, IDisposable
{
    private readonly TestApp _app = fixture.App;
    private readonly Canary _canary = new();
    private readonly List<string> _addresses = [];

    [Fact]
    public async Task Nothing_of_a_person_is_left_anywhere_but_in_their_mail()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        using var office = await _app.EverythingAsync("lenvik");
        using var citizen = _app.Anonymous();
        var offer = await OfferAsync(api, 1);

        await EnrolByPageAsync(citizen, offer);
        await EnrolByApiAsync(api, offer);
        await WrongInputAsync(api, citizen, offer);
        await RefusedAsync(api, citizen);
        await BrokenDatabaseAsync(api, citizen, offer);
        await _app.EmptyOutboxesAsync(fixture.Database);
        await ContactsAsync(api, office, citizen);
        await OfficeAsync(api, office, offer);
        await LinksAsync(citizen);
        await JobsAsync(offer);

        Assert.Contains(_app.Mails(), mail => _canary.Sings(mail)); // the person was there
        Assert.True(await fixture.Database.ScalarAsync<long>($"select count(*) from offers.enrolments where offer_id = '{offer}'") >= 2);
        Assert.True(_canary.Spans > 0);
        Assert.Empty(_canary.Traced);
        Assert.Empty(await _canary.TablesAsync(fixture.Database));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(_app.MailDirectory, "*", SearchOption.AllDirectories).Select(Path.GetFileName), _canary.Sings);
        Assert.DoesNotContain(_addresses, _canary.Sings);
        var lines = _app.Log.Lines.ToList();
        Assert.Contains(lines, line => line.StartsWith("Saas.", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, _canary.Sings);
        Assert.NotEmpty(_canary.Tokens);

        // The framework's lower levels write addresses, and the product never lets them out (SaasApp.CreateBuilder); this log takes them in only for the search above.
        var kept = lines.Where(line => line.StartsWith("Saas.", StringComparison.Ordinal) || line.Contains(" [Warning] ", StringComparison.Ordinal) || line.Contains(" [Error] ", StringComparison.Ordinal));
        Assert.DoesNotContain(kept, line => _canary.Tokens.Any(token => line.Contains(token, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_canary_is_heard_in_every_form_it_is_looked_for()
    {
        foreach (var text in new[] { "hei Kanarina!", "tel=91827364", "?q=kanarina%40", Convert.ToHexStringLower("x Fjellgaupe"u8), Convert.ToBase64String("{\"name\":\"Kanarina\"}"u8), Convert.ToBase64String("ab kanarikost"u8), Convert.ToBase64String("abc kanarikost"u8) })
        {
            Assert.True(_canary.Sings(text), text);
        }

        Assert.False(_canary.Sings("Kari Nordmann, 41823311, kaffe"));
    }

    private static async Task<Guid> OfferAsync(HttpClient api, int capacity, Action<JsonObject>? change = null)
    {
        var offer = OfferJson.Offer("Angstmestring", capacity);
        offer["ageGroup"] = "all";
        change?.Invoke(offer);
        return await api.PublishedAsync(offer);
    }

    private static JsonObject Person(string email = Canary.Email) => new()
    {
        ["name"] = Canary.Name, ["email"] = email, ["phone"] = Canary.Phone, ["role"] = "participant", ["homeMunicipality"] = "1931", ["childName"] = Canary.Child, ["childAge"] = 9,
        ["needs"] = new JsonObject { ["diet"] = Canary.Diet, ["wheelchair"] = true },
    };

    private static Dictionary<string, string> Form(string phone = Canary.Phone) => new()
    {
        ["Input.Name"] = Canary.Name, ["Input.Phone"] = phone, ["Input.Email"] = Canary.Email, ["Input.ForChild"] = "true", ["Input.ChildName"] = Canary.Child, ["Input.ChildAge"] = "9",
        ["Input.HasDiet"] = "true", ["Input.Diet"] = Canary.Diet,
    };

    private async Task EnrolByPageAsync(HttpClient citizen, Guid offer)
    {
        for (var i = 0; i < 2; i++) // the second time they are enrolled already
        {
            using var answer = await citizen.PostFormAsync($"/t/lenvik/tilbud/{offer}/pamelding", Form());
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            await SeeAsync(citizen, answer.Headers.Location!.OriginalString);
        }
    }

    private static async Task EnrolByApiAsync(HttpClient api, Guid offer)
    {
        for (var i = 0; i < 2; i++)
        {
            using var answer = await api.PostJsonAsync($"offers/{offer}/enrolments", Person("en.annen@kanarifugl.example").ToJsonString(), "one-key-for-the-canary");
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }
    }

    /// <summary>Whatever the API and the form refuse to read, with the person in it.</summary>
    private async Task WrongInputAsync(HttpClient api, HttpClient citizen, Guid offer)
    {
        string Wrong(string field, JsonNode? value)
        {
            var person = Person();
            person[field] = value;
            return person.ToJsonString();
        }

        foreach (var body in new[]
        {
            Wrong("email", Canary.Name), Wrong("phone", Canary.Email), Wrong("homeMunicipality", Canary.Name), Wrong("homeMunicipality", "9999"), Wrong("role", Canary.Name), Wrong("name", new JsonArray(Canary.Name)),
            Wrong("childAge", Canary.Child), Wrong(Canary.Name, Canary.Phone), Wrong("name", Canary.Name + "\u0007"), Person().ToJsonString()[..^20], $"\"{Canary.Name}\"",
        })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await api.PostJsonAsync($"offers/{offer}/enrolments", body)).StatusCode);
        }

        using var text = await api.PostAsync($"offers/{offer}/enrolments", new StringContent(Person().ToJsonString()));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
        using var reused = await api.PostJsonAsync($"offers/{offer}/enrolments", Person().ToJsonString(), "one-key-for-the-canary");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reused.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await citizen.PostFormAsync($"/t/lenvik/tilbud/{offer}/pamelding", Form("91 82 73 64 x"))).StatusCode);
        using var forged = await citizen.PostAsync($"/t/lenvik/tilbud/{offer}/pamelding", new FormUrlEncodedContent(Form())); // without the form's token
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    private async Task RefusedAsync(HttpClient api, HttpClient citizen)
    {
        var full = await OfferAsync(api, 1, offer => offer["waitingList"] = false);
        await api.PostJsonAsync($"offers/{full}/enrolments", OfferJson.Enrolment("forst@example.no").ToJsonString());
        Assert.Equal(HttpStatusCode.Conflict, (await api.PostJsonAsync($"offers/{full}/enrolments", Person().ToJsonString())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.PostJsonAsync($"offers/{Guid.CreateVersion7()}/enrolments", Person().ToJsonString())).StatusCode);
        using var unsigned = _app.Anonymous();
        Assert.Equal(HttpStatusCode.Unauthorized, (await unsigned.PostJsonAsync($"/t/lenvik/api/v1/offers/{full}/enrolments", Person().ToJsonString())).StatusCode);
        using var signIn = await citizen.PostFormAsync("/t/lenvik/logg-inn", new() { ["Input.Email"] = Canary.Email, ["Input.Password"] = Canary.Name });
        using var forgot = await citizen.PostFormAsync("/t/lenvik/glemt-passord", new() { ["Email"] = Canary.Email }); // somebody who is no user
    }

    /// <summary>What nobody foresaw: the database refuses the row, and the mail cannot be noted. Both are logged, as 500 and as a failed message.</summary>
    private async Task BrokenDatabaseAsync(HttpClient api, HttpClient citizen, Guid offer)
    {
        await fixture.Database.ExecuteAsync("alter table offers.enrolments add constraint broken check (number < 0) not valid; alter table messaging.deliveries add constraint broken check (state = '') not valid");
        Assert.Equal(HttpStatusCode.InternalServerError, (await api.PostJsonAsync($"offers/{offer}/enrolments", Person("tredje@kanarifugl.example").ToJsonString())).StatusCode);
        using var form = await citizen.PostFormAsync($"/t/lenvik/tilbud/{offer}/pamelding", new(Form()) { ["Input.Email"] = "fjerde@kanarifugl.example" });
        Assert.Equal(HttpStatusCode.InternalServerError, form.StatusCode);
        await _app.PumpAsync();
        await fixture.Database.ExecuteAsync("alter table offers.enrolments drop constraint broken; alter table messaging.deliveries drop constraint broken");
        _app.Clock.Move(TimeSpan.FromMinutes(2)); // failed mails are tried again
    }

    /// <summary>Every page and list of the office about the offer and its people, whatever pages there are.</summary>
    private async Task OfficeAsync(HttpClient api, HttpClient office, Guid offer)
    {
        var list = await api.GetJsonAsync($"offers/{offer}/enrolments?limit=1");
        Assert.Equal(Canary.Name, list.GetProperty("items")[0].GetProperty("name").GetString());
        var enrolment = list.GetProperty("items")[0].GetProperty("id").GetString()!;
        foreach (var route in (await IdRoutes.FindAsync(_app)).Routes.Where(route => route.Method == HttpMethod.Get && !route.IsApi && route.Route.Values.All(kind => kind is "offer" or "enrolment")))
        {
            await SeeAsync(office, "/t/lenvik" + route.Path(kind => kind == "offer" ? offer.ToString() : enrolment, null));
        }

        foreach (var page in new[] { "kontor", "kontor/tilbud", "kontor/tilbud.csv", "kontor/innstillinger/logg" })
        {
            await SeeAsync(office, "/t/lenvik/" + page);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await api.PostJsonAsync($"enrolments/{enrolment}/cancel", "{}")).StatusCode); // the next is offered the seat
        Assert.Equal(HttpStatusCode.Conflict, (await api.PostJsonAsync($"enrolments/{enrolment}/cancel", "{}")).StatusCode);
    }

    private async Task LinksAsync(HttpClient citizen)
    {
        await _app.EmptyOutboxesAsync(fixture.Database);
        foreach (var link in _app.Read().SelectMany(mail => mail.Links()).Distinct().ToList())
        {
            _addresses.Add(link);
            TokenIn().Matches(link).Select(match => match.Value).ToList().ForEach(_canary.Tokens.Add);
            await SeeAsync(citizen, link);
        }
    }

    private async Task JobsAsync(Guid offer)
    {
        _app.Clock.Move(TimeSpan.FromHours(49));
        await _app.RunJobsAsync();
        using var cancelling = await _app.EveryScopeAsync("lenvik");
        Assert.Equal(HttpStatusCode.OK, (await cancelling.PostJsonAsync($"offers/{offer}/cancel", """{"reason":"Kurslederen er syk."}""")).StatusCode);
        await _app.EmptyOutboxesAsync(fixture.Database);
    }

    /// <summary>Looks at a page and keeps every address that stands on it or that it leads to.</summary>
    private async Task SeeAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        _addresses.AddRange([path, answer.Headers.Location?.OriginalString ?? ""]);
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
        {
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

            // mailto: and tel: stay on the reader's own machine.
            _addresses.AddRange(page.QuerySelectorAll("[href], [src], [action]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src") ?? e.GetAttribute("action")!)
                .Where(url => !url.StartsWith("mailto:", StringComparison.Ordinal) && !url.StartsWith("tel:", StringComparison.Ordinal)));
        }
    }

    public void Dispose() => _canary.Dispose();

    [System.Text.RegularExpressions.GeneratedRegex("[A-Za-z0-9_-]{50,}")]
    private static partial System.Text.RegularExpressions.Regex TokenIn();
}
