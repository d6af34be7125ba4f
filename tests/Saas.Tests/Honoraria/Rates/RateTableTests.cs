using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Saas.Access.Contracts;
using Saas.Kernel.Time;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Rates;

/// <summary>Periods of rates: what may be done with one that comes, holds or is over, and that two never hold at once.</summary>
public sealed class RateTableTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    private DateOnly Today => Oslo.Date(_app.Clock.GetUtcNow());

    /// <summary>Every state × verb.</summary>
    [Theory]
    [InlineData("coming", "change", null)]
    [InlineData("coming", "end", null)]
    [InlineData("coming", "remove", null)]
    [InlineData("holds", "change", "rates.has_begun")]
    [InlineData("holds", "end", null)]
    [InlineData("holds", "remove", "rates.has_begun")]
    [InlineData("ended", "change", "rates.has_begun")]
    [InlineData("ended", "end", "rates.past_end")]
    [InlineData("ended", "remove", "rates.has_begun")]
    public async Task What_can_be_done_depends_on_whether_the_rates_have_begun(string state, string verb, string? refusal)
    {
        using var api = await _app.ApiAsync("berg", RateJson.Scopes);
        var table = state switch
        {
            "coming" => RateJson.Table(Today.AddDays(1), Key()),
            "holds" => RateJson.Table(Today, Key()),
            _ => RateJson.Table(Today.AddDays(-9), Key(), Today.AddDays(-1)),
        };
        var id = await api.MadeAsync("rate-tables", table);
        Assert.Equal(state, (string)(await api.GetFromJsonAsync<JsonNode>($"rate-tables/{id}"))!["state"]!);
        var sent = verb switch
        {
            "change" => api.PutAsJsonAsync($"rate-tables/{id}", new { name = "Andre satser", rules = new { } }),
            "end" => api.PostAsJsonAsync($"rate-tables/{id}/end", new { endsOn = $"{Today.AddDays(40):yyyy-MM-dd}" }),
            _ => api.DeleteAsync($"rate-tables/{id}"),
        };
        if (refusal is null)
        {
            using var answer = await sent;
            Assert.True(answer.IsSuccessStatusCode);
        }
        else
        {
            Assert.Equal(refusal, (await sent.RefusedAsync()).Code);
        }
    }

    [Fact]
    public async Task New_rates_end_those_that_run_on_the_day_before_and_taking_them_away_lets_the_old_go_on()
    {
        using var api = await _app.ApiAsync("berg", RateJson.Scopes);
        var key = Key();
        var old = await api.MadeAsync("rate-tables", RateJson.Table(Today.AddDays(-100), key));
        var next = await api.MadeAsync("rate-tables", RateJson.Table(Today.AddDays(30), key));
        Assert.Equal($"{Today.AddDays(29):yyyy-MM-dd}", (string?)(await api.GetFromJsonAsync<JsonNode>($"rate-tables/{old}"))!["endsOn"]);
        (await api.DeleteAsync($"rate-tables/{next}")).Dispose();
        Assert.Null((await api.GetFromJsonAsync<JsonNode>($"rate-tables/{old}"))!["endsOn"]);
    }

    [Fact]
    public async Task A_past_rate_is_never_changed_by_a_new_period()
    {
        using var api = await _app.ApiAsync("berg", RateJson.Scopes);
        var key = Key();
        await api.MadeAsync("rate-tables", RateJson.Table(Today.AddDays(-100), key));
        Assert.Equal("rates.past_covered", (await api.PostAsJsonAsync("rate-tables", RateJson.Table(Today, key)).RefusedAsync()).Code);
        Assert.Equal("rates.past_covered", (await api.PostAsJsonAsync("rate-tables", RateJson.Table(Today.AddDays(-200), key)).RefusedAsync()).Code);
        await api.MadeAsync("rate-tables", RateJson.Table(Today.AddDays(-200), key, Today.AddDays(-101))); // days that nobody had rates for
    }

    [Fact]
    public async Task Periods_do_not_overlap_even_when_two_are_added_at_once()
    {
        using var api = await _app.ApiAsync("berg", RateJson.Scopes);
        var key = Key();
        await api.MadeAsync("rate-tables", RateJson.Table(Today.AddDays(50), key, Today.AddDays(60)));
        Assert.Equal("rates.overlap", (await api.PostAsJsonAsync("rate-tables", RateJson.Table(Today.AddDays(55), key)).RefusedAsync()).Code);
        Assert.Equal("rates.overlap", (await api.PostAsJsonAsync("rate-tables", RateJson.Table(Today.AddDays(10), key)).RefusedAsync()).Code);

        var race = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.PostAsJsonAsync("rate-tables", RateJson.Table(Today.AddDays(100), key))));
        Assert.Equal(1, race.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.All(race.Where(answer => answer.StatusCode != HttpStatusCode.Created), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        race.ToList().ForEach(answer => answer.Dispose());
    }

    /// <summary>Each broken rule at its field.</summary>
    [Theory]
    [InlineData("""{ "fee": { "unit": "hour", "rateOre": 0 } }""", "rules.fee.rateOre")]
    [InlineData("""{ "fee": { "unit": "hour", "rateOre": 100000000 } }""", "rules.fee.rateOre")]
    [InlineData("""{ "fee": { "unit": "week", "rateOre": 100 } }""", "rules.fee.unit")]
    [InlineData("""{ "fee": { "unit": "hour", "rateOre": 100, "physicalMinimumMinutes": 45 } }""", "rules.fee.physicalMinimumMinutes")]
    [InlineData("""{ "fee": { "unit": "day", "rateOre": 100, "digitalMinimumMinutes": 60 } }""", "rules.fee.digitalMinimumMinutes")]
    [InlineData("""{ "fee": { "unit": "hour", "rateOre": 100, "dailyCapOre": -1 } }""", "rules.fee.dailyCapOre")]
    [InlineData("""{ "fee": { "unit": "hour", "rateOre": 100, "capCoversPreparation": true } }""", "rules.fee.capCoversPreparation")]
    [InlineData("""{ "fee": { "unit": "piece", "rateOre": 100 }, "preparation": { "mostMinutes": 60 } }""", "rules.preparation.rateOre")]
    [InlineData("""{ "cancellation": { "workingDays": 2, "minutes": 60 } }""", "rules.cancellation.rateOre")]
    [InlineData("""{ "roles": [{ "key": "leader", "name": "Leder", "rateOre": 100 }] }""", "rules.roles")]
    [InlineData("""{ "fee": { "rateOre": 100 }, "roles": [{ "key": "a", "name": "A", "rateOre": 1 }, { "key": "a", "name": "B", "rateOre": 1 }] }""", "rules.roles")]
    [InlineData("""{ "kilometres": { "rateOre": 350, "freeOre": 530 } }""", "rules.kilometres.freeOre")]
    [InlineData("""{ "kilometres": { "rateOre": 350, "passengerFreeOre": 1 } }""", "rules.kilometres.passengerFreeOre")]
    [InlineData("""{ "meals": [{ "fromMinutes": 360, "rateOre": 100, "freeOre": 200 }] }""", "rules.meals[0].freeOre")]
    [InlineData("""{ "meals": [{ "fromMinutes": 360, "rateOre": 1 }, { "fromMinutes": 360, "rateOre": 2 }] }""", "rules.meals")]
    [InlineData("""{ "expenses": [{ "kind": "ferry" }, { "kind": "ferry" }] }""", "rules.expenses")]
    [InlineData("""{ "bonus": 1 }""", "rules.bonus")]
    public async Task A_table_that_cannot_be_priced_by_is_refused_at_its_field(string rules, string field)
    {
        using var api = await _app.ApiAsync("berg", RateJson.Scopes);
        var table = RateJson.Table(Today.AddDays(3), Key());
        table["rules"] = JsonNode.Parse(rules);
        using var answer = await api.PostAsJsonAsync("rate-tables", table);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], (await answer.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!.AsObject().Select(error => error.Key));
    }

    /// <summary>2 h 15 min are 2.5 hours: 887.50. 84.3 km: 446.79, of which 151.74 is pay.</summary>
    [Fact]
    public async Task A_day_can_be_tried_and_every_line_names_its_rule_in_the_callers_language()
    {
        using var api = await _app.ApiAsync("berg", RateJson.Scopes);
        var id = await api.MadeAsync("rate-tables", RateJson.Table(Today.AddDays(3), Key()));
        api.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var answer = await api.PostAsJsonAsync($"rate-tables/{id}/trial", JsonNode.Parse($$"""{ "on": "{{Today:yyyy-MM-dd}}", "claimed": { "outcome": "attended", "physical": true, "minutes": 135, "preparationMinutes": 60, "trips": [{ "metres": 84300, "what": "A–B" }] } }"""));
        var tried = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal((103_924, 29_505), ((long)tried["feeOre"]!, (long)tried["expensesOre"]!));
        Assert.Equal(["preparationMinutes"], tried["objections"]!.AsArray().Select(one => (string)one!["field"]!));
        Assert.Equal("Rounded to the nearest half hour, at least 1 hour when you come in person", (string)tried["lines"]![0]!["rule"]!);
        Assert.Equal(JsonValueKind.Number, tried["lines"]![1]!["liableOre"]!.GetValueKind());
    }

    [Fact]
    public async Task Economy_writes_rates_on_the_page_and_wrong_amounts_are_said_at_their_fields()
    {
        using var economy = await _app.SignedInAsync("torsken", Role.Economy);
        const string Page = "/t/torsken/kontor/satser/ny";
        var key = Key();
        Dictionary<string, string> fields = new()
        {
            ["Input.Name"] = "Satser for råd", ["Input.Key"] = key, ["Input.StartsOn"] = $"{Today.AddDays(5):yyyy-MM-dd}", ["Input.HasFee"] = "true", ["Input.Unit"] = "HalfHour", ["Input.Rate"] = "mye",
            ["Input.Rounding"] = "StartedHalfHour", ["Input.PhysicalMinimum"] = "0", ["Input.DailyCap"] = "3 475", ["Input.Roles[0].Name"] = "Møteleder", ["Input.Roles[0].Rate"] = "330", ["Input.HasKilometres"] = "true", ["Input.Kilometre"] = "3,50", ["Input.KilometreFree"] = "5,30",
        };
        var wrong = await TextAsync(await economy.PostFormAsync(Page, fields));
        Assert.Contains("Skriv et beløp i kroner", wrong, StringComparison.Ordinal);
        Assert.Contains("Delen uten skattetrekk kan ikke være større enn satsen.", wrong, StringComparison.Ordinal);
        (fields["Input.Rate"], fields["Input.KilometreFree"]) = ("248", "3,50");
        using var saved = await economy.PostFormAsync(Page, fields);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var done = await TextAsync(await economy.GetAsync(saved.Headers.Location));
        Assert.Contains("Satsene er lagret.", done, StringComparison.Ordinal);
        Assert.Contains("248 kroner per halvtime", done, StringComparison.Ordinal);
        Assert.Contains("Påbegynt halvtime teller som hel, høyst 3 475 kroner per dag", done, StringComparison.Ordinal);
        Assert.Contains("Honorar, Møteleder", done, StringComparison.Ordinal);
        var tried = await TextAsync(await economy.GetAsync($"{saved.Headers.Location!.OriginalString.Split('?')[0]}?Try.Hours=1,25&Try.Role=moteleder&Try.Kilometres=10"));
        Assert.Contains("990 kroner", tried, StringComparison.Ordinal); // three started half hours of 330
        Assert.Contains("35 kroner", tried, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            return (await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync())).Body!.TextContent.Replace('\u00a0', ' ');
        }
    }

    private static string Key() => "r" + Guid.NewGuid().ToString("N")[..12];
}
