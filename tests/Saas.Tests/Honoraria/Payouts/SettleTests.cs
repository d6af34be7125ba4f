using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts.Files;
using Saas.Kernel.Errors;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Payouts;

/// <summary>Answers to a payout: twice, in parts, out of order, and about something else.</summary>
public sealed class SettleTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly PayoutRoom _room = new(fixture, "berg");

    /// <summary>Every state of a sum × every answer.</summary>
    [Theory]
    [InlineData("in-batch", true, "paid", "paid")]
    [InlineData("in-batch", false, "failed", "failed")]
    [InlineData("in-batch", null, "in-batch", "waiting")]
    [InlineData("paid", true, "paid", "known")]
    [InlineData("paid", false, "paid", "contradicts")]
    [InlineData("paid", null, "paid", "nothing")]
    [InlineData("failed", true, "failed", "contradicts")]
    [InlineData("failed", false, "failed", "known")]
    [InlineData("failed", null, "failed", "nothing")]
    public async Task An_answer_changes_a_sum_only_once(string before, bool? answer, string after, string said)
    {
        var payer = await _room.PayerAsync();
        var claim = await _room.ApprovedAsync(await _room.PersonAsync(), payer, 0, 10_000);
        var batch = await _room.MakeAsync(payer, PayoutRoute.Bank);
        var reference = (await _room.DuesAsync(claim))[0].EndToEnd!;
        if (before != "in-batch")
        {
            await _room.SettleAsync(batch, new PaymentAnswer(reference, before == "paid", "AC04"));
        }

        var view = await _room.SettleAsync(batch, new PaymentAnswer(reference, answer, "AC04"));
        Assert.Equal(after, Kernel.Data.KebabEnum.Text((await _room.DuesAsync(claim))[0].Status));
        Assert.Equal(after, Kernel.Data.KebabEnum.Text(await _room.StatusAsync(claim)));
        Assert.Equal(
            (said == "paid" ? 1 : 0, said == "failed" ? 1 : 0, said == "known" ? 1 : 0, said == "contradicts" ? 1 : 0, said == "waiting" ? 1 : 0),
            (view.Paid, view.Failed, view.Known, view.Contradicts.Count, view.Waiting));
    }

    [Fact]
    public async Task A_reference_of_another_payout_is_told_of_and_changes_nothing()
    {
        var payer = await _room.PayerAsync();
        var other = await _room.ApprovedAsync(await _room.PersonAsync(), payer, 0, 10_000);
        await _room.MakeAsync(payer, PayoutRoute.Bank);
        await _room.ApprovedAsync(await _room.PersonAsync(), payer, 0, 10_000);
        var batch = await _room.MakeAsync(payer, PayoutRoute.Bank);
        var reference = (await _room.DuesAsync(other))[0].EndToEnd!;
        var view = await _room.SettleAsync(batch, new PaymentAnswer(reference, true, ""));
        Assert.Equal([reference], view.Unknown);
        Assert.Equal(DueStatus.InBatch, (await _room.DuesAsync(other))[0].Status);
    }

    /// <summary>A claim is paid when the last of its sums is, and failed when none of it was paid.</summary>
    [Theory]
    [InlineData(true, true, "paid")]
    [InlineData(true, false, "paid")]
    [InlineData(false, true, "paid")]
    [InlineData(false, false, "failed")]
    public async Task A_claim_is_settled_with_its_last_sum(bool fee, bool expenses, string status)
    {
        var payer = await _room.PayerAsync(limit: 0);
        var claim = await _room.ApprovedAsync(await _room.PersonAsync(), payer, 50_000, 10_000);
        var (payroll, bank) = (await _room.MakeAsync(payer, PayoutRoute.Payroll), await _room.MakeAsync(payer, PayoutRoute.Bank));
        await _room.SettleAsync(payroll, new PaymentAnswer(null, fee, "x"));
        Assert.Equal(ClaimStatus.InBatch, await _room.StatusAsync(claim));
        await _room.SettleAsync(bank, new PaymentAnswer(null, expenses, "x"));
        Assert.Equal(status, Kernel.Data.KebabEnum.Text(await _room.StatusAsync(claim)));
    }

    [Fact]
    public async Task A_fee_that_failed_is_taken_back_from_the_year()
    {
        var (payer, person) = (await _room.PayerAsync(), await _room.PersonAsync());
        await _room.ApprovedAsync(person, payer, 150_000, 0);
        await _room.SettleAsync(await _room.MakeAsync(payer, PayoutRoute.Bank), new PaymentAnswer(null, false, "AC04"));
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select liable_ore from honoraria.year_sums where representative_id = '{person}'"));
        var again = await _room.ApprovedAsync(person, payer, 150_000, 0);
        Assert.Equal((PayoutRoute.Bank, false), ((await _room.DuesAsync(again))[0].Route, (await _room.DuesAsync(again))[0].Reportable));
    }

    [Fact]
    public async Task What_failed_before_the_limit_was_crossed_is_not_carried()
    {
        var (payer, person) = (await _room.PayerAsync(), await _room.PersonAsync());
        await _room.ApprovedAsync(person, payer, 150_000, 0);
        var bank = await _room.MakeAsync(payer, PayoutRoute.Bank);
        await _room.ApprovedAsync(person, payer, 100_000, 0); // crosses while the first is out
        await _room.SettleAsync(bank, new PaymentAnswer(null, false, "AC04"));
        Assert.Equal(0, (await _room.BatchAsync(await _room.MakeAsync(payer, PayoutRoute.Payroll))).Carried);
    }

    [Fact]
    public async Task An_answer_to_another_file_is_refused()
    {
        var payer = await _room.PayerAsync();
        await _room.ApprovedAsync(await _room.PersonAsync(), payer, 0, 10_000);
        var batch = await _room.MakeAsync(payer, PayoutRoute.Bank);
        await using var open = _room.Open();
        var settle = (Saas.Honoraria.Payouts.SettleDues)open.ServiceProvider.GetService(typeof(Saas.Honoraria.Payouts.SettleDues))!;
        var refused = await Assert.ThrowsAsync<Refused>(() => settle.SettleAsync(batch, new PaymentAnswers("M999", null, []), CancellationToken.None));
        Assert.Equal("payout.other_message", refused.Code);
    }
}
