using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Saas.Access.Contracts;
using Saas.Honoraria.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.PeerSupport;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Payouts;

/// <summary>What went out before the year's limit was crossed is reported in any case (domain.md §4), and keeps nobody's account longer than that.</summary>
public sealed class CarriedSumTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["payouts.read", "payouts.manage"];

    private readonly TestApp _app = fixture.App;

    /// <summary>The bank answers only when the payroll file of the sum that crossed the limit has been made, and no other fee of the payer goes by payroll.</summary>
    [Fact]
    public async Task What_the_bank_paid_after_the_payroll_file_was_made_waits_and_is_reported_in_a_file_of_its_own()
    {
        var room = new PayoutRoom(fixture, "bardu");
        using var api = await _app.ApiAsync("bardu", Scopes);
        using var economy = await _app.SignedInAsync("bardu", Role.Economy);
        var (payer, person) = (await room.PayerAsync(), await room.PersonAsync(name: "Solveig Ødegård"));
        var first = await room.ApprovedAsync(person, payer, 150_000, 0);
        var bank = await MadeAsync(api, payer, "bank");
        await room.ApprovedAsync(person, payer, 100_000, 0);
        var crossing = await MadeAsync(api, payer, "payroll");
        Assert.Equal((1, 100_000, 0), Totals(crossing));
        Assert.Empty(await WaitingAsync(api, payer)); // nobody knows yet whether the first was paid
        await SettledAsync(api, bank, "paid");

        var waiting = Assert.Single(await WaitingAsync(api, payer));
        Assert.Equal(("payroll", 0, 0, 1, 0), (waiting.GetProperty("route").GetString(), Int(waiting, "count"), Int(waiting, "sumOre"), Int(waiting, "carried"), Int(waiting, "carriedWithoutNationalId")));
        Assert.Contains("Ett honorar som er betalt, skal innrapporteres", await TextAsync(economy, "/t/bardu/kontor?vis=alle"), StringComparison.Ordinal);
        var list = await TextAsync(economy, "/t/bardu/kontor/utbetalinger");
        Assert.Contains("Ingenting venter på utbetaling, men noe skal innrapporteres", list, StringComparison.Ordinal);
        Assert.Contains("1 honorar fra før skal innrapporteres", list, StringComparison.Ordinal);
        Assert.Contains("1 honorar fra før skal innrapporteres.", await TextAsync(economy, $"/t/bardu/kontor/betalere/{payer}"), StringComparison.Ordinal);

        var make = $"/t/bardu/kontor/utbetalinger/ny?betaler={payer}&vei=payroll";
        var page = await TextAsync(economy, make);
        Assert.Contains("1 honorar som er betalt før, tas med i filen for innrapportering", page, StringComparison.Ordinal);
        Assert.Contains("Solveig Ødegård", page, StringComparison.Ordinal);
        using var made = await economy.PostFormAsync(make, [], "vei=payroll");
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var path = made.Headers.Location!.ToString().Split('?')[0];
        var id = path.Split('/')[^1];
        var one = await TextAsync(economy, path);
        Assert.Contains("Betalt før, bare til innrapportering", one, StringComparison.Ordinal);
        Assert.Contains("Solveig Ødegård", one, StringComparison.Ordinal);
        foreach (var text in new[] { list, page, one })
        {
            Assert.DoesNotContain("0 summer", text, StringComparison.Ordinal);
            Assert.DoesNotContain(" 0 kroner", text, StringComparison.Ordinal);
        }

        var view = await api.GetFromJsonAsync<JsonElement>($"payouts/{id}");
        Assert.Equal(((0, 0, 1), "paid"), (Totals(view), view.GetProperty("state").GetString()));
        var rows = Encoding.UTF8.GetString(await api.GetByteArrayAsync($"payouts/{id}/file")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(';')).ToList();
        var cells = Assert.Single(rows);
        Assert.Equal(["1020", "0,00", "1500,00", "J", "J", (await room.DuesAsync(first)).Single().EndToEnd!], cells.Skip(6).Prepend(cells[4]));

        // Once, not again.
        Assert.Empty(await WaitingAsync(api, payer));
        Assert.DoesNotContain("innrapporteres", await TextAsync(economy, "/t/bardu/kontor?vis=alle"), StringComparison.Ordinal);
        Assert.Equal("payout.nothing_due", (await api.PostAsJsonAsync("payouts", Request(payer, "payroll")).RefusedAsync()).Code);
    }

    /// <summary>March's list says that 1 500 kroner are not reported; in June 1 000 more cross the limit. Whoever pays by the lists is told of both, whether the first has been answered or not.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_pays_by_basis_lists_is_told_that_an_earlier_sum_is_reported_too(bool answered)
    {
        var room = new PayoutRoom(fixture, "salangen");
        using var api = await _app.ApiAsync("salangen", Scopes);
        using var economy = await _app.SignedInAsync("salangen", Role.Economy);
        var (payer, person) = (await room.PayerAsync(PayerArrangement.Organisation, account: null), await room.PersonAsync(name: "Kari Nordmann"));
        var first = await room.ApprovedAsync(person, payer, 150_000, 0, new DateOnly(2026, 3, 4));
        var march = await MadeAsync(api, payer, "basis");
        Assert.Contains("Honorar;1500,00;Nei;", await FileAsync(march), StringComparison.Ordinal);
        if (answered)
        {
            await SettledAsync(api, march, "paid");
        }

        await room.ApprovedAsync(person, payer, 100_000, 0, new DateOnly(2026, 6, 4));
        Assert.Equal((1, 1), (await WaitingAsync(api, payer)).Select(row => (Int(row, "count"), Int(row, "carried"))).Single());
        Assert.Contains("1 honorar fra tidligere lister tas med uten beløp", await TextAsync(economy, $"/t/salangen/kontor/utbetalinger/ny?betaler={payer}&vei=basis"), StringComparison.Ordinal);
        var june = await MadeAsync(api, payer, "basis");
        Assert.Equal((1, 100_000, 1), Totals(june));
        var file = await FileAsync(june);
        Assert.Contains($"Kari Nordmann;2026-03-04;Planlegging av kols-kurs;Honorar;0,00;Ja;{(await room.DuesAsync(first)).Single().EndToEnd};1500,00", file, StringComparison.Ordinal);
        Assert.Contains("Kari Nordmann;2026-06-04;Planlegging av kols-kurs;Honorar;1000,00;Ja;", file, StringComparison.Ordinal);
        Assert.Contains(";I alt;;;;1000,00;;;", file, StringComparison.Ordinal);

        // Told once.
        await room.ApprovedAsync(person, payer, 5_000, 0);
        Assert.Equal((1, 5_000, 0), Totals(await MadeAsync(api, payer, "basis")));

        async Task<string> FileAsync(JsonElement payout) => Encoding.UTF8.GetString(await api.GetByteArrayAsync($"payouts/{payout.GetProperty("id").GetGuid()}/file"));
    }

    [Fact]
    public async Task What_is_to_be_reported_waits_for_the_identity_number_that_the_file_demands()
    {
        var room = new PayoutRoom(fixture, "berg");
        using var api = await _app.ApiAsync("berg", Scopes);
        var (payer, person) = (await room.PayerAsync(limit: 100_000), await room.PersonAsync(number: false));
        await room.ApprovedAsync(person, payer, 60_000, 0);
        var bank = await MadeAsync(api, payer, "bank");
        await room.ApprovedAsync(await room.PersonAsync(), payer, 10_000, 0);
        await room.ApprovedAsync(person, payer, 70_000, 0);
        await SettledAsync(api, bank, "paid");
        var waiting = (await WaitingAsync(api, payer)).Single(row => row.GetProperty("route").GetString() == "payroll");
        Assert.Equal((1, 1, 1, 1), (Int(waiting, "count"), Int(waiting, "withoutNationalId"), Int(waiting, "carried"), Int(waiting, "carriedWithoutNationalId")));
        Assert.Equal("payout.nothing_due", (await api.PostAsJsonAsync("payouts", Request(payer, "payroll")).RefusedAsync()).Code);

        await room.GiveNumberAsync(person);
        Assert.Equal((1, 70_000, 1), Totals(await MadeAsync(api, payer, "payroll")));
    }

    /// <summary>A sum that failed was not paid and is reported by nobody: it keeps no account. One that was paid and has not been reported keeps it until it is.</summary>
    [Theory]
    [InlineData("paid", false)]
    [InlineData("failed", true)]
    public async Task Who_left_a_year_ago_is_forgotten_when_nothing_of_theirs_is_to_be_reported(string answer, bool forgotten)
    {
        var room = new PayoutRoom(fixture, "malselv");
        using (var api = await _app.ApiAsync("malselv", Scopes))
        {
            var (payer, person) = (await room.PayerAsync(), await room.PersonAsync());
            await room.ApprovedAsync(person, payer, 150_000, 0);
            var bank = await MadeAsync(api, payer, "bank");
            await room.ApprovedAsync(person, payer, 100_000, 0);
            await SettledAsync(api, await MadeAsync(api, payer, "payroll"), "paid");
            await SettledAsync(api, bank, answer);
            await room.LeaveAsync(person);
            _app.Clock.Move(TimeSpan.FromDays(366));
            await _app.RunJobsAsync("representatives.tend");
            Assert.Equal(forgotten, await fixture.Database.ScalarAsync<bool>($"select forgotten_at is not null and pay is null from honoraria.representatives where id = '{person}'"));
        }
    }

    private static async Task SettledAsync(HttpClient api, JsonElement payout, string status)
    {
        using var settled = await api.PostAsJsonAsync($"payouts/{payout.GetProperty("id").GetGuid()}/settle", new { status, reason = "AC04" });
        Assert.True(settled.IsSuccessStatusCode, await settled.Content.ReadAsStringAsync());
    }

    private static async Task<IReadOnlyList<JsonElement>> WaitingAsync(HttpClient api, PayerId payer) =>
        [.. (await api.GetFromJsonAsync<JsonElement>("payouts/waiting")).GetProperty("items").EnumerateArray().Where(row => row.GetProperty("payer").GetGuid() == payer.Value)];

    private static async Task<string> TextAsync(HttpClient client, string path) => (await client.PageAsync(path)).QuerySelector("main")!.TextContent.Replace('\u00a0', ' ');

    private static (int Count, int Sum, int Carried) Totals(JsonElement payout) => (Int(payout, "count"), Int(payout, "sumOre"), Int(payout, "carried"));

    private static int Int(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private async Task<JsonElement> MadeAsync(HttpClient api, PayerId payer, string route)
    {
        using var made = await api.PostAsJsonAsync("payouts", Request(payer, route));
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return await made.Content.JsonAsync();
    }

    private object Request(PayerId payer, string route) => new { payer = payer.Value, route, payOn = _app.Today().AddDays(2) };
}
