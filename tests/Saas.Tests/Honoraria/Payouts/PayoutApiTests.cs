using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Saas.Access.Contracts;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts.Files;
using Saas.Tests.Api;
using Saas.Tests.Honoraria.Claims;
using Saas.Tests.Isolation;
using Saas.Tests.PeerSupport;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Payouts;

/// <summary>Payouts over the API and on their pages, from what waits to what became of it.</summary>
public sealed class PayoutApiTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["payouts.read", "payouts.manage"];

    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_bank_payout_goes_from_waiting_to_paid_and_failed_by_the_banks_answer()
    {
        var room = new PayoutRoom(fixture, "lenvik");
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var payer = await room.PayerAsync();
        var (paid, failed) = (await room.ApprovedAsync(await room.PersonAsync(), payer, 0, 12_300), await room.ApprovedAsync(await room.PersonAsync(), payer, 35_500, 0));
        await room.ApprovedAsync(await room.PersonAsync(account: false), payer, 0, 4_400);
        var waiting = (await api.GetFromJsonAsync<System.Text.Json.JsonElement>("payouts/waiting")).GetProperty("items").EnumerateArray().Single(row => row.GetProperty("payer").GetGuid() == payer.Value);
        Assert.Equal(("bank", 3, 52_200, 1), (waiting.GetProperty("route").GetString(), waiting.GetProperty("count").GetInt32(), waiting.GetProperty("sumOre").GetInt64(), waiting.GetProperty("withoutAccount").GetInt32()));

        using var made = await api.PostAsJsonAsync("payouts", Request(payer, "bank"));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var payout = await made.Content.JsonAsync();
        var (id, message) = (payout.GetProperty("id").GetGuid(), payout.GetProperty("messageId").GetString()!);
        Assert.Equal((2, 47_800, "waiting"), (payout.GetProperty("count").GetInt32(), payout.GetProperty("sumOre").GetInt64(), payout.GetProperty("state").GetString()));
        using var file = await api.GetAsync($"payouts/{id}/file");
        Assert.Equal(("application/xml", $"{message}.xml"), (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.FileName));
        var bytes = await file.Content.ReadAsByteArrayAsync();
        Schema.Check(bytes);
        Assert.Equal(bytes, await api.GetByteArrayAsync($"payouts/{id}/file"));
        Assert.Equal(2, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where action = 'payouts.download' and subject_id = '{id}'"));
        Assert.Equal(2, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where action = 'representatives.read-pay' and reason = '{message}'"));

        var reference = (await room.DuesAsync(failed))[0].EndToEnd;
        var report = $"""
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt><GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-11-30T08:00:00</CreDtTm></GrpHdr>
            <OrgnlGrpInfAndSts><OrgnlMsgId>{message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.03</OrgnlMsgNmId><GrpSts>ACSC</GrpSts></OrgnlGrpInfAndSts>
            <OrgnlPmtInfAndSts><OrgnlPmtInfId>{message}-1</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>{reference}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>
            </CstmrPmtStsRpt></Document>
            """;
        Assert.Equal("""{"paid":1,"failed":1,"known":0,"contradicts":[],"unknown":[],"waiting":0}""", await AnsweredAsync(api, id, report, "application/xml"));
        Assert.Equal("""{"paid":0,"failed":0,"known":1,"contradicts":[],"unknown":[],"waiting":0}""", await AnsweredAsync(api, id, report, "application/xml"));
        Assert.Equal((ClaimStatus.Paid, ClaimStatus.Failed), (await room.StatusAsync(paid), await room.StatusAsync(failed)));
        var due = (await api.GetFromJsonAsync<System.Text.Json.JsonElement>($"dues?payout={id}&status=failed")).GetProperty("items").EnumerateArray().Single();
        Assert.Equal(("AC04", "2026-11-30"), (due.GetProperty("reason").GetString(), due.GetProperty("settledOn").GetString()));

        // What failed is claimed again, by somebody who cannot approve it themselves, and only once.
        using var again = await api.PostAsync($"dues/{due.GetProperty("id").GetGuid()}/claim", null);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        var claim = new ClaimId((await again.Content.JsonAsync()).GetProperty("claim").GetGuid());
        Assert.Equal(ClaimStatus.Submitted, await room.StatusAsync(claim));
        Assert.Equal("due.claimed_again", (await api.PostAsync($"dues/{due.GetProperty("id").GetGuid()}/claim", null).RefusedAsync()).Code);
        await room.ApproveAsync(claim);
        Assert.Equal(35_500, (await room.DuesAsync(claim)).Single().AmountOre);
    }

    [Fact]
    public async Task Of_a_claim_that_was_partly_paid_only_the_rest_is_claimed_again()
    {
        var room = new PayoutRoom(fixture, "lenvik");
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var payer = await room.PayerAsync(limit: 0);
        var claim = await room.ApprovedAsync(await room.PersonAsync(), payer, 50_000, 7_700);
        var (payroll, bank) = (await room.MakeAsync(payer, PayoutRoute.Payroll), await room.MakeAsync(payer, PayoutRoute.Bank));
        var expenses = (await room.DuesAsync(claim))[1];
        using (var settled = await api.PostAsJsonAsync($"payouts/{bank}/settle", new { status = "failed", reason = "Kontoen er avsluttet" }))
        {
            Assert.Equal(HttpStatusCode.OK, settled.StatusCode);
        }

        Assert.Equal("due.claim_under_way", (await api.PostAsync($"dues/{expenses.Id}/claim", null).RefusedAsync()).Code);
        using (var settled = await api.PostAsJsonAsync($"payouts/{payroll}/settle", new { status = "paid" }))
        {
            Assert.Equal(HttpStatusCode.OK, settled.StatusCode);
        }

        Assert.Equal("due.not_failed", (await api.PostAsync($"dues/{(await room.DuesAsync(claim))[0].Id}/claim", null).RefusedAsync()).Code);
        using var again = await api.PostAsync($"dues/{expenses.Id}/claim", null);
        var next = new ClaimId((await again.Content.JsonAsync()).GetProperty("claim").GetGuid());
        await room.ApproveAsync(next);
        var due = (await room.DuesAsync(next)).Single();
        Assert.Equal((DuePart.Expenses, 7_700), (due.Part, due.AmountOre));
    }

    [Fact]
    public async Task The_rest_of_a_claim_that_is_sent_back_keeps_its_sum_and_is_sent_again_as_it_is()
    {
        var room = new PayoutRoom(fixture, "lenvik");
        using var api = await _app.ApiAsync("lenvik", Scopes);
        using var claims = await _app.ApiAsync("lenvik", ClaimRoom.Scopes);
        var payer = await room.PayerAsync(limit: 0);
        var claim = await room.ApprovedAsync(await room.PersonAsync(), payer, 50_000, 7_700);
        var (payroll, bank) = (await room.MakeAsync(payer, PayoutRoute.Payroll), await room.MakeAsync(payer, PayoutRoute.Bank));
        await room.SettleAsync(payroll, new PaymentAnswer(null, true, ""));
        await room.SettleAsync(bank, new PaymentAnswer(null, false, "AC04"));
        using var again = await api.PostAsync($"dues/{(await room.DuesAsync(claim))[1].Id}/claim", null);
        var rest = (await again.Content.JsonAsync()).GetProperty("claim").GetGuid();
        var (_, officer) = await new ClaimRoom(_app).OfficerAsync();
        using (var returned = await claims.PostAsJsonAsync($"claims/{rest}/return", new { decidedBy = officer, reason = "Hva var dette?" }))
        {
            Assert.Equal(HttpStatusCode.OK, returned.StatusCode);
        }

        Assert.Equal("claim.rest", (await claims.PutAsJsonAsync($"claims/{rest}", new { claimed = new { outcome = "expenses-only" } }).RefusedAsync()).Code);
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var page = $"/t/lenvik/kontor/honorar/{rest}";
        Assert.Null((await coordinator.PageAsync(page)).QuerySelector("a[href$='/endre']"));
        using (var edit = await coordinator.GetAsync(page + "/endre"))
        {
            Assert.Equal((HttpStatusCode.Redirect, page), (edit.StatusCode, edit.Headers.Location!.OriginalString));
        }

        using var sent = await coordinator.PostFormAsync(page, [], "handler=Submit");
        Assert.EndsWith("?gjort=sendt", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await room.ApproveAsync(new ClaimId(rest));
        Assert.Equal((DuePart.Expenses, 7_700), ((await room.DuesAsync(new ClaimId(rest))).Single().Part, (await room.DuesAsync(new ClaimId(rest))).Single().AmountOre));
    }

    /// <summary>After a failure the assignment can be claimed anew by whoever did it, too: of the two ways only one is gone.</summary>
    [Fact]
    public async Task What_its_claimant_has_begun_anew_is_not_claimed_again_beside_it()
    {
        var (room, claims) = (new PayoutRoom(fixture, "berg"), new ClaimRoom(_app, "berg"));
        using var api = await _app.ApiAsync("berg", Scopes);
        using var claiming = await claims.ApiAsync();
        using var deciding = await claims.ApiAsync();
        var (officer, email) = await claims.OfficerAsync();
        using var _ = officer;
        var payer = await claims.PayerAsync();
        var assignment = await claims.AssignmentAsync(await room.PersonAsync(), payer);
        var first = await claiming.BeginAsync(assignment);
        using var sent = await claiming.PostAsync($"claims/{first}/submit", null);
        using var approved = await deciding.ApproveAsync(first, email);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        await room.SettleAsync(await room.MakeAsync(payer, PayoutRoute.Bank), new PaymentAnswer(null, false, "AC04"));
        var due = (await room.DuesAsync(new ClaimId(first))).Single();

        var begun = await claiming.BeginAsync(assignment);
        var (code, problem) = await api.PostAsync($"dues/{due.Id}/claim", null).RefusedAsync();
        Assert.Equal(("due.assignment_claimed", begun), (code, problem.GetProperty("claim").GetGuid()));
        using var withdrawn = await claiming.PostAsync($"claims/{begun}/withdraw", null);
        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        using var again = await api.PostAsync($"dues/{due.Id}/claim", null);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }

    [Theory]
    [InlineData("602243", null)]
    [InlineData("602244", "kid")]
    [InlineData("60", "kid")]
    public async Task A_kid_is_checked_and_stands_in_the_file_instead_of_the_text(string kid, string? wrong)
    {
        var room = new PayoutRoom(fixture, "lenvik");
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var payer = await room.PayerAsync();
        var claim = await room.ApprovedAsync(await room.PersonAsync(), payer, 0, 12_300);
        var due = (await room.DuesAsync(claim)).Single();
        using var set = await api.PutAsJsonAsync($"dues/{due.Id}/kid", new { kid });
        if (wrong is not null)
        {
            Assert.Equal([wrong], (await set.Content.JsonAsync()).GetProperty("errors").EnumerateObject().Select(one => one.Name));
            return;
        }

        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        var file = Encoding.UTF8.GetString(await room.FileAsync(await room.MakeAsync(payer, PayoutRoute.Bank)));
        Assert.Contains("<Ref>602243</Ref>", file, StringComparison.Ordinal);
        Assert.DoesNotContain("<Ustrd>", file, StringComparison.Ordinal);
        Assert.Equal("due.is_in-batch", (await api.PutAsJsonAsync($"dues/{due.Id}/kid", new { kid }).RefusedAsync()).Code);
    }

    [Fact]
    public async Task What_goes_by_payroll_has_no_kid()
    {
        var room = new PayoutRoom(fixture, "lenvik");
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var claim = await room.ApprovedAsync(await room.PersonAsync(), await room.PayerAsync(limit: 0), 50_000, 0);
        Assert.Equal("due.no_kid", (await api.PutAsJsonAsync($"dues/{(await room.DuesAsync(claim))[0].Id}/kid", new { kid = "602243" }).RefusedAsync()).Code);
    }

    [Fact]
    public async Task A_payout_of_a_day_that_is_over_or_of_nothing_is_refused()
    {
        var room = new PayoutRoom(fixture, "lenvik");
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var payer = await room.PayerAsync();
        using var past = await api.PostAsJsonAsync("payouts", new { payer = payer.Value, route = "bank", payOn = _app.Today().AddDays(-1) });
        Assert.Equal(["payOn"], (await past.Content.JsonAsync()).GetProperty("errors").EnumerateObject().Select(one => one.Name));
        Assert.Equal("payout.nothing_due", (await api.PostAsJsonAsync("payouts", Request(payer, "bank")).RefusedAsync()).Code);
    }

    [Theory]
    [InlineData("application/xml", "<html/>", HttpStatusCode.BadRequest)]
    [InlineData("text/csv", "a;b", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{}", HttpStatusCode.UnsupportedMediaType)]
    public async Task An_answer_that_is_none_is_refused(string type, string body, HttpStatusCode status)
    {
        var room = new PayoutRoom(fixture, "lenvik");
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var payer = await room.PayerAsync();
        await room.ApprovedAsync(await room.PersonAsync(), payer, 0, 12_300);
        var id = await room.MakeAsync(payer, PayoutRoute.Bank);
        using var content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        using var answer = await api.PostAsync($"payouts/{id}/answers", content);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task An_economy_officer_makes_a_payout_reads_the_answer_and_claims_again_on_the_pages()
    {
        var room = new PayoutRoom(fixture, "bardu");
        using var office = await _app.SignedInAsync("bardu", Role.Economy);
        var payer = await room.PayerAsync();
        for (var i = 0; i < 3; i++)
        {
            await room.ApprovedAsync(await room.PersonAsync(name: $"Person {i}"), payer, 0, 10_000 + i);
        }

        await room.ApprovedAsync(await room.PersonAsync(account: false, name: "Uten Konto"), payer, 0, 5_000);
        Assert.Contains("mangler kontonummer", (await office.PageAsync("/t/bardu/kontor/utbetalinger")).Body!.TextContent, StringComparison.Ordinal);
        var make = $"/t/bardu/kontor/utbetalinger/ny?betaler={payer}&vei=bank";
        Assert.Contains("Uten Konto", (await office.PageAsync(make)).Body!.TextContent, StringComparison.Ordinal);
        using var wrong = await office.PostFormAsync(make, new() { ["PayOn"] = "2001-01-01" }, "vei=bank");
        Assert.Contains("Velg en dag fra i dag", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var made = await office.PostFormAsync(make, [], "vei=bank");
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var path = made.Headers.Location!.ToString().Split('?')[0];
        using var file = await office.GetAsync(path + "?handler=File");
        Schema.Check(await file.Content.ReadAsByteArrayAsync());

        var one = (await office.PageAsync(path)).QuerySelectorAll("a").Select(link => link.GetAttribute("href")!).First(href => href.Contains("sum=", StringComparison.Ordinal));
        using var unsaid = await office.PostFormAsync(one, new() { ["Reason"] = "" }, "handler=Failed");
        Assert.Contains("Skriv hvorfor", await unsaid.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var failed = await office.PostFormAsync(one, new() { ["Reason"] = "AC04" }, "handler=Failed");
        Assert.Contains("feilet=1", failed.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var paid = await office.PostFormAsync(path, [], "handler=Paid");
        Assert.Contains("betalt=2", paid.Headers.Location!.ToString(), StringComparison.Ordinal);
        var after = (await office.PageAsync(path)).Body!.TextContent;
        Assert.Contains("Kontoen er avsluttet (AC04)", after, StringComparison.Ordinal);
        using var again = await office.PostFormAsync(path, [], "handler=Again");
        Assert.Contains("/kontor/honorar/", again.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private object Request(PayerId payer, string route) => new { payer = payer.Value, route, payOn = _app.Today().AddDays(2) };

    private static async Task<string> AnsweredAsync(HttpClient api, Guid payout, string body, string type)
    {
        using var content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        using var answer = await api.PostAsync($"payouts/{payout}/answers", content);
        return await answer.Content.ReadAsStringAsync();
    }
}
