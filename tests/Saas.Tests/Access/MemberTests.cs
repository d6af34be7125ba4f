using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Access.Members;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Tests.Support;

namespace Saas.Tests.Access;

public class MemberTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Users = "kontor/innstillinger/brukere";
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task An_invited_person_chooses_a_password_and_is_a_member_once()
    {
        using var admin = await _app.SignedInAsync("lenvik", Role.Admin);
        var email = $"{Guid.CreateVersion7():N}@ny.example";
        using var sent = await admin.PostFormAsync($"/t/lenvik/{Users}/inviter", new() { ["Input.DisplayName"] = "Ny Person", ["Input.Email"] = email, ["Input.Roles"] = "coordinator" });
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Contains(email, (await admin.PageAsync($"/t/lenvik/{Users}")).Body!.TextContent, StringComparison.Ordinal);
        var link = (await _app.MailedLinkAsync(email, "/invitasjon"))!;

        using var client = _app.Anonymous();
        await client.PageAsync(link);
        Assert.Null((await client.PageAsync(link.Replace("/t/lenvik/", "/t/bardu/", StringComparison.Ordinal))).QuerySelector("input[type=password]"));
        using var joined = await client.PostFormAsync(link, new() { ["Input.Password"] = "reven sover i uthuset" });
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/t/lenvik/min-side")).StatusCode);
        Assert.Equal("/t/lenvik/kontor", (await client.GetAsync("/t/lenvik/rom?start=true")).Headers.Location!.OriginalString);
        using var other = _app.Anonymous();
        Assert.Null((await other.PageAsync(link)).QuerySelector("input[type=password]"));
    }

    [Fact]
    public async Task Sending_again_makes_the_older_link_worthless_and_withdrawing_makes_both()
    {
        using var admin = await _app.SignedInAsync("lenvik", Role.Admin);
        var email = $"{Guid.CreateVersion7():N}@ny.example";
        await admin.PostFormAsync($"/t/lenvik/{Users}/inviter", new() { ["Input.DisplayName"] = "Ny Person", ["Input.Email"] = email, ["Input.Roles"] = "economy" });
        var first = (await _app.MailedLinkAsync(email, "/invitasjon"))!;
        var id = await fixture.Database.ScalarAsync<Guid>($"select id from access.invitations where email = '{email}'");
        await admin.PostFormAsync($"/t/lenvik/{Users}", new() { ["id"] = id.ToString() }, handler: "Again");
        var second = (await _app.MailedLinkAsync(email, "/invitasjon", newerThan: first))!;
        using var client = _app.Anonymous();
        Assert.NotEqual(first, second);
        Assert.Null((await client.PageAsync(first)).QuerySelector("input[type=password]"));
        Assert.NotNull((await client.PageAsync(second)).QuerySelector("input[type=password]"));
        await admin.PostFormAsync($"/t/lenvik/{Users}", new() { ["id"] = id.ToString() }, handler: "Withdraw");
        Assert.Null((await client.PageAsync(second)).QuerySelector("input[type=password]"));
    }

    [Fact]
    public async Task An_invited_user_who_has_an_account_must_be_signed_in_with_it()
    {
        var (email, password) = await _app.PersonAsync("bardu");
        using var admin = await _app.SignedInAsync("lenvik", Role.Admin);
        await admin.PostFormAsync($"/t/lenvik/{Users}/inviter", new() { ["Input.DisplayName"] = "Test Person", ["Input.Email"] = email, ["Input.Roles"] = "counsellor" });
        var link = (await _app.MailedLinkAsync(email, "/invitasjon"))!;
        using var stranger = _app.Anonymous();
        Assert.Null((await stranger.PageAsync(link)).QuerySelector("main form"));
        using var somebodyElse = await _app.SignedInAsync("lenvik", Role.Coordinator);
        Assert.Null((await somebodyElse.PageAsync(link)).QuerySelector("main form"));
        using var me = await _app.SignInAsync("bardu", email, password);
        using var joined = await me.PostFormAsync(link, []);
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        Assert.Equal("/t/lenvik/kontor", (await me.GetAsync("/t/lenvik/rom?start=true")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_membership_that_ends_is_over_on_the_next_request()
    {
        var (email, password) = await _app.PersonAsync("lenvik", Role.Admin);
        using var leaving = await _app.SignInAsync("lenvik", email, password);
        using var admin = await _app.SignedInAsync("lenvik", Role.Admin);
        Assert.Equal(HttpStatusCode.OK, (await leaving.GetAsync($"/t/lenvik/{Users}")).StatusCode);
        var id = await fixture.Database.ScalarAsync<Guid>($"select id from access.memberships where email = '{email}'");
        using var ended = await admin.PostFormAsync($"/t/lenvik/{Users}/{id}?avslutt=true", [], handler: "End");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await leaving.GetAsync($"/t/lenvik/{Users}")).StatusCode);
    }

    [Fact]
    public async Task Of_two_last_admins_who_end_each_other_one_stays()
    {
        await _app.PersonAsync("torsken", Role.Admin);
        await _app.PersonAsync("torsken", Role.Admin);
        await using var look = _app.Room("torsken");
        var admins = (await look.ServiceProvider.GetRequiredService<TenantDb>().Set<Membership>().AsNoTracking().Where(member => member.EndedAt == null).ToListAsync())
            .Where(member => member.IsAdmin).Select(member => member.Id).ToList();
        var outcomes = await Task.WhenAll(admins.Select(async id =>
        {
            await using var room = _app.Room("torsken");
            return await Record.ExceptionAsync(() => room.ServiceProvider.GetRequiredService<ChangeMember>().EndAsync(id, CancellationToken.None));
        }));
        Assert.Equal("access.last_admin", Assert.IsType<Refused>(Assert.Single(outcomes, outcome => outcome is not null)).Code);
    }

    [Fact]
    public async Task The_last_admin_is_told_so_on_the_page()
    {
        var (email, password) = await _app.PersonAsync("berg", Role.Admin);
        using var admin = await _app.SignInAsync("berg", email, password);
        var id = await fixture.Database.ScalarAsync<Guid>($"select id from access.memberships where email = '{email}'");
        using var answer = await admin.PostFormAsync($"/t/berg/{Users}/{id}", new() { ["Roles"] = "economy" }, handler: "Roles");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("eneste administratoren", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }
}
