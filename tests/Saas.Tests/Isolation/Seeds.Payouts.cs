using Saas.Honoraria.Contracts;
using Saas.Tests.Honoraria.Payouts;

namespace Saas.Tests.Isolation;

/// <summary>Payers, payouts and what is in them.</summary>
internal sealed partial class Seeds
{
    private PayoutRoom? _payouts;
    private Guid _payout;

    private PayoutRoom Payouts => _payouts ??= new PayoutRoom(fixture, slug);

    private async Task<Guid> PayerAsync() => (await Payouts.PayerAsync()).Value;

    private async Task<Guid> PayoutAsync()
    {
        var payer = await Payouts.PayerAsync();
        await Payouts.ApprovedAsync(await Payouts.PersonAsync(), payer, 0, 12_300);
        return (await Payouts.MakeAsync(payer, PayoutRoute.Bank)).Value;
    }

    /// <summary>A payer that something waits to be paid from, by bank.</summary>
    private async Task<Guid> OwingPayerAsync()
    {
        var payer = await Payouts.PayerAsync();
        await Payouts.ApprovedAsync(await Payouts.PersonAsync(), payer, 0, 12_300);
        return payer.Value;
    }

    private async Task<Guid> DueAsync() => (await Payouts.DuesAsync(await Payouts.ApprovedAsync(await Payouts.PersonAsync(), await Payouts.PayerAsync(), 0, 12_300)))[0].Id.Value;

    /// <summary>In the payout made last.</summary>
    private async Task<Guid> PayoutDueAsync()
    {
        _payout = _payout == default ? await PayoutAsync() : _payout;
        return await fixture.Database.ScalarAsync<Guid>($"select id from honoraria.dues where batch_id = '{_payout}'");
    }
}
