using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts.Files;
using Saas.Honoraria.Register;
using Saas.Honoraria.Statements;
using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Tests.Honoraria.Claims;
using Saas.Tests.Honoraria.Payouts;
using Saas.Tests.Offers.Certificates;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Statements;

/// <summary>What a year's honoraria came to: for a person, for an offer, and by who pays.</summary>
public sealed class StatementTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["claims.read", "payouts.read"];

    private readonly TestApp _app = fixture.App;

    private int Year => Oslo.Date(_app.Clock.GetUtcNow()).Year;

    /// <summary>The national survey of 62 centres (domain.md §4): 24/62 = 38.71 %, 5/62 = 8.06 % (the source prints 8), 24/62 = 38.71 %, 9/62 = 14.52 %.</summary>
    [Fact]
    public async Task The_payer_table_of_the_survey_comes_out_of_individual_assignments()
    {
        var room = new ClaimRoom(_app, "dyroy");
        var person = await room.PersonAsync();
        var day = new DateOnly(2021, 5, 4);
        foreach (var (arrangement, count) in new[] { (PayerArrangement.Centre, 24), (PayerArrangement.Organisation, 5), (PayerArrangement.Direct, 24), (PayerArrangement.Unpaid, 9) })
        {
            PayerId? payer = arrangement == PayerArrangement.Unpaid ? null : await room.PayerAsync(arrangement: arrangement);
            for (var i = 0; i < count; i++)
            {
                await room.AssignmentAsync(person.Id, payer, day.AddDays(i), arrangement: arrangement);
            }
        }

        await room.AssignmentAsync(person.Id, null, day, real: null, and: assignment => assignment.Cancel(_app.Clock.GetUtcNow())); // called off: it counts nowhere
        await room.AssignmentAsync(person.Id, null, day.AddYears(1)); // another year's

        using var api = await _app.ApiAsync("dyroy", Scopes);
        var figures = (await api.GetFromJsonAsync<JsonNode>("honorarium-figures?year=2021"))!;
        Assert.Equal(62, (int)figures["assignments"]!);
        Assert.Equal(
            [("centre", 24, 38.7m), ("organisation", 5, 8.1m), ("direct", 24, 38.7m), ("unpaid", 9, 14.5m)],
            figures["payers"]!.AsArray().Select(payer => ((string)payer!["arrangement"]!, (int)payer["assignments"]!, (decimal)payer["percent"]!)));

        using var coordinator = await _app.SignedInAsync("dyroy", Role.Coordinator);
        var table = await TextAsync(coordinator, "/t/dyroy/kontor/honorar-tall?ar=2021");
        Assert.Contains(
            "Senteret betaler 24 38,7 % 48 Organisasjonen betaler og fakturerer 5 8,1 % 10 Andre betaler direkte 24 38,7 % 48 Ubetalt 9 14,5 % 18 Sum62100 %124", string.Join(' ', table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
        using var file = await coordinator.GetAsync("/t/dyroy/kontor/honorar-tall?handler=PayersFile&ar=2021");
        Assert.Contains("2021;Andre betaler direkte;24;38.7;48", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>
    /// One payer: 1 500 + 800 = 2 300 kr in fees, over the limit of 2 000, so all of it is reported; 100 kr in expenses, of which the first claim's are paid.
    /// Another payer: 700 kr within the limit, not reported. A payment that failed is left out until another claim takes its place.
    /// </summary>
    [Fact]
    public async Task A_statement_adds_up_payer_by_payer_and_says_what_is_reported()
    {
        var room = new PayoutRoom(fixture, "bardu");
        var person = await room.PersonAsync(name: "Solveig Ødegård");
        var (centre, hospital) = (await room.PayerAsync(), await room.PayerAsync());
        await room.ApprovedAsync(person, centre, 150_000, 10_000);
        await room.SettleAsync(await room.MakeAsync(centre, PayoutRoute.Bank), new PaymentAnswer(null, true, ""));
        await room.ApprovedAsync(person, centre, 80_000, 0);
        await room.ApprovedAsync(person, hospital, 70_000, 0);
        await room.ApprovedAsync(await room.PersonAsync(), hospital, 5_000, 0);
        await room.ApprovedAsync(person, hospital, 0, 4_200);
        await room.SettleAsync(await room.MakeAsync(hospital, PayoutRoute.Bank), [.. (await FailingAsync(room)).Select(reference => new PaymentAnswer(reference, false, "AC04"))]);

        using var api = await _app.ApiAsync("bardu", Scopes);
        var statement = (await api.GetFromJsonAsync<JsonNode>($"honorarium-statements/{person}?year={Year}"))!;
        Assert.Equal((300_000, 10_000, 230_000, 160_000), Sum(statement["sum"]!));
        Assert.Equal([(70_000L, 0L, 0L, 0L), (230_000L, 10_000L, 230_000L, 160_000L)], statement["payers"]!.AsArray().Select(payer => Sum(payer!["sum"]!)).Order());
        Assert.Equal(statement["sum"]!.ToJsonString(), (await api.GetFromJsonAsync<JsonNode>("honorarium-statements"))!["items"]!.AsArray().Single(one => (string)one!["representative"]! == person.ToString())!["sum"]!.ToJsonString());
        Assert.Empty((await api.GetFromJsonAsync<JsonNode>($"honorarium-statements/{person}?year={Year - 1}"))!["payers"]!.AsArray());
        using (var wrong = await api.GetAsync($"honorarium-statements/{person}?year=99999"))
        {
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }

        using var economy = await _app.SignedInAsync("bardu", Role.Economy);
        var page = await TextAsync(economy, $"/t/bardu/kontor/honorar-tall/arsoppgaver/{person}?ar={Year}");
        Assert.Contains($"2 300 kroner innberettes til Skatteetaten: honoraret for {Year} er over grensen på 2 000 kroner.", page, StringComparison.Ordinal);
        Assert.Contains($"Honoraret er innenfor grensen på 2 000 kroner for {Year}, og innberettes ikke.", page, StringComparison.Ordinal);
        using var printed = await economy.GetAsync($"/t/bardu/kontor/honorar-tall/arsoppgaver/{person}?ar={Year}&handler=Paper");
        var pdf = await Pdf.ReadAsync(await printed.Content.ReadAsByteArrayAsync());
        var words = pdf.Text.Replace('\u00a0', ' ');
        Assert.Equal((1, true), (pdf.Pages, pdf.Tagged));
        Assert.Contains("Solveig Ødegård", words, StringComparison.Ordinal);
        Assert.Contains("I alt: 3 000 kroner i honorar og 100 kroner i utlegg. 1 600 kroner er utbetalt.", words, StringComparison.Ordinal);
        using var file = await economy.GetAsync($"/t/bardu/kontor/honorar-tall/arsoppgaver/{person}?ar={Year}&handler=File");
        var rows = (await file.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1..];
        Assert.Equal(3, rows.Length);
        Assert.Equal(3_000m, rows.Sum(row => decimal.Parse(row.Split(';')[5], CultureInfo.InvariantCulture)));
        Assert.Equal(5L, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where subject_id = '{person}' and action like 'statement.%'")); // every look is noted
    }

    [Fact]
    public async Task A_representative_sees_their_own_year_and_nobody_elses()
    {
        var room = new ClaimRoom(_app, "torsken");
        var (me, other) = (await room.PersonAsync(Role.UserRepresentative), await room.PersonAsync());
        var paying = new PayoutRoom(fixture, "torsken");
        await paying.ApprovedAsync(me.Id, await room.PayerAsync(), 71_000, 0);
        await paying.ApprovedAsync(other.Id, await room.PayerAsync(), 99_900, 0);
        using var mine = await _app.SignInAsync("torsken", me.Email, me.Password);
        var page = await TextAsync(mine, "/t/torsken/kontor/mine-oppdrag/arsoppgave");
        Assert.Contains("710 kroner", page, StringComparison.Ordinal);
        Assert.DoesNotContain("999 kroner", page, StringComparison.Ordinal);
        using var printed = await mine.GetAsync("/t/torsken/kontor/mine-oppdrag/arsoppgave?handler=Paper");
        Assert.Equal("application/pdf", printed.Content.Headers.ContentType!.MediaType);
        Assert.Contains("710 kroner", (await Pdf.ReadAsync(await printed.Content.ReadAsByteArrayAsync())).Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        foreach (var path in new[] { $"honorar-tall/arsoppgaver/{me.Id}", $"honorar-tall/arsoppgaver/{other.Id}", "honorar-tall/arsoppgaver", "honorar-tall" })
        {
            using var refused = await mine.GetAsync($"/t/torsken/kontor/{path}");
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    /// <summary>Two claims of an offer, 710 + 355, and one of a meeting, 1 775: 2 840 in all, as in the statements.</summary>
    [Fact]
    public async Task What_offers_cost_is_what_the_statements_come_to()
    {
        var room = new ClaimRoom(_app, "salangen");
        using var offers = await _app.ApiAsync("salangen", "offers.read", "offers.write", "offers.publish");
        var offer = new OfferId(await offers.PublishedAsync(OfferJson.Offer("Kolskurs")));
        var (person, payer) = (await room.PersonAsync(), await room.PayerAsync());
        using var claims = await room.ApiAsync();
        using var deciding = await room.ApiAsync();
        var (economy, email) = await room.OfficerAsync();
        using var _ = economy;
        foreach (var (minutes, tied) in new[] { (120, true), (60, true), (300, false) })
        {
            var assignment = await AssignmentAsync(room, person.Id, payer, tied ? offer : null, minutes);
            var claim = await claims.BeginAsync(assignment);
            using var sent = await claims.PostAsync($"claims/{claim}/submit", null);
            Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
            using var approved = await deciding.ApproveAsync(claim, email, limitSeen: true);
            Assert.True(approved.IsSuccessStatusCode, await approved.Content.ReadAsStringAsync());
        }

        using var api = await _app.ApiAsync("salangen", Scopes);
        var costs = (await api.GetFromJsonAsync<JsonNode>("honorarium-figures"))!["offers"]!.AsArray();
        Assert.Equal([("Kolskurs", 2, 106_500), (null, 1, 177_500)], costs.Select(cost => ((string?)cost!["title"], (int)cost["claims"]!, (int)cost["feeOre"]!)));
        Assert.Equal(284_000, (await api.GetFromJsonAsync<JsonNode>("honorarium-statements"))!["items"]!.AsArray().Sum(one => (long)one!["sum"]!["feeOre"]!));
    }

    /// <summary>The fee of an offer's claim is paid; its expenses fail twice, and are claimed again without the assignment: 710 and 77 kroner, all of it the offer's.</summary>
    [Fact]
    public async Task What_is_claimed_again_costs_the_offer_that_it_was_for()
    {
        var (room, paying) = (new ClaimRoom(_app, "berg"), new PayoutRoom(fixture, "berg"));
        using var offers = await _app.ApiAsync("berg", "offers.read", "offers.write", "offers.publish");
        var offer = new OfferId(await offers.PublishedAsync(OfferJson.Offer("Kolskurs")));
        var (person, payer) = (await paying.PersonAsync(), await room.PayerAsync(limit: 0));
        using var claims = await room.ApiAsync();
        using var deciding = await room.ApiAsync();
        var (economy, email) = await room.OfficerAsync();
        using var _ = economy;
        var first = await claims.BeginAsync(await AssignmentAsync(room, person, payer, offer, 120));
        var claimed = ClaimCalls.Claimed(120, it => it["expenses"] = new JsonArray(new JsonObject { ["kind"] = "other", ["amountOre"] = 7_700, ["what"] = "Kopier" }));
        using var written = await claims.PutAsJsonAsync($"claims/{first}", new { currency = "NOK", claimed });
        Assert.True(written.IsSuccessStatusCode, await written.Content.ReadAsStringAsync());
        using var sent = await claims.PostAsync($"claims/{first}/submit", null);
        await ApproveAsync(first);
        await paying.SettleAsync(await paying.MakeAsync(payer, PayoutRoute.Payroll), new PaymentAnswer(null, true, ""));

        using var api = await _app.ApiAsync("berg", [.. Scopes, "payouts.manage"]);
        for (var (time, claim) = (0, first); time < 2; time++)
        {
            await paying.SettleAsync(await paying.MakeAsync(payer, PayoutRoute.Bank), new PaymentAnswer(null, false, "AC04"));
            using var again = await api.PostAsync($"dues/{(await paying.DuesAsync(new ClaimId(claim))).Single(due => due.Part == DuePart.Expenses).Id}/claim", null);
            claim = (await again.Content.JsonAsync()).GetProperty("claim").GetGuid();
            await ApproveAsync(claim);
        }

        var costs = (await api.GetFromJsonAsync<JsonNode>("honorarium-figures"))!["offers"]!.AsArray();
        Assert.Equal([("Kolskurs", 71_000, 7_700)], costs.Select(cost => ((string?)cost!["title"], (int)cost["feeOre"]!, (int)cost["expensesOre"]!)));

        async Task ApproveAsync(Guid claim)
        {
            using var approved = await deciding.ApproveAsync(claim, email, limitSeen: true);
            Assert.True(approved.IsSuccessStatusCode, await approved.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_year_of_a_hundred_claims_runs_over_several_pages()
    {
        await using var room = _app.Room("lenvik");
        var claims = Enumerable.Range(1, 100).Select(i => new ClaimYear(ClaimId.From(new Guid(i, 0, 0, new byte[8])), new DateOnly(2026, 3, 12), $"Oppdrag nummer {i} med en tittel som er alt for lang til å få plass på én linje i oppgaven", new StatementSum(71_000, 0, 0, 0), null)).ToList();
        var pdf = await Pdf.ReadAsync(room.ServiceProvider.GetRequiredService<StatementPaper>().Print(new YearStatement(default, "Márjá Eira", 2026, [new PayerYear(default, "Lenvik kommune", "310001074", 200_000, claims)])));
        Assert.True(pdf.Pages is > 2 and < 6, $"{pdf.Pages} pages");
        Assert.Contains("Oppdrag nummer 100", pdf.Text, StringComparison.Ordinal);
        Assert.Contains("Márjá Eira", pdf.Text, StringComparison.Ordinal);
    }

    /// <summary>What the bank knows the one expense of 42 kroner by.</summary>
    private async Task<IReadOnlyList<string>> FailingAsync(PayoutRoom room) =>
        [.. (await room.Database.RowsAsync("select end_to_end from honoraria.dues where amount_ore = 4200 and status = 'in-batch'")).Select(row => (string)row[0]!)];

    private async Task<AssignmentId> AssignmentAsync(ClaimRoom claims, UserRepresentativeId person, PayerId payer, OfferId? offer, int minutes)
    {
        await using var room = claims.Open();
        var (db, now) = (room.ServiceProvider.GetRequiredService<TenantDb>(), _app.Clock.GetUtcNow());
        var plan = new AssignmentPlan("Kolskurs", "member", claims.Today.AddDays(-3), null, minutes, true, Paying.By(payer, PayerArrangement.Centre));
        var assignment = Assignment.Plan(db.TenantId, AssignmentId.New(now), person, offer is { } to ? AssignmentTie.ToPhase(to, MethodPhase.Planning) : AssignmentTie.Meeting, plan, now);
        assignment.Do(minutes, now);
        db.Add(assignment);
        await db.SaveChangesAsync();
        return assignment.Id;
    }

    private static (long Fee, long Expenses, long Reportable, long Paid) Sum(JsonNode sum) => ((long)sum["feeOre"]!, (long)sum["expensesOre"]!, (long)sum["reportableOre"]!, (long)sum["paidOre"]!);

    private static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
        return (await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync())).Body!.TextContent.Replace('\u00a0', ' ');
    }
}
