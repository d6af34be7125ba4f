using System.Net;
using Saas.Access.Identity;
using Saas.Tests.Support;

namespace Saas.Tests.Access;

public class SecondFactorTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task With_it_the_password_alone_opens_nothing_and_each_code_works_once()
    {
        var (email, password, key, codes) = await TurnedOnAsync();
        Assert.Equal(10, codes.Count);

        using var half = await _app.SignInAsync("lenvik", email, password);
        Assert.Equal(HttpStatusCode.Redirect, (await half.GetAsync("/t/lenvik/min-side")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await CodeAsync(half, "000000")).StatusCode);

        _app.Clock.Move(TimeSpan.FromSeconds(60)); // the code that turned it on was this step's
        var code = Totp.CodeAt(key, _app.Clock.GetUtcNow());
        Assert.Equal(HttpStatusCode.Redirect, (await CodeAsync(half, code)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await half.GetAsync("/t/lenvik/min-side")).StatusCode);

        using var overTheShoulder = await _app.SignInAsync("lenvik", email, password);
        Assert.Equal(HttpStatusCode.OK, (await CodeAsync(overTheShoulder, code)).StatusCode);
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once()
    {
        var (email, password, _, codes) = await TurnedOnAsync();
        using var first = await _app.SignInAsync("lenvik", email, password);
        Assert.Equal(HttpStatusCode.Redirect, (await CodeAsync(first, codes[0].ToLowerInvariant())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/t/lenvik/min-side")).StatusCode);
        using var second = await _app.SignInAsync("lenvik", email, password);
        Assert.Equal(HttpStatusCode.OK, (await CodeAsync(second, codes[0])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await CodeAsync(second, codes[1])).StatusCode);
    }

    [Fact]
    public async Task Taking_it_off_takes_the_password()
    {
        var (email, password, key, _) = await TurnedOnAsync();
        using var client = await _app.SignInAsync("lenvik", email, password);
        _app.Clock.Move(TimeSpan.FromSeconds(60));
        await CodeAsync(client, Totp.CodeAt(key, _app.Clock.GetUtcNow()));
        using var wrong = await client.PostFormAsync("/t/lenvik/min-side/totrinn", new() { ["Password"] = "something else entirely" }, handler: "TurnOff");
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        using var off = await client.PostFormAsync("/t/lenvik/min-side/totrinn", new() { ["Password"] = password }, handler: "TurnOff");
        Assert.Equal(HttpStatusCode.Redirect, off.StatusCode);
        using var plain = await _app.SignInAsync("lenvik", email, password);
        Assert.Equal(HttpStatusCode.OK, (await plain.GetAsync("/t/lenvik/min-side")).StatusCode);
    }

    [Fact]
    public async Task The_key_and_the_codes_lie_sealed_in_the_database()
    {
        var (_, _, key, codes) = await TurnedOnAsync();
        var kept = string.Join('\n', (await fixture.Database.RowsAsync("select value from platform.user_tokens")).Select(row => row[0]));
        Assert.DoesNotContain(key, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(codes[0], kept, StringComparison.Ordinal);
    }

    private async Task<(string Email, string Password, string Key, List<string> Codes)> TurnedOnAsync()
    {
        var (email, password) = await _app.PersonAsync("lenvik");
        using var client = await _app.SignInAsync("lenvik", email, password);
        await client.PostFormAsync("/t/lenvik/min-side/totrinn", [], handler: "Start");
        var page = await client.PageAsync("/t/lenvik/min-side/totrinn");
        Assert.StartsWith("data:image/png;base64,", page.QuerySelector("main img")!.GetAttribute("src"), StringComparison.Ordinal);
        var key = page.QuerySelector("main code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        using var on = await client.PostFormAsync("/t/lenvik/min-side/totrinn", new() { ["Code"] = Totp.CodeAt(key, _app.Clock.GetUtcNow()) }, handler: "TurnOn");
        var answer = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await on.Content.ReadAsStringAsync());
        return (email, password, key, [.. answer.QuerySelectorAll("main li code").Select(code => code.TextContent)]);
    }

    private static Task<HttpResponseMessage> CodeAsync(HttpClient client, string code) =>
        client.PostFormAsync("/t/lenvik/logg-inn/kode", new() { ["Code"] = code });
}

internal static class HandlerForms
{
    /// <summary>Posts the page's form to one of its handlers.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string path, Dictionary<string, string> fields, string handler)
    {
        var page = await client.PageAsync(path);
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await client.PostAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "handler=" + handler,
            new FormUrlEncodedContent(fields.Append(KeyValuePair.Create("__RequestVerificationToken", token))));
    }
}
