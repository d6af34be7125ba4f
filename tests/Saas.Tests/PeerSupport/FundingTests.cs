using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Access.Contracts;
using Saas.Kernel.Amounts;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport;

/// <summary>Grants: what one may do in which state, the reminder, and the offers that the money goes to.</summary>
public sealed class FundingTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    /// <summary>Every state × verb.</summary>
    [Theory]
    [InlineData("open", "change", null)]
    [InlineData("open", "report", null)]
    [InlineData("open", "reopen", "funding.not_reported")]
    [InlineData("open", "offers", null)]
    [InlineData("reported", "change", "funding.reported")]
    [InlineData("reported", "report", "funding.reported")]
    [InlineData("reported", "reopen", null)]
    [InlineData("reported", "offers", "funding.reported")]
    public async Task What_can_be_done_depends_on_whether_it_is_reported(string state, string verb, string? refusal)
    {
        using var api = await _app.ApiAsync("lenvik", LogJson.Scopes);
        var id = await api.MadeAsync("grants", Grant());
        if (state == "reported")
        {
            (await api.PostAsync($"grants/{id}/report", null)).Dispose();
        }

        var sent = verb switch
        {
            "change" => api.PutAsJsonAsync($"grants/{id}", Grant()),
            "offers" => api.PostAsJsonAsync($"grants/{id}/offers", new { offer = await api.PublishedAsync() }),
            _ => api.PostAsync($"grants/{id}/{verb}", null),
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

    [Fact]
    public async Task A_report_that_is_due_is_reminded_of_once_and_again_when_the_date_is_moved()
    {
        using var api = await _app.ApiAsync("berg", LogJson.Scopes);
        var due = _app.Today().AddDays(20);
        var grant = Grant(due);
        grant["remindEmail"] = "Tilskudd@Berg.example";
        var id = await api.MadeAsync("grants", grant);
        await api.MadeAsync("grants", Grant(_app.Today().AddDays(200)));
        async Task<int> MailsAsync()
        {
            await _app.RunJobsAsync("funding.remind");
            await _app.PumpAsync();
            return _app.Mails().Count(mail => mail.Contains("tilskudd@berg.example", StringComparison.Ordinal));
        }

        Assert.Equal(1, await MailsAsync());
        _app.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(1, await MailsAsync());
        using var later = await _app.ApiAsync("berg", LogJson.Scopes);
        var moved = Grant(due.AddDays(5));
        moved["remindEmail"] = "tilskudd@berg.example";
        (await later.PutAsJsonAsync($"grants/{id}", moved)).EnsureSuccessStatusCode().Dispose();
        _app.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(2, await MailsAsync());
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>("select count(*) from peer_support.grants where position('berg.example' in encode(remind_email, 'escape')) > 0"));
    }

    [Fact]
    public async Task Economy_reads_grants_and_does_not_write_them()
    {
        using var api = await _app.ApiAsync("salangen", LogJson.Scopes);
        var offer = await api.PublishedAsync(OfferJson.Offer("Diabetes 2-kurs"));
        var id = await api.MadeAsync("grants", Grant());
        (await api.PostAsJsonAsync($"grants/{id}/offers", new { offer })).EnsureSuccessStatusCode().Dispose();
        using var economy = await _app.SignedInAsync("salangen", Role.Economy);
        var page = await economy.PageAsync($"/t/salangen/kontor/tilskudd/{id}");
        Assert.Contains("250 000 kroner", page.Body!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("Diabetes 2-kurs", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("form[action*=rediger]"));
        using var edit = await economy.GetAsync($"/t/salangen/kontor/tilskudd/{id}/rediger");
        Assert.Equal(HttpStatusCode.Forbidden, edit.StatusCode);
    }

    [Fact]
    public async Task On_the_page_a_grant_is_written_tied_and_reported()
    {
        using var api = await _app.ApiAsync("bardu", LogJson.Scopes);
        var offer = await api.PublishedAsync(OfferJson.Offer("Kols-kurs"));
        using var client = await _app.SignedInAsync("bardu", Role.Coordinator);
        using var wrong = await client.PostFormAsync("/t/bardu/kontor/tilskudd/nytt", new() { ["Input.Title"] = "Kurs", ["Input.Amount"] = "mye", ["Input.EndsOn"] = "2001-01-01" });
        var said = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        Assert.Contains("Skriv beløpet i kroner", said, StringComparison.Ordinal);
        Assert.Contains("Skriv hvem som har gitt pengene", said, StringComparison.Ordinal);
        Assert.Contains("ikke er før perioden begynner", said, StringComparison.Ordinal);

        using var noted = await client.PostFormAsync("/t/bardu/kontor/tilskudd/nytt", new() { ["Input.Title"] = "Kurs", ["Input.Grantor"] = "Fylket", ["Input.Amount"] = "12 500,50" });
        var one = noted.Headers.Location!.OriginalString.Split('?')[0];
        using var tied = await client.PostFormAsync(one, new() { ["offer"] = offer.ToString() }, "handler=Tie");
        Assert.Contains("gjort=knyttet", tied.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var reported = await client.PostFormAsync(one, [], "handler=Report");
        Assert.Contains("gjort=rapportert", reported.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("Kurs;Fylket;12500", (await client.GetStringAsync("/t/bardu/kontor/tilskudd?handler=File&status=reported")).Replace(",50", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12 500", 1_250_000L)]
    [InlineData("12.500,50", 1_250_050L)]
    [InlineData("kr 12500,-", 1_250_000L)]
    [InlineData("0,05", 5L)]
    [InlineData("1,5", 150L)]
    [InlineData("12,505", null)]
    [InlineData("12.50", null)]
    [InlineData("1.2.3", null)]
    [InlineData("mye", null)]
    [InlineData("", null)]
    [InlineData("99999999999999", null)]
    public void An_amount_is_read_as_people_write_it(string text, long? ore) => Assert.Equal(ore, Money.TryParse(text, out var money) ? money.Ore : null);

    private JsonObject Grant(DateOnly? reportOn = null) => new()
    {
        ["title"] = "Livsstilskurs for menn", ["grantor"] = "Stiftelsen Helse i Bygda", ["purpose"] = "To kurs om året.", ["amountOre"] = 25_000_000,
        ["startsOn"] = $"{_app.Today().AddDays(-100):yyyy-MM-dd}", ["endsOn"] = $"{_app.Today().AddDays(100):yyyy-MM-dd}", ["reportOn"] = $"{reportOn ?? _app.Today().AddDays(90):yyyy-MM-dd}", ["remindWeeks"] = 4,
    };
}
