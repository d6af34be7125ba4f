using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Npgsql;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Payouts.Files;
using Saas.Kernel.Errors;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Payouts;

/// <summary>What is due, which way it goes, and the payout that it goes out in.</summary>
public sealed class PayoutTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly XNamespace Ns = Pain001.Namespace;

    private readonly PayoutRoom _room = new(fixture, "lenvik");

    /// <summary>Every kind of payer × part × side of the limit. What is reportable never goes by bank.</summary>
    [Theory]
    [InlineData("centre", true, true, false, "fee", "bank")]
    [InlineData("centre", true, true, true, "fee", "payroll")]
    [InlineData("centre", true, false, false, "fee", "payroll")]
    [InlineData("centre", true, false, true, "fee", "payroll")]
    [InlineData("centre", false, true, false, "fee", "payroll")]
    [InlineData("centre", true, true, true, "expenses", "bank")]
    [InlineData("centre", true, false, false, "expenses", "bank")]
    [InlineData("centre", false, false, false, "expenses", "payroll")]
    [InlineData("organisation", true, true, false, "fee", "basis")]
    [InlineData("organisation", true, true, true, "fee", "basis")]
    [InlineData("organisation", true, true, false, "expenses", "basis")]
    [InlineData("direct", false, false, true, "fee", "basis")]
    [InlineData("direct", false, false, true, "expenses", "basis")]
    public async Task A_sum_goes_the_way_that_is_right_for_its_payer_and_kind(string arrangement, bool account, bool smallSums, bool crossed, string part, string route)
    {
        var payer = await _room.PayerAsync(Kernel.Data.KebabEnum.Parse<PayerArrangement>(arrangement), account ? "86011117947" : null, smallSums, limit: crossed ? 10_000 : 200_000);
        var claim = await _room.ApprovedAsync(await _room.PersonAsync(), payer, fee: 35_500, expenses: 12_345);
        var due = (await _room.DuesAsync(claim)).Single(one => Kernel.Data.KebabEnum.Text(one.Part) == part);
        Assert.Equal((route, part == "fee" ? 35_500 : 12_345, part == "fee" && crossed), (Kernel.Data.KebabEnum.Text(due.Route), due.AmountOre, due.Reportable));
    }

    [Fact]
    public async Task A_sum_of_nothing_is_not_due()
    {
        var claim = await _room.ApprovedAsync(await _room.PersonAsync(), await _room.PayerAsync(), fee: 0, expenses: 100);
        Assert.Equal(DuePart.Expenses, Assert.Single(await _room.DuesAsync(claim)).Part);
    }

    [Fact]
    public async Task A_bank_file_holds_all_that_is_due_agrees_with_itself_and_is_the_same_at_every_download()
    {
        var payer = await _room.PayerAsync();
        var claims = new List<ClaimId>();
        for (var i = 0; i < 12; i++)
        {
            claims.Add(await _room.ApprovedAsync(await _room.PersonAsync(), payer, fee: 10_050 + i, expenses: i % 3 == 0 ? 0 : 4_321));
        }

        var id = await _room.MakeAsync(payer, PayoutRoute.Bank);
        var (batch, file) = (await _room.BatchAsync(id), await _room.FileAsync(id));
        Schema.Check(file);
        var message = XDocument.Load(new MemoryStream(file));
        var sum = message.Descendants(Ns + "InstdAmt").Sum(one => decimal.Parse(one.Value, CultureInfo.InvariantCulture));
        Assert.Equal((20, 20, batch.Sum.Kroner), (batch.Count, message.Descendants(Ns + "CdtTrfTxInf").Count(), sum));
        Assert.Equal(batch.MessageId, message.Descendants(Ns + "MsgId").Single().Value);
        Assert.Equal((12 * 10_050) + 66 + (8 * 4_321), batch.SumOre);
        Assert.Equal(20, message.Descendants(Ns + "EndToEndId").Select(one => one.Value).Distinct().Count());
        Assert.Equal((file.Length, Convert.ToHexString(SHA256.HashData(file))), (batch.Length, Convert.ToHexString(batch.Sha256)));
        Assert.Equal(file, await _room.FileAsync(id));
        Assert.All(claims, claim => Assert.Equal(ClaimStatus.InBatch, _room.StatusAsync(claim).Result));
        Assert.DoesNotContain("kols", Encoding.UTF8.GetString(file), StringComparison.OrdinalIgnoreCase); // what somebody took part in is nobody's business at the bank
        Assert.Equal("payout.nothing_due", (await Assert.ThrowsAsync<Refused>(() => _room.MakeAsync(payer, PayoutRoute.Bank))).Code);
    }

    [Fact]
    public async Task A_claim_is_paid_although_the_register_learns_later_that_it_was_the_approvers_own()
    {
        var (payer, person) = (await _room.PayerAsync(), await _room.PersonAsync());
        var claim = await _room.ApprovedAsync(person, payer, 0, 12_300);
        var other = await _room.ApprovedAsync(await _room.PersonAsync(), payer, 0, 100);
        await fixture.Database.ExecuteAsync($"update honoraria.representatives set user_id = (select decided_by from honoraria.claims where id = '{claim}') where id = '{person}'");
        var batch = await _room.MakeAsync(payer, PayoutRoute.Bank);
        await _room.SettleAsync(batch, new PaymentAnswer(null, true, ""));
        Assert.Equal((ClaimStatus.Paid, ClaimStatus.Paid), (await _room.StatusAsync(claim), await _room.StatusAsync(other)));
    }

    [Fact]
    public async Task Who_has_no_account_waits_and_goes_with_the_next()
    {
        var payer = await _room.PayerAsync();
        var with = await _room.ApprovedAsync(await _room.PersonAsync(), payer, 0, 100);
        var without = await _room.ApprovedAsync(await _room.PersonAsync(account: false), payer, 0, 200);
        Assert.Equal(1, (await _room.BatchAsync(await _room.MakeAsync(payer, PayoutRoute.Bank))).Count);
        Assert.Equal((ClaimStatus.InBatch, ClaimStatus.Approved), (await _room.StatusAsync(with), await _room.StatusAsync(without)));
        Assert.Equal("payout.nothing_due", (await Assert.ThrowsAsync<Refused>(() => _room.MakeAsync(payer, PayoutRoute.Bank))).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_has_given_no_identity_number_waits_when_the_payroll_file_demands_one(bool demanded)
    {
        var columns = demanded ? PayrollProfile.Usual.Columns : [.. PayrollProfile.Usual.Columns.Where(column => column != PayrollColumn.NationalId)];
        var payer = await _room.PayerAsync(account: null, profile: new PayerProfile(PayrollProfile.Usual with { Columns = columns }, BankProfile.Usual));
        await _room.ApprovedAsync(await _room.PersonAsync(), payer, 35_500, 0);
        var without = await _room.ApprovedAsync(await _room.PersonAsync(account: false), payer, 35_500, 0);
        Assert.Equal(demanded ? 1 : 0, (await _room.WaitingAsync(payer)).WithoutNationalId);
        Assert.Equal(demanded ? 1 : 2, (await _room.BatchAsync(await _room.MakeAsync(payer, PayoutRoute.Payroll))).Count);
        Assert.Equal(demanded ? ClaimStatus.Approved : ClaimStatus.InBatch, await _room.StatusAsync(without));
    }

    /// <summary>Money that waits for a number is not lost when its owner leaves the register, and what was paid before is reported when the number has come.</summary>
    [Fact]
    public async Task Who_has_left_gives_the_number_that_their_money_waits_for()
    {
        var (payer, person) = (await _room.PayerAsync(limit: 100_000), await _room.PersonAsync(number: false));
        await _room.ApprovedAsync(person, payer, fee: 60_000, expenses: 0);
        await _room.SettleAsync(await _room.MakeAsync(payer, PayoutRoute.Bank), new PaymentAnswer(null, true, ""));
        await _room.ApprovedAsync(person, payer, fee: 70_000, expenses: 0);
        Assert.Equal("payout.nothing_due", (await Assert.ThrowsAsync<Refused>(() => _room.MakeAsync(payer, PayoutRoute.Payroll))).Code);
        Assert.Equal((0, 1), await _room.CarriedAsync(payer));

        await _room.LeaveAsync(person);
        await _room.GiveNumberAsync(person);
        Assert.Equal((1, 0), await _room.CarriedAsync(payer));
        var batch = await _room.BatchAsync(await _room.MakeAsync(payer, PayoutRoute.Payroll));
        Assert.Equal((1, 70_000L, 1), (batch.Count, batch.SumOre, batch.Carried));
    }

    [Fact]
    public async Task When_the_limit_is_crossed_all_of_the_year_is_reported_and_nothing_is_paid_twice()
    {
        var (payer, person) = (await _room.PayerAsync(limit: 200_000), await _room.PersonAsync());
        var paid = await _room.ApprovedAsync(person, payer, fee: 60_000, expenses: 0);
        var bank = await _room.MakeAsync(payer, PayoutRoute.Bank);
        await _room.SettleAsync(bank, new PaymentAnswer(null, true, ""));
        var waiting = await _room.ApprovedAsync(person, payer, fee: 70_000, expenses: 1_000);
        Assert.Equal(PayoutRoute.Bank, (await _room.DuesAsync(waiting))[0].Route);
        var crossing = await _room.ApprovedAsync(person, payer, fee: 80_000, expenses: 0);

        Assert.Equal((PayoutRoute.Bank, true, true), Facts((await _room.DuesAsync(paid))[0]));
        Assert.Equal((PayoutRoute.Payroll, true, false), Facts((await _room.DuesAsync(waiting))[0]));
        Assert.Equal((PayoutRoute.Bank, false, false), Facts((await _room.DuesAsync(waiting))[1]));
        Assert.Equal((PayoutRoute.Payroll, true, false), Facts((await _room.DuesAsync(crossing))[0]));

        var payroll = await _room.MakeAsync(payer, PayoutRoute.Payroll);
        var batch = await _room.BatchAsync(payroll);
        Assert.Equal((2, 150_000L, 1), (batch.Count, batch.SumOre, batch.Carried));
        var rows = Encoding.UTF8.GetString(await _room.FileAsync(payroll)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(';')).ToList();
        Assert.Equal(["Utbetaling", "Navn", "Fødselsnummer", "Konto", "Lønnsart", "Dato", "Beløp", "Grunnlag", "Trekk", "Innrapportering", "Referanse"], rows[0].Select(cell => cell.TrimStart('\uFEFF')));
        Assert.Equal([("1000", "700,00", "700,00", "J", "J"), ("1000", "800,00", "800,00", "J", "J"), ("1020", "0,00", "600,00", "J", "J")], rows.Skip(1).Select(row => (row[4], row[6], row[7], row[8], row[9])).Order());

        // Carried once, not again.
        await _room.ApprovedAsync(person, payer, fee: 5_000, expenses: 0);
        Assert.Equal((1, 0), (await _room.BatchAsync(await _room.MakeAsync(payer, PayoutRoute.Payroll))) is var next ? (next.Count, next.Carried) : default);

        static (PayoutRoute, bool, bool) Facts(Saas.Honoraria.Payouts.Due due) => (due.Route, due.Reportable, due.Carry);
    }

    [Fact]
    public async Task A_payroll_file_is_as_the_payer_wants_it()
    {
        var profile = new PayerProfile(PayrollProfile.Usual with { SmallFee = "551", Expenses = "700", Yes = "1", No = "0", Headings = false, Latin1 = true, Columns = [PayrollColumn.PayCode, PayrollColumn.Name, PayrollColumn.Amount, PayrollColumn.Reporting, PayrollColumn.NationalId] }, BankProfile.Usual);
        var payer = await _room.PayerAsync(account: null, smallSumsByBank: false, profile: profile);
        await _room.ApprovedAsync(await _room.PersonAsync(name: "Åse Ødegård"), payer, 35_550, 9_900);
        await _room.ApprovedAsync(await _room.PersonAsync(name: "=HYPERLINK(\"x\")"), payer, 100, 0);
        var lines = Encoding.Latin1.GetString(await _room.FileAsync(await _room.MakeAsync(payer, PayoutRoute.Payroll))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["551;\"'=HYPERLINK(\"\"x\"\")\";1,00;0;31129956715", "551;Åse Ødegård;355,50;0;31129956715", "700;Åse Ødegård;99,00;0;31129956715"], lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_basis_list_says_who_when_and_how_much_and_no_account()
    {
        var payer = await _room.PayerAsync(PayerArrangement.Organisation, account: null);
        await _room.ApprovedAsync(await _room.PersonAsync(name: "Kari Nordmann"), payer, 35_550, 9_900, new DateOnly(2026, 3, 4));
        var text = Encoding.UTF8.GetString(await _room.FileAsync(await _room.MakeAsync(payer, PayoutRoute.Basis)));
        Assert.Contains("Kari Nordmann;2026-03-04;Planlegging av kols-kurs;Honorar;355,50;Nei;", text, StringComparison.Ordinal);
        Assert.Contains(";I alt;;;;454,50;;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("8601", text, StringComparison.Ordinal);
    }

    /// <summary>Whatever code believes: the database lets nothing that stands be changed, and nothing slip into it.</summary>
    [Theory]
    [InlineData("update honoraria.batches set sum_ore = sum_ore + 1 where id = '{0}'", "stands_as_made")]
    [InlineData("update honoraria.batches set pay_on = pay_on + 1 where id = '{0}'", "stands_as_made")]
    [InlineData("delete from honoraria.batches where id = '{0}'", "stands_as_made")]
    [InlineData("update honoraria.batch_pieces set content = 'x' where batch_id = '{0}'", "stands_as_made")]
    [InlineData("delete from honoraria.batch_pieces where batch_id = '{0}'", "stands_as_made")]
    [InlineData("insert into honoraria.batch_pieces select tenant_id, gen_random_uuid(), batch_id, 99, content from honoraria.batch_pieces where batch_id = '{0}'", "stands_as_made")]
    [InlineData("update honoraria.dues set status = 'due', batch_id = null, end_to_end = null where batch_id = '{0}'", "due_goes_out_once")]
    [InlineData("update honoraria.dues set amount_ore = 1 where batch_id = '{0}'", "due_goes_out_once")]
    [InlineData("update honoraria.dues set route = 'payroll' where batch_id = '{0}'", "due_goes_out_once")]
    [InlineData("update honoraria.dues set kid = '602243' where batch_id = '{0}'", "due_goes_out_once")]
    [InlineData("update honoraria.dues set status = 'in-batch', batch_id = '{0}' where status = 'due'", "due_goes_out_once")]
    [InlineData("update honoraria.dues set reportable = true where status = 'due' and part = 'fee' and route = 'bank'", "reportable_fee_not_by_bank")]
    [InlineData("update honoraria.dues set route = 'bank' where status = 'due' and route = 'payroll'", "due_goes_out_once")]
    [InlineData("delete from honoraria.dues where batch_id = '{0}'", "due_goes_out_once")]
    public async Task The_database_lets_nothing_that_went_out_be_changed(string statement, string constraint)
    {
        var payer = await _room.PayerAsync();
        await _room.ApprovedAsync(await _room.PersonAsync(), payer, 10_000, 5_000);
        var batch = await _room.MakeAsync(payer, PayoutRoute.Bank);
        await _room.ApprovedAsync(await _room.PersonAsync(), payer, 10_000, 5_000);
        await _room.ApprovedAsync(await _room.PersonAsync(), await _room.PayerAsync(limit: 0), 10_000, 0);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => fixture.Database.ExecuteAsync(string.Format(CultureInfo.InvariantCulture, statement, batch)));
        Assert.Equal(constraint, refused.ConstraintName);
    }

    /// <summary>A payout whose number or sum is not that of its sums does not come to be.</summary>
    [Theory]
    [InlineData("2, 10000")]
    [InlineData("1, 10001")]
    public async Task The_database_refuses_a_payout_that_does_not_add_up(string totals)
    {
        var payer = await _room.PayerAsync();
        var claim = await _room.ApprovedAsync(await _room.PersonAsync(), payer, 10_000, 0);
        var id = Guid.CreateVersion7();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => fixture.Database.ExecuteAsync($"""
            begin;
            update honoraria.dues set status = 'in-batch', batch_id = '{id}', end_to_end = 'x{id:N}' where claim_id = '{claim}';
            insert into honoraria.batches (tenant_id, id, payer_id, route, message_id, pay_on, count, sum_ore, carried, length, sha256, made_by, made_at)
              select tenant_id, '{id}', payer_id, route, 'TEST-{id.ToString("N")[20..]}', '2026-12-01', {totals}, 0, 1, sha256('x'), '{id}', now() from honoraria.dues where claim_id = '{claim}';
            commit;
            """));
        Assert.Equal("batch_adds_up", refused.ConstraintName);
    }

    /// <summary>Only a payroll payout may pay nothing, and only when it reports something; what it says it reports has to be so.</summary>
    [Theory]
    [InlineData("bank", 0, 0, 1, "something_goes_out")]
    [InlineData("basis", 0, 0, 1, "something_goes_out")]
    [InlineData("payroll", 0, 0, 0, "something_goes_out")]
    [InlineData("payroll", 0, 100, 1, "something_goes_out")]
    [InlineData("payroll", 1, 0, 1, "something_goes_out")]
    [InlineData("payroll", 0, 0, 1, "batch_adds_up")]
    public async Task The_database_refuses_a_payout_of_nothing(string route, int count, long sum, int carried, string constraint)
    {
        var (payer, id) = (await _room.PayerAsync(), Guid.CreateVersion7());
        var refused = await Assert.ThrowsAsync<PostgresException>(() => fixture.Database.ExecuteAsync($"""
            insert into honoraria.batches (tenant_id, id, payer_id, route, message_id, pay_on, count, sum_ore, carried, length, sha256, made_by, made_at)
              select tenant_id, '{id}', id, '{route}', 'TEST-{id.ToString("N")[20..]}', '2026-12-01', {count}, {sum}, {carried}, 1, sha256('x'), '{id}', now() from honoraria.payers where id = '{payer}'
            """));
        Assert.Equal(constraint, refused.ConstraintName);
    }
}
