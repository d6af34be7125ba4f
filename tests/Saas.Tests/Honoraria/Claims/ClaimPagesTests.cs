using System.Net;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Claims;

/// <summary>The office's pages: what waits, what it comes to, and the decision.</summary>
public sealed class ClaimPagesTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Queue = "/t/lenvik/kontor/honorar";
    private readonly ClaimRoom _room = new(fixture.App);

    [Fact]
    public async Task What_waits_is_found_counted_and_can_be_taken_home()
    {
        var (officer, _) = await _room.OfficerAsync();
        using var client = officer;
        using var api = await _room.ApiAsync();
        var person = await _room.PersonAsync();
        var id = await _room.SubmittedAsync(api, person.Id, await _room.PayerAsync());
        var page = await client.PageAsync(Queue);
        Assert.Contains(page.QuerySelectorAll("table a"), link => link.GetAttribute("href")!.EndsWith(id.ToString(), StringComparison.Ordinal));
        Assert.Equal("Ingen treff", (await client.PageAsync(Queue + "?q=finnes-ikke")).QuerySelector(".m-empty h2, .m-empty .ds-heading")!.TextContent.Trim());
        Assert.Equal("Ingen krav her", (await client.PageAsync(Queue + "?status=failed")).QuerySelector(".m-empty h2, .m-empty .ds-heading")!.TextContent.Trim());
        var file = await client.GetStringAsync(new Uri(fixture.App.Address, Queue + "?handler=File&status=submitted"));
        Assert.Contains("Tove Bakkemo;Planlegging av kols-kurs", file, StringComparison.Ordinal);
        Assert.Contains("710", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_that_would_cross_the_limit_unseen_is_shown_again_with_the_new_sum()
    {
        var (officer, address) = await _room.OfficerAsync();
        using var client = officer;
        using var api = await _room.ApiAsync();
        using var approver = await _room.ApiAsync();
        var (person, payer) = ((await _room.PersonAsync()).Id, await _room.PayerAsync(limit: 100_000));
        var (first, second) = (await _room.SubmittedAsync(api, person, payer, _room.Today.AddDays(-5)), await _room.SubmittedAsync(api, person, payer, _room.Today.AddDays(-6)));
        var stale = (await client.PageAsync($"{Queue}/{second}")).QuerySelector("form[action*=Approve]")!;
        using var between = await approver.ApproveAsync(first, address); // somebody else approves meanwhile
        var fields = stale.QuerySelectorAll("input").ToDictionary(one => one.GetAttribute("name")!, one => one.GetAttribute("value")!, StringComparer.Ordinal);
        using var unseen = await client.PostAsync(stale.GetAttribute("action"), new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.Conflict, unseen.StatusCode);
        var text = await unseen.Content.ReadAsStringAsync();
        Assert.Contains("Årets sum har endret seg", text, StringComparison.Ordinal);
        Assert.Contains("Grensen passeres", text, StringComparison.Ordinal);
        using var seen = await client.PostFormAsync($"{Queue}/{second}", [], "handler=Approve");
        Assert.Equal($"{Queue}/{second}?gjort=godkjent", seen.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_a_coordinator_does_not_decide()
    {
        var (officer, _) = await _room.OfficerAsync();
        using var client = officer;
        using var coordinator = await fixture.App.SignedInAsync("lenvik", Role.Coordinator);
        using var api = await _room.ApiAsync();
        var id = await _room.SubmittedAsync(api, (await _room.PersonAsync()).Id, await _room.PayerAsync());
        var form = (await client.PageAsync($"{Queue}/{id}/avgjor")).QuerySelector("form:has(textarea)")!;
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var silent = await client.PostAsync($"{Queue}/{id}/avgjor?handler=Reject", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Reason", " ")]));
        Assert.Contains("Skriv hvorfor", await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var forbidden = await coordinator.GetAsync($"{Queue}/{id}/avgjor");
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Null((await coordinator.PageAsync($"{Queue}/{id}")).QuerySelector("form[action*=Approve]"));
        Assert.Equal("submitted", await fixture.Database.ScalarAsync<string>($"select status from honoraria.claims where id = '{id}'"));
    }

    [Fact]
    public async Task A_coordinator_writes_a_claim_for_somebody_without_an_account()
    {
        using var coordinator = await fixture.App.SignedInAsync("lenvik", Role.Coordinator);
        var person = await _room.PersonAsync();
        await _room.AssignmentAsync(person.Id, await _room.PayerAsync());
        using var begun = await coordinator.PostFormAsync(Queue + "/ny", [], "/kontor/honorar/ny");
        var edit = begun.Headers.Location!.OriginalString;
        Assert.EndsWith("/endre", edit, StringComparison.Ordinal);
        using var wrong = await coordinator.PostFormAsync(edit, new() { ["Input.Hours"] = "25" }, "/endre");
        Assert.Contains("Et døgn har 24 timer", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var written = await coordinator.PostFormAsync(edit, new() { ["Input.Hours"] = "3,5" }, "/endre");
        Assert.EndsWith("?gjort=skrevet", written.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var sent = await coordinator.PostFormAsync(edit[..^"/endre".Length], [], "handler=Submit");
        Assert.EndsWith("?gjort=sendt", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var empty = await coordinator.PostFormAsync(Queue + "/ny", [], "handler=Expenses");
        Assert.Contains("Velg hvem det gjelder", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
