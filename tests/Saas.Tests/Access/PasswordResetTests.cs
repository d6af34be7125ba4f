using System.Net;
using Saas.Tests.Support;

namespace Saas.Tests.Access;

public class PasswordResetTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string NewPassword = "reven sover i uthuset";
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_known_and_an_unknown_address_get_the_same_answer_and_leave_the_same_rows()
    {
        var (email, _) = await _app.PersonAsync("lenvik");
        var before = await RowsAsync();
        var known = await AskAsync("lenvik", email);
        var rows = await RowsAsync();
        var unknown = await AskAsync("lenvik", "nobody@lenvik.example");
        Assert.Equal(known, unknown);
        Assert.Equal(2, rows - before);
        Assert.Equal(2, await RowsAsync() - rows);
        Assert.NotNull(await _app.MailedLinkAsync(email, "/nytt-passord"));
        Assert.Null(await _app.MailedLinkAsync("nobody@lenvik.example", "/nytt-passord", isExpected: false));
    }

    [Fact]
    public async Task The_link_works_once_changes_nothing_when_opened_and_nothing_under_another_address()
    {
        var (email, password) = await _app.PersonAsync("bardu");
        await AskAsync("bardu", email);
        var link = (await _app.MailedLinkAsync(email, "/nytt-passord"))!;
        Assert.StartsWith("/t/bardu/", link, StringComparison.Ordinal);
        using var client = _app.Anonymous();
        for (var i = 0; i < 2; i++)
        {
            Assert.NotNull((await client.PageAsync(link)).QuerySelector("input[type=password]"));
        }

        Assert.Null((await client.PageAsync(link.Replace("/t/bardu/", "/t/lenvik/", StringComparison.Ordinal))).QuerySelector("input[type=password]"));
        using var weak = await client.PostFormAsync(link, new() { ["Password"] = "passordpassord" });
        Assert.Equal(HttpStatusCode.OK, weak.StatusCode);
        using var done = await client.PostFormAsync(link, new() { ["Password"] = NewPassword });
        Assert.Equal("/t/bardu/logg-inn?nytt=true", done.Headers.Location!.OriginalString);

        Assert.Null((await client.PageAsync(link)).QuerySelector("input[type=password]"));
        using var old = await client.PostFormAsync("/t/bardu/logg-inn", new() { ["Input.Email"] = email, ["Input.Password"] = password });
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        (await _app.SignInAsync("bardu", email, NewPassword)).Dispose();
    }

    [Fact]
    public async Task A_new_password_opens_a_locked_account_and_ends_other_sessions_within_a_minute()
    {
        var (email, password) = await _app.PersonAsync("salangen");
        using var session = await _app.SignInAsync("salangen", email, password);
        await AskAsync("salangen", email);
        var link = (await _app.MailedLinkAsync(email, "/nytt-passord"))!;
        using var client = _app.Anonymous();
        await client.PostFormAsync(link, new() { ["Password"] = NewPassword });
        _app.Clock.Move(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.Redirect, (await session.GetAsync("/t/salangen/min-side")).StatusCode);
    }

    [Fact]
    public async Task Nobody_is_flooded_with_mail()
    {
        var (email, _) = await _app.PersonAsync("tromso");
        for (var i = 0; i < 6; i++)
        {
            await AskAsync("tromso", email);
        }

        Assert.Equal(3, await fixture.Database.ScalarAsync<long>("select count(*) from kernel.outbox o join platform.tenants t on t.id = o.tenant_id where t.slug = 'tromso' and o.kind = 'mail.password-reset'"));
    }

    private async Task<string> AskAsync(string slug, string email)
    {
        using var client = _app.Anonymous();
        using var answer = await client.PostFormAsync($"/t/{slug}/glemt-passord", new() { ["Email"] = email });
        return $"{(int)answer.StatusCode} {answer.Headers.Location} {(await client.PageAsync(answer.Headers.Location!.OriginalString)).Body!.QuerySelector("main")!.TextContent}";
    }

    private async Task<long> RowsAsync() => await fixture.Database.ScalarAsync<long>(
        "select (select count(*) from kernel.outbox where kind = 'mail.password-reset') + (select count(*) from kernel.audit where action = 'access.ask-password-reset')");
}
