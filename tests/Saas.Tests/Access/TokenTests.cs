using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Access;

public class TokenTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_client_gets_a_bearer_token_by_form_and_by_Basic()
    {
        var (id, secret) = await ClientAsync("lenvik", "offers.read", "offers.write");
        using var byForm = await AskAsync(new() { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret, ["scope"] = "offers.read" });
        var answer = await byForm.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("Bearer", 900, "offers.read"), (answer.GetProperty("token_type").GetString(), answer.GetProperty("expires_in").GetInt32(), answer.GetProperty("scope").GetString()));
        Assert.Equal("no-store", byForm.Headers.CacheControl!.ToString());
        using var byBasic = await AskAsync(new() { ["grant_type"] = "client_credentials" }, $"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}");
        Assert.Equal("offers.read offers.write", (await byBasic.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("scope").GetString());
    }

    [Theory]
    [InlineData("", "invalid_request", 400)]
    [InlineData("grant_type=password", "unsupported_grant_type", 400)]
    [InlineData("grant_type=client_credentials", "invalid_client", 401)]
    [InlineData("grant_type=client_credentials&client_id=lenvik.nobody&client_secret=x", "invalid_client", 401)]
    [InlineData("grant_type=client_credentials&client_id=nowhere.nobody&client_secret=x", "invalid_client", 401)]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials&client_id=a&client_secret=b", "invalid_request", 400)]
    [InlineData("grant_type=client_credentials&client_id={id}&client_secret=wrong", "invalid_client", 401)]
    [InlineData("grant_type=client_credentials&client_id={id}&client_secret={secret}&scope=offers.publish", "invalid_scope", 400)]
    public async Task Errors_are_those_of_the_standard(string form, string error, int status)
    {
        var (id, secret) = await ClientAsync("lenvik", "offers.read");
        using var http = _app.Anonymous();
        using var answer = await http.PostAsync("/connect/token", new StringContent(
            form.Replace("{id}", id, StringComparison.Ordinal).Replace("{secret}", secret, StringComparison.Ordinal), Encoding.UTF8, "application/x-www-form-urlencoded"));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(error, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Without_a_token_or_with_a_bad_one_the_answer_is_401_and_says_how()
    {
        Assert.Equal("Bearer realm=\"mestra\"", (await CallAsync("lenvik", null)).Challenge);
        var token = await _app.TokenAsync("lenvik", "offers.write");
        foreach (var bad in new[] { "nonsense", "a.b.c", token[..^6] + "AAAAAA", Unsigned(token) })
        {
            var (status, challenge) = await CallAsync("lenvik", bad);
            Assert.Equal(HttpStatusCode.Unauthorized, status);
            Assert.Contains("invalid_token", challenge, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_token_of_one_tenant_finds_nothing_at_another()
    {
        var token = await _app.TokenAsync("lenvik", "offers.read", "offers.write");
        Assert.Equal(HttpStatusCode.NotFound, (await CallAsync("bardu", token)).Status);
        Assert.NotEqual(HttpStatusCode.NotFound, (await CallAsync("lenvik", token)).Status);
    }

    [Fact]
    public async Task A_token_opens_the_API_only_and_a_cookie_pages_only()
    {
        var token = await _app.TokenAsync("lenvik", "offers.read");
        using var machine = _app.Anonymous();
        machine.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(HttpStatusCode.Redirect, (await machine.GetAsync("/t/lenvik/min-side")).StatusCode);
        using var person = await _app.SignedInAsync("lenvik", Role.Coordinator);
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.PostAsJsonAsync("/t/lenvik/api/v1/offers", new { })).StatusCode);
    }

    [Fact]
    public async Task A_token_ends_after_a_quarter_of_an_hour()
    {
        await using var app = await TestApp.StartAsync(fixture.Database.Connections);
        var token = await app.TokenAsync("lenvik", "offers.write");
        Assert.Equal(HttpStatusCode.BadRequest, (await CallAsync("lenvik", token, app)).Status); // let in, and its signature remembered
        app.Clock.Move(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync("lenvik", token, app)).Status);
    }

    [Fact]
    public async Task A_revoked_client_is_out_with_the_token_it_has_and_gets_no_new_one()
    {
        var (id, secret) = await ClientAsync("lenvik", "offers.write");
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret };
        using var first = await AskAsync(form);
        var token = (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
        Assert.Equal(HttpStatusCode.BadRequest, (await CallAsync("lenvik", token)).Status);
        using var admin = await _app.SignedInAsync("lenvik", Role.Admin);
        var row = await fixture.Database.ScalarAsync<Guid>($"select id from access.api_clients where client_id = '{id}'");
        using var revoked = await admin.PostFormAsync($"/t/lenvik/kontor/innstillinger/api/{row}?avslutt=true", [], handler: "Revoke");
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync("lenvik", token)).Status);
        using var again = await AskAsync(form);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task An_admin_makes_a_client_whose_secret_is_shown_once_and_works()
    {
        using var admin = await _app.SignedInAsync("lenvik", Role.Admin);
        using var made = await admin.PostFormAsync("/t/lenvik/kontor/innstillinger/api", new() { ["Name"] = "Nettsiden", ["Scopes"] = "offers.read" });
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await made.Content.ReadAsStringAsync());
        var codes = page.QuerySelectorAll("main dl code").Select(code => code.TextContent).ToList();
        Assert.StartsWith("lenvik.", codes[0], StringComparison.Ordinal);
        using var token = await AskAsync(new() { ["grant_type"] = "client_credentials", ["client_id"] = codes[0], ["client_secret"] = codes[1] });
        Assert.Equal(HttpStatusCode.OK, token.StatusCode);
        Assert.DoesNotContain(codes[1], (await admin.PageAsync("/t/lenvik/kontor/innstillinger/api")).Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discovery_leads_to_keys_that_hold_no_secret()
    {
        await _app.TokenAsync("lenvik", "offers.read");
        using var http = _app.Anonymous();
        var found = await http.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration");
        Assert.EndsWith("/connect/token", found.GetProperty("token_endpoint").GetString(), StringComparison.Ordinal);
        var keys = await http.GetFromJsonAsync<JsonElement>("/.well-known/jwks.json");
        var key = keys.GetProperty("keys")[0];
        Assert.Equal("EC", key.GetProperty("kty").GetString());
        Assert.False(key.TryGetProperty("d", out _));
    }

    private Task<(string ClientId, string Secret)> ClientAsync(string slug, params string[] scopes) =>
        _app.Services.GetRequiredService<IDemoUsers>().CreateApiClientAsync(_app.Tenant(slug), "Test", scopes, CancellationToken.None);

    private async Task<HttpResponseMessage> AskAsync(Dictionary<string, string> form, string? basic = null)
    {
        var http = _app.Anonymous();
        if (basic is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        }

        return await http.PostAsync("/connect/token", new FormUrlEncodedContent(form));
    }

    /// <summary>A write with an empty body: 400 for one who may, 401 for one who is nobody.</summary>
    private async Task<(HttpStatusCode Status, string Challenge)> CallAsync(string slug, string? token, TestApp? app = null)
    {
        using var http = (app ?? _app).Anonymous();
        if (token is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var answer = await http.PostAsJsonAsync($"/t/{slug}/api/v1/offers", new { });
        return (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString());
    }

    /// <summary>The same claims under «alg: none».</summary>
    private static string Unsigned(string token) => $"{Convert.ToBase64String("""{"alg":"none","typ":"at+jwt"}"""u8).TrimEnd('=')}.{token.Split('.')[1]}.";
}
