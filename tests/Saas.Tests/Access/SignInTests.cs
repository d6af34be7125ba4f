using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Access;

public class SignInTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Five_wrong_passwords_shut_the_account_for_a_quarter_of_an_hour_and_look_like_any_wrong_password()
    {
        var (email, password) = await PersonAsync("lenvik");
        string? wrong = null;
        for (var i = 0; i < 5; i++)
        {
            wrong = await RefusedTextAsync(email, "not the password at all");
        }

        Assert.Equal(wrong, await RefusedTextAsync(email, password));
        Assert.Equal(wrong, await RefusedTextAsync("nobody@lenvik.example", password));
    }

    [Fact]
    public async Task The_cookie_is_for_one_host_and_for_scripts_of_none()
    {
        var (email, password) = await PersonAsync("lenvik");
        using var client = _app.Anonymous();
        using var answer = await client.PostFormAsync("/t/lenvik/logg-inn", new() { ["Input.Email"] = email, ["Input.Password"] = password });
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(text => text.StartsWith("mestra.inn=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/t/lenvik/min-side", cookie, _app.Address.Authority));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync("/t/lenvik/min-side", cookie, "other.example"));
    }

    [Fact]
    public async Task Signing_out_takes_a_post()
    {
        using var client = await _app.SignedInAsync("lenvik", Role.Coordinator);
        await client.GetAsync("/t/lenvik/logg-ut");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/t/lenvik/min-side")).StatusCode);
        var page = await client.PageAsync("/t/lenvik/logg-ut");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await client.PostAsync("/t/lenvik/logg-ut", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/t/lenvik/min-side")).StatusCode);
    }

    [Fact]
    public async Task After_signing_in_one_goes_where_one_was_going_but_not_to_another_site()
    {
        var (email, password) = await PersonAsync("lenvik");
        Assert.Equal("/t/lenvik/min-side", await LandingAsync(email, password, "/t/lenvik/min-side"));
        Assert.Equal("/t/lenvik/rom?start=true", await LandingAsync(email, password, "https://evil.example/"));
        Assert.Equal("/t/lenvik/rom?start=true", await LandingAsync(email, password, "//evil.example/"));
    }

    [Fact]
    public async Task A_user_of_another_room_signs_in_but_finds_no_office_here()
    {
        var (email, password) = await PersonAsync("tromso");
        using var client = await _app.SignInAsync("lenvik", email, password);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/t/lenvik/kontor/innstillinger/brukere")).StatusCode);
        Assert.Contains("Tromsø", (await client.PageAsync("/t/lenvik/rom")).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(string Email, string Password)> PersonAsync(string slug)
    {
        var email = $"{Guid.CreateVersion7():N}@{slug}.example";
        return (email, await _app.Services.GetRequiredService<IDemoUsers>().CreateAsync(_app.Tenant(slug), email, "Test Person", Role.Coordinator, CancellationToken.None));
    }

    private async Task<string> RefusedTextAsync(string email, string password)
    {
        using var client = _app.Anonymous();
        using var answer = await client.PostFormAsync("/t/lenvik/logg-inn", new() { ["Input.Email"] = email, ["Input.Password"] = password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("ds-error-summary")!.TextContent;
    }

    private async Task<string> LandingAsync(string email, string password, string back)
    {
        using var client = _app.Anonymous();
        using var answer = await client.PostFormAsync("/t/lenvik/logg-inn?retur=" + Uri.EscapeDataString(back), new() { ["Input.Email"] = email, ["Input.Password"] = password });
        return answer.Headers.Location!.OriginalString;
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string cookie, string host)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = _app.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Cookie", cookie.Split(';')[0] } } };
        request.Headers.Host = host;
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
