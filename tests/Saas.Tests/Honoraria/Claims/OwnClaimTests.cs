using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Saas.Access.Contracts;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts.Files;
using Saas.Tests.Honoraria.Payouts;
using Saas.Tests.PeerSupport.Staffing;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Claims;

/// <summary>What a representative does on their own pages, without script, and what they cannot reach there.</summary>
public sealed class OwnClaimTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Own = "/t/lenvik/kontor/mine-oppdrag";
    private readonly ClaimRoom _room = new(fixture.App);

    [Fact]
    public async Task Who_represents_no_organisation_begins_among_their_own_assignments()
    {
        var own = await _room.PersonAsync(Role.UserRepresentative);
        using var client = await fixture.App.SignInAsync("lenvik", own.Email, own.Password);
        using var start = await client.GetAsync("/t/lenvik/rom?start=true");
        using var on = await client.GetAsync(start.Headers.Location);
        Assert.Equal(Own, on.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Who_must_give_an_identity_number_is_told_and_gives_it_without_the_account_again()
    {
        const string Pay = "/t/lenvik/kontor/mine-opplysninger/konto";
        var own = await _room.PersonAsync(Role.UserRepresentative);
        var payouts = new PayoutRoom(fixture, "lenvik");
        await payouts.ApprovedAsync(own.Id, await payouts.PayerAsync(account: null), 35_500, 0);
        using var client = await fixture.App.SignInAsync("lenvik", own.Email, own.Password);
        using (var nothing = await client.PostFormAsync(Pay, new() { ["Input.NationalId"] = "31129956715" }, "konto"))
        {
            Assert.Contains("Skriv kontonummeret også", await nothing.Content.ReadAsStringAsync(), StringComparison.Ordinal); // there is none to keep
        }

        (await client.PostFormAsync(Pay, new() { ["Input.Account"] = "86011117947" }, "konto")).Dispose();
        Assert.Contains("venter på fødselsnummeret ditt", (await client.PageAsync(Own)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using (var given = await client.PostFormAsync(Pay, new() { ["Input.NationalId"] = "31129956715" }, "konto"))
        {
            Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        }

        var after = (await client.PageAsync(Own)).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("fødselsnummeret", after, StringComparison.Ordinal);
        Assert.Contains("slutter på 7947", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_assignment_to_the_claim_that_is_sent_and_back_for_mending()
    {
        var own = await _room.PersonAsync(Role.UserRepresentative);
        await _room.AssignmentAsync(own.Id, await _room.PayerAsync(limit: 50_000));
        using var client = await fixture.App.SignInAsync("lenvik", own.Email, own.Password);
        using var begun = await client.PostFormAsync(Own, [], "/kontor/mine-oppdrag");
        var edit = begun.Headers.Location!.OriginalString;
        var claim = edit[..^"/endre".Length];
        using var bare = await PostAsync(client, edit, new() { ["Input.Expenses[0].Kind"] = "Ferry", ["Input.Expenses[0].Amount"] = "249,50" });
        Assert.Contains("kvittering", (await PageOfAsync(bare)).QuerySelector(".ds-error-summary")!.TextContent, StringComparison.OrdinalIgnoreCase); // the rate table wants one
        using var whole = await PostAsync(client, edit, [], ("Input.Expenses[0].File", "IMG_1.png", ClaimRoom.Png));
        Assert.Equal(claim + "?gjort=skrevet", whole.Headers.Location!.OriginalString);

        var review = await client.PageAsync(claim);
        var text = review.QuerySelector("main")!.TextContent;
        foreach (var said in new[] { "2 timer à 355 kroner", "249,50 kroner", "959,50 kroner", "Grensen passeres", "blir hele summen, 710 kroner, oppgavepliktig" })
        {
            Assert.Contains(said, text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        }

        using var sent = await client.PostFormAsync(claim, [], "handler=Submit");
        Assert.Equal(claim + "?gjort=sendt", sent.Headers.Location!.OriginalString);
        Assert.DoesNotContain(review.Forms.Select(form => form.Action), action => action.Contains("Approve", StringComparison.Ordinal));

        // The office sends it back, the claimant is told by mail, mends it, and sends it again.
        var (officer, _) = await _room.OfficerAsync();
        using (officer)
        {
            var id = claim.Split('/')[^1];
            using var returned = await PostAsync(officer, $"/t/lenvik/kontor/honorar/{id}/avgjor?handler=Return", new() { ["Reason"] = "Skriv hva ferja gjaldt." }, at: $"/t/lenvik/kontor/honorar/{id}/avgjor");
            Assert.Equal(HttpStatusCode.Redirect, returned.StatusCode);
        }

        await fixture.App.PumpAsync();
        Assert.Equal(["Kravet ditt mangler noe"], fixture.App.SubjectsTo(own.Email));
        Assert.Contains("Skriv hva ferja gjaldt.", (await client.PageAsync(claim)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var mended = await PostAsync(client, edit, new() { ["Input.Expenses[0].What"] = "Botnhamn–Brensholmen" });
        using var again = await client.PostFormAsync(claim, [], "handler=Submit");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal("submitted", await fixture.Database.ScalarAsync<string>($"select status from honoraria.claims where id = '{claim.Split('/')[^1]}'"));
    }

    /// <summary>As their statement says, of a claim only half of which could be paid, too.</summary>
    [Fact]
    public async Task What_has_been_paid_this_year_is_what_really_was()
    {
        var own = await _room.PersonAsync(Role.UserRepresentative);
        var payouts = new PayoutRoom(fixture, "lenvik");
        var payer = await payouts.PayerAsync(limit: 0);
        using var client = await fixture.App.SignInAsync("lenvik", own.Email, own.Password);
        (await client.PostFormAsync("/t/lenvik/kontor/mine-opplysninger/konto", new() { ["Input.Account"] = "86011117947", ["Input.NationalId"] = "31129956715" }, "konto")).Dispose();
        var claim = await payouts.ApprovedAsync(own.Id, payer, 50_000, 7_700);
        await payouts.SettleAsync(await payouts.MakeAsync(payer, PayoutRoute.Payroll), new PaymentAnswer(null, true, ""));
        await payouts.SettleAsync(await payouts.MakeAsync(payer, PayoutRoute.Bank), new PaymentAnswer(null, false, "AC04"));
        Assert.Contains($"500 kroner utbetalt for {_room.Today.Year}", await PaidAsync(), StringComparison.Ordinal);

        using var api = await fixture.App.ApiAsync("lenvik", "payouts.read", "payouts.manage");
        using var again = await api.PostAsync($"dues/{(await payouts.DuesAsync(claim))[1].Id}/claim", null);
        await payouts.ApproveAsync(new ClaimId((await again.Content.JsonAsync()).GetProperty("claim").GetGuid()));
        await payouts.SettleAsync(await payouts.MakeAsync(payer, PayoutRoute.Bank), new PaymentAnswer(null, true, ""));
        Assert.Contains($"577 kroner utbetalt for {_room.Today.Year}", await PaidAsync(), StringComparison.Ordinal);

        async Task<string> PaidAsync() => (await client.PageAsync(Own)).QuerySelector("main")!.TextContent.Replace('\u00a0', ' ');
    }

    [Fact]
    public async Task Two_touches_make_one_claim()
    {
        var own = await _room.PersonAsync(Role.UserRepresentative);
        var assignment = await _room.AssignmentAsync(own.Id, await _room.PayerAsync());
        using var client = await fixture.App.SignInAsync("lenvik", own.Email, own.Password);
        var page = await client.PageAsync(Own);
        var fields = page.Forms.OfType<IHtmlFormElement>().First(form => form.QuerySelector("[name=assignment]") is not null).QuerySelectorAll("input").OfType<IHtmlInputElement>().ToDictionary(one => one.Name!, one => one.Value, StringComparer.Ordinal);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var answer = await client.PostAsync(Own, new FormUrlEncodedContent(fields));
            return answer.Headers.Location?.OriginalString ?? answer.StatusCode.ToString();
        }));
        Assert.Single(answers.Distinct());
        Assert.Equal(1L, await fixture.Database.ScalarAsync<long>($"select count(*) from honoraria.claims where assignment_id = '{assignment}'"));
    }

    [Fact]
    public async Task Another_representatives_claim_and_receipt_are_not_there()
    {
        var (own, other) = (await _room.PersonAsync(Role.UserRepresentative), await _room.PersonAsync(Role.UserRepresentative));
        using var api = await _room.ApiAsync();
        var theirs = await api.BeginAsync(await _room.AssignmentAsync(other.Id, await _room.PayerAsync()));
        using var attached = await api.AttachAsync(theirs, ClaimRoom.Png, "image/png");
        var receipt = (await attached.Content.JsonAsync()).GetProperty("id").GetGuid();
        using var client = await fixture.App.SignInAsync("lenvik", own.Email, own.Password);
        using var theirOwn = await fixture.App.SignInAsync("lenvik", other.Email, other.Password);
        foreach (var path in new[] { "", "/endre", $"?handler=Receipt&receipt={receipt}" })
        {
            using var away = await client.GetAsync($"{Own}/krav/{theirs}{path}");
            Assert.Equal(HttpStatusCode.NotFound, away.StatusCode);
            using var home = await theirOwn.GetAsync($"{Own}/krav/{theirs}{path}");
            Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        }

        foreach (var office in new[] { "/t/lenvik/kontor/honorar", $"/t/lenvik/kontor/honorar/{theirs}", $"/t/lenvik/kontor/honorar/{theirs}/avgjor" })
        {
            using var refused = await client.GetAsync(office);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Somebody_who_is_not_in_the_register_is_told_whom_to_write_to()
    {
        using var client = await fixture.App.SignedInAsync("lenvik", Role.UserRepresentative);
        foreach (var page in new[] { Own, Own + "/utlegg" })
        {
            Assert.Contains("Du står ikke i registeret", (await client.PageAsync(page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_page_of_ones_own_asks_as_often_for_many_claims_as_for_few()
    {
        var own = await _room.PersonAsync(Role.UserRepresentative);
        var payer = await _room.PayerAsync();
        using var api = await _room.ApiAsync();
        using var client = await fixture.App.SignInAsync("lenvik", own.Email, own.Password);
        async Task<int> CountAsync()
        {
            var before = fixture.App.Log.CommandCount;
            await client.PageAsync(Own);
            return fixture.App.Log.CommandCount - before;
        }

        await _room.SubmittedAsync(api, own.Id, payer);
        await _room.AssignmentAsync(own.Id, payer);
        await fixture.App.PumpAsync();
        var few = Math.Min(await CountAsync(), await CountAsync());
        for (var i = 4; i < 14; i++)
        {
            await _room.SubmittedAsync(api, own.Id, payer, _room.Today.AddDays(-i));
            await _room.AssignmentAsync(own.Id, payer);
        }

        Assert.Equal(few, Math.Min(await CountAsync(), await CountAsync()));
    }

    private static async Task<IHtmlDocument> PageOfAsync(HttpResponseMessage answer) => await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    /// <summary>The form with what stands in it, what is written anew, and files.</summary>
    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, Dictionary<string, string> fields, (string Field, string Name, byte[] Content)? file = null, string? at = null)
    {
        var page = await client.PageAsync(at ?? path);
        var form = page.Forms.OfType<IHtmlFormElement>().First(one => one.QuerySelector("[name^='Input.'], [name=Reason]") is not null);
        using var body = new MultipartFormDataContent();
        foreach (var field in form.QuerySelectorAll("input, select, textarea"))
        {
            var (name, value) = field switch
            {
                IHtmlInputElement { Type: "file" or "submit" } => (null, null),
                IHtmlInputElement input => (input.Name, input.Value),
                IHtmlSelectElement select => (select.Name, select.Value),
                IHtmlTextAreaElement area => (area.Name, area.Value),
                _ => (null, null),
            };
            if (name is not null && value is not null && !fields.ContainsKey(name))
            {
                body.Add(new StringContent(value), name);
            }
        }

        foreach (var (name, value) in fields)
        {
            body.Add(new StringContent(value), name);
        }

        if (file is { } added)
        {
            var content = new ByteArrayContent(added.Content);
            content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            body.Add(content, added.Field, added.Name);
        }

        return await client.PostAsync(path, body);
    }
}
