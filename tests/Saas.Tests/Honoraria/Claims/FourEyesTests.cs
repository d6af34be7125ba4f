using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Saas.Access.Contracts;
using Saas.Access.Grants;
using Saas.Tests.Api;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Claims;

/// <summary>Nobody approves their own money (domain.md §4), whatever the way: page, API, a second role, from a unit, behind the code in the database.</summary>
public sealed class FourEyesTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private readonly ClaimRoom _room = new(fixture.App);

    [Fact]
    public async Task An_officer_who_is_a_representative_as_well_does_not_approve_their_own_on_the_page()
    {
        var own = await _room.PersonAsync(Role.UserRepresentative, Role.Economy);
        using var api = await _room.ApiAsync();
        var id = await _room.SubmittedAsync(api, own.Id, await _room.PayerAsync());
        using var officer = await fixture.App.SignInAsync("lenvik", own.Email, own.Password);
        await RefusedOnPageAsync(officer, "lenvik", id);
    }

    [Fact]
    public async Task Somebody_whose_account_the_register_does_not_know_yet_is_known_by_their_address()
    {
        var own = await _room.PersonAsync(Role.UserRepresentative, Role.Economy);
        await fixture.Database.ExecuteAsync($"update honoraria.representatives set user_id = null where id = '{own.Id}'");
        using var api = await _room.ApiAsync();
        var id = await _room.SubmittedAsync(api, own.Id, await _room.PayerAsync());
        using var officer = await fixture.App.SignInAsync("lenvik", own.Email, own.Password);
        await RefusedOnPageAsync(officer, "lenvik", id);
    }

    [Fact]
    public async Task Who_submitted_a_claim_for_another_does_not_approve_it()
    {
        var both = await _room.PersonAsync(Role.Coordinator, Role.Economy); // submits as one, approves as the other
        var other = await _room.PersonAsync();
        var assignment = await _room.AssignmentAsync(other.Id, await _room.PayerAsync());
        using var api = await _room.ApiAsync();
        var id = await api.BeginAsync(assignment);
        using var officer = await fixture.App.SignInAsync("lenvik", both.Email, both.Password);
        using var sent = await officer.PostFormAsync($"/t/lenvik/kontor/honorar/{id}", [], "handler=Submit");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        await RefusedOnPageAsync(officer, "lenvik", id);
    }

    [Fact]
    public async Task Who_submitted_a_claim_once_does_not_approve_it_when_somebody_else_has_sent_it_again()
    {
        var both = await _room.PersonAsync(Role.Coordinator, Role.Economy);
        var own = await _room.PersonAsync(Role.UserRepresentative);
        using var api = await _room.ApiAsync();
        var id = await api.BeginAsync(await _room.AssignmentAsync(own.Id, await _room.PayerAsync()));
        using var first = await fixture.App.SignInAsync("lenvik", both.Email, both.Password);
        using var sent = await first.PostFormAsync($"/t/lenvik/kontor/honorar/{id}", [], "handler=Submit");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        using var approves = await _room.ApiAsync();
        var (_, officer) = await _room.OfficerAsync();
        using var returned = await approves.PostAsJsonAsync($"claims/{id}/return", new { decidedBy = officer, reason = "Se over timene." });
        Assert.Equal(HttpStatusCode.OK, returned.StatusCode);
        using var claimant = await fixture.App.SignInAsync("lenvik", own.Email, own.Password);
        using var again = await claimant.PostFormAsync($"/t/lenvik/kontor/mine-oppdrag/krav/{id}", [], "handler=Submit");
        Assert.EndsWith("?gjort=sendt", again.Headers.Location!.OriginalString, StringComparison.Ordinal);

        await RefusedOnPageAsync(first, "lenvik", id);
        using var carried = await approves.ApproveAsync(id, both.Email);
        await carried.AssertProblemAsync(HttpStatusCode.Conflict, "claim.own");
        foreach (var sql in new[] { $"update honoraria.claims set status = 'approved', decided_at = now(), decided_by = '{both.User}' where id = '{id}'", $"update honoraria.claims set submitters = array[submitted_by] where id = '{id}'" })
        {
            Assert.Equal("four_eyes", (await Assert.ThrowsAsync<PostgresException>(() => fixture.Database.ExecuteAsync(sql))).ConstraintName);
        }

        using var byAnother = await approves.ApproveAsync(id, officer);
        Assert.Equal(HttpStatusCode.OK, byAnother.StatusCode);
    }

    [Fact]
    public async Task A_units_user_does_not_approve_their_own_claim_in_a_members_room()
    {
        // Hilde works for the unit, approves in Lenvik by grant, and is a user representative in Lenvik's register.
        var email = $"{Guid.CreateVersion7():N}@{IsolationFixture.Unit}.example";
        var password = await fixture.App.Services.GetRequiredService<IDemoUsers>().CreateAsync(fixture.App.Tenant(IsolationFixture.Unit), email, "Hilde", Role.Economy, CancellationToken.None);
        await using (var room = fixture.App.Room("lenvik"))
        {
            await room.ServiceProvider.GetRequiredService<ChangeGrants>().GiveAsync(fixture.App.Tenant(IsolationFixture.Unit).Id, [Role.Economy], [], _room.Today, null, CancellationToken.None);
        }

        var user = await fixture.Database.ScalarAsync<Guid>($"select user_id from access.memberships where email = '{email}'");
        var own = await _room.PersonAsync();
        await fixture.Database.ExecuteAsync($"update honoraria.representatives set user_id = '{user}' where id = '{own.Id}'");
        using var api = await _room.ApiAsync();
        var payer = await _room.PayerAsync();
        var (mine, anothers) = (await _room.SubmittedAsync(api, own.Id, payer), await _room.SubmittedAsync(api, (await _room.PersonAsync()).Id, payer));
        using var visitor = await fixture.App.SignInAsync(IsolationFixture.Unit, email, password);
        await RefusedOnPageAsync(visitor, "lenvik", mine);
        using var approved = await visitor.PostFormAsync($"/t/lenvik/kontor/honorar/{anothers}", [], "handler=Approve"); // the positive twin
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
    }

    [Fact]
    public async Task A_machine_carries_no_approval_by_the_claimant_and_none_of_what_it_submitted()
    {
        var own = await _room.PersonAsync(Role.UserRepresentative, Role.Economy);
        var (_, officer) = await _room.OfficerAsync();
        using var submits = await _room.ApiAsync();
        using var approves = await _room.ApiAsync();
        var id = await _room.SubmittedAsync(submits, own.Id, await _room.PayerAsync());
        foreach (var verb in new[] { "approve", "return", "reject" })
        {
            object Body(string by) => verb == "approve" ? new { decidedBy = by } : new { decidedBy = by, reason = "Nei." };
            using var byClaimant = await approves.PostAsJsonAsync($"claims/{id}/{verb}", Body(own.Email));
            await byClaimant.AssertProblemAsync(HttpStatusCode.Conflict, "claim.own");
            using var bySubmitter = await submits.PostAsJsonAsync($"claims/{id}/{verb}", Body(officer));
            await bySubmitter.AssertProblemAsync(HttpStatusCode.Conflict, "claim.own");
        }

        using var byNobody = await approves.ApproveAsync(id, "ingen@lenvik.example");
        Assert.Equal(["decidedBy"], await byNobody.WrongFieldsAsync());
        using var byAnother = await approves.ApproveAsync(id, officer);
        Assert.Equal(HttpStatusCode.OK, byAnother.StatusCode);
        Assert.Equal("approved", (await approves.ClaimAsync(id)).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("decided_by = submitted_by")]
    [InlineData("claimant_user = '{0}', decided_by = '{0}'")]
    [InlineData("decided_by = (select user_id from honoraria.representatives r where r.id = c.representative_id)")]
    public async Task The_database_refuses_it_too(string set)
    {
        var own = await _room.PersonAsync(Role.UserRepresentative);
        using var api = await _room.ApiAsync();
        var id = await _room.SubmittedAsync(api, own.Id, await _room.PayerAsync());
        await fixture.Database.ExecuteAsync($"update honoraria.claims set claimant_user = null where id = '{id}'");
        var broken = await Assert.ThrowsAsync<PostgresException>(() => fixture.Database.ExecuteAsync(
            $"update honoraria.claims c set status = 'approved', decided_at = now(), {string.Format(System.Globalization.CultureInfo.InvariantCulture, set, own.User)} where id = '{id}'"));
        Assert.Equal("four_eyes", broken.ConstraintName);
    }

    private async Task RefusedOnPageAsync(HttpClient officer, string slug, Guid id)
    {
        foreach (var path in new[] { $"/t/{slug}/kontor/honorar/{id}", $"/t/{slug}/kontor/honorar/{id}/avgjor" })
        {
            var page = await officer.PageAsync(path);
            Assert.DoesNotContain(page.QuerySelectorAll("form, button"), one => $"{one.GetAttribute("action")}{one.GetAttribute("formaction")}".Contains("avgjor", StringComparison.Ordinal));
            Assert.Contains("Noen andre må avgjøre det", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        // What the page does not offer is sent all the same.
        var token = (await officer.PageAsync($"/t/{slug}/kontor/honorar/{id}")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await officer.PostAsync($"/t/{slug}/kontor/honorar/{id}/avgjor?handler=Approve", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("LimitSeen", "true")]));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Noen andre må avgjøre det", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("submitted", await fixture.Database.ScalarAsync<string>($"select status from honoraria.claims where id = '{id}'"));
    }
}
