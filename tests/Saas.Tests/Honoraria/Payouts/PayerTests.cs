using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Access.Contracts;
using Saas.Tests.Api;
using Saas.Tests.Isolation;
using Saas.Tests.PeerSupport;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Payouts;

/// <summary>Payers: what is right and wrong in one, its limits, and what one may do in which state.</summary>
public sealed class PayerTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["payouts.read", "payouts.manage"];

    private readonly TestApp _app = fixture.App;

    /// <summary>Every state × verb.</summary>
    [Theory]
    [InlineData("open", "change", null)]
    [InlineData("open", "limits", null)]
    [InlineData("open", "close", null)]
    [InlineData("open", "reopen", "payer.is_open")]
    [InlineData("closed", "change", "payer.is_closed")]
    [InlineData("closed", "limits", null)]
    [InlineData("closed", "close", "payer.is_closed")]
    [InlineData("closed", "reopen", null)]
    public async Task What_can_be_done_depends_on_whether_it_is_in_use(string state, string verb, string? refusal)
    {
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var id = await api.MadeAsync("payers", Payer());
        if (state == "closed")
        {
            (await api.PostAsync($"payers/{id}/close", null)).EnsureSuccessStatusCode().Dispose();
        }

        var sent = verb switch
        {
            "change" => api.PutAsJsonAsync($"payers/{id}", Change()),
            "limits" => api.PostAsJsonAsync($"payers/{id}/limits", new { fromYear = 2030, limitOre = 300_000 }),
            _ => api.PostAsync($"payers/{id}/{verb}", null),
        };
        if (refusal is null)
        {
            using var answer = await sent;
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        else
        {
            Assert.Equal(refusal, (await sent.RefusedAsync()).Code);
        }
    }

    [Theory]
    [InlineData("number", "991825828", "number")]
    [InlineData("account", "86011117948", "account")]
    [InlineData("account", "1234", "account")]
    [InlineData("name", "", "name")]
    [InlineData("ratesKey", "Ikke En Nøkkel", "ratesKey")]
    [InlineData("arrangement", "unpaid", "arrangement")]
    [InlineData("limitOre", -1, "limitOre")]
    [InlineData("limitOre", 100_000_000, "limitOre")]
    public async Task What_is_wrong_is_named(string field, object value, string at)
    {
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var payer = Payer();
        payer[field] = value is int number ? JsonValue.Create(number) : JsonValue.Create((string)value);
        using var answer = await api.PostAsJsonAsync("payers", payer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([at], (await answer.Content.JsonAsync()).GetProperty("errors").EnumerateObject().Select(one => one.Name));
    }

    [Theory]
    [InlineData("bank", "bic", "dnb")]
    [InlineData("bank", "customerId", "kunde nr. 1")]
    [InlineData("payroll", "fee", "")]
    public async Task What_is_wrong_in_a_profile_is_named(string profile, string field, string value)
    {
        using var api = await _app.ApiAsync("lenvik", Scopes);
        var payer = Payer();
        payer[profile] = new JsonObject { [field] = value };
        using var answer = await api.PostAsJsonAsync("payers", payer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([$"{profile}.{field}"], (await answer.Content.JsonAsync()).GetProperty("errors").EnumerateObject().Select(one => one.Name));
    }

    [Fact]
    public async Task A_limit_holds_from_its_year_until_another_takes_over_and_a_year_that_is_begun_keeps_its_own()
    {
        using var api = await _app.ApiAsync("berg", Scopes);
        var room = new PayoutRoom(fixture, "berg");
        var payer = await room.PayerAsync();
        var year = _app.Today().Year;
        await room.ApprovedAsync(await room.PersonAsync(), payer, 10_000, 0);
        var refused = await api.PostAsJsonAsync($"payers/{payer}/limits", new { fromYear = year, limitOre = 300_000 }).RefusedAsync();
        Assert.Equal("payer.limit_in_use", refused.Code);
        using var set = await api.PostAsJsonAsync($"payers/{payer}/limits", new { fromYear = year + 1, limitOre = 300_000 });
        var view = await set.Content.JsonAsync();
        Assert.Equal(200_000, view.GetProperty("limitOre").GetInt64());
        Assert.Equal([2020, year + 1], view.GetProperty("limits").EnumerateArray().Select(one => one.GetProperty("fromYear").GetInt32()));
    }

    [Fact]
    public async Task A_name_is_taken_once_in_each_arrangement()
    {
        using var api = await _app.ApiAsync("bardu", Scopes);
        var payer = Payer();
        await api.MadeAsync("payers", payer);
        Assert.Equal("payer.exists", (await api.PostAsJsonAsync("payers", payer).RefusedAsync()).Code);
        var other = payer.DeepClone().AsObject();
        other["arrangement"] = "organisation";
        await api.MadeAsync("payers", other);
    }

    [Fact]
    public async Task A_payer_is_written_down_and_changed_on_its_pages()
    {
        using var office = await _app.SignedInAsync("salangen", Role.Economy);
        using var wrong = await office.PostFormAsync("/t/salangen/kontor/betalere/ny", new() { ["Input.Arrangement"] = "Centre", ["Input.Name"] = "Salangen kommune", ["Input.Account"] = "86011117948", ["Input.Limit"] = "to tusen" });
        var html = await wrong.Content.ReadAsStringAsync();
        Assert.Contains("elleve siffer", html, StringComparison.Ordinal);
        Assert.Contains("Skriv grensen i kroner", html, StringComparison.Ordinal);
        using var made = await office.PostFormAsync("/t/salangen/kontor/betalere/ny", new() { ["Input.Arrangement"] = "Centre", ["Input.Name"] = "Salangen kommune", ["Input.Account"] = "8601 11 17947", ["Input.Limit"] = "2 000" });
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var path = made.Headers.Location!.ToString().Split('?')[0];
        Assert.Contains("8601 11 17947", (await office.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        using var changed = await office.PostFormAsync(path + "/rediger", new() { ["Input.Name"] = "Salangen læringssenter", ["Input.Fee"] = "777" });
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        var page = (await office.PageAsync(path)).Body!.TextContent;
        Assert.Contains("Salangen læringssenter", page, StringComparison.Ordinal);
        Assert.Contains("777", page, StringComparison.Ordinal);
        Assert.Contains("Salangen læringssenter", (await office.PageAsync("/t/salangen/kontor/betalere?q=læring")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static JsonObject Payer() => new() { ["arrangement"] = "centre", ["name"] = $"Senter {Guid.CreateVersion7():N}", ["number"] = "991 825 827", ["account"] = "8601 11 17947", ["smallSumsByBank"] = true, ["limitOre"] = 200_000 };

    private static JsonObject Change() => new() { ["name"] = $"Senter {Guid.CreateVersion7():N}", ["account"] = "86011117947" };
}
