using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Claims;

/// <summary>An assignment is corrected after its claim was begun: nobody is paid for what it does not say any more.</summary>
public sealed class ChangedAssignmentTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly ClaimRoom _room = new(fixture.App);

    [Fact]
    public async Task Who_did_not_come_is_not_paid_whenever_that_is_noted()
    {
        using var api = await _room.ApiAsync();
        using var approver = await _room.ApiAsync();
        var (officer, address) = await _room.OfficerAsync();
        using var client = officer;
        var assignment = await _room.AssignmentAsync((await _room.PersonAsync()).Id, await _room.PayerAsync());
        var id = await api.BeginAsync(assignment);
        await CorrectAsync(keep => keep.MissAsync(assignment, CancellationToken.None));
        Assert.Equal("claim.absent", (await api.PostAsync($"claims/{id}/submit", null).RefusedAsync()).Code);

        await CorrectAsync(keep => keep.DoneAsync(assignment, 90, CancellationToken.None));
        (await api.PostAsync($"claims/{id}/submit", null)).EnsureSuccessStatusCode().Dispose();
        Assert.Contains("Utført. Timer: 1,5 registrert, 2 krevd", (await client.PageAsync($"/t/lenvik/kontor/honorar/{id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await CorrectAsync(keep => keep.MissAsync(assignment, CancellationToken.None));
        Assert.Contains("Møtte ikke", (await client.PageAsync($"/t/lenvik/kontor/honorar/{id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("claim.assignment_changed", (await approver.ApproveAsync(id, address).RefusedAsync()).Code);
        using var onPage = await client.PostFormAsync($"/t/lenvik/kontor/honorar/{id}", [], "handler=Approve");
        Assert.Equal(HttpStatusCode.Conflict, onPage.StatusCode);
        Assert.Contains("Oppdraget er ikke som da kravet ble skrevet", await onPage.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal([["submitted", "0"]], await fixture.Database.RowsAsync($"select status, (select count(*) from honoraria.dues d where d.claim_id = c.id)::text from honoraria.claims c where id = '{id}'"));

        await CorrectAsync(keep => keep.DoneAsync(assignment, 90, CancellationToken.None)); // noted by mistake
        using var approved = await approver.ApproveAsync(id, address);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
    }

    [Fact]
    public async Task When_somebody_else_is_to_pay_the_claim_is_written_anew_and_they_do()
    {
        using var api = await _room.ApiAsync();
        using var approver = await _room.ApiAsync();
        var (_, address) = await _room.OfficerAsync();
        var (first, second) = (await _room.PayerAsync(), await _room.PayerAsync());
        var assignment = await _room.AssignmentAsync((await _room.PersonAsync()).Id, first);
        var id = await api.BeginAsync(assignment);
        await CorrectAsync(keep => keep.PayByAsync(assignment, second, CancellationToken.None));
        Assert.Equal("claim.assignment_changed", (await api.PostAsync($"claims/{id}/submit", null).RefusedAsync()).Code);
        (await api.PostAsync($"claims/{id}/withdraw", null)).EnsureSuccessStatusCode().Dispose();
        var anew = await api.BeginAsync(assignment);
        (await api.PostAsync($"claims/{anew}/submit", null)).EnsureSuccessStatusCode().Dispose();

        await CorrectAsync(keep => keep.PayByAsync(assignment, null, CancellationToken.None));
        Assert.Equal("claim.assignment_changed", (await approver.ApproveAsync(anew, address).RefusedAsync()).Code);
        await CorrectAsync(keep => keep.PayByAsync(assignment, second, CancellationToken.None));
        using var approved = await approver.ApproveAsync(anew, address);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        Assert.Equal([[$"{second}"]], await fixture.Database.RowsAsync($"select payer_id::text from honoraria.dues where claim_id = '{anew}'"));
    }

    [Fact]
    public async Task What_was_called_off_is_compensated_but_gives_no_fee()
    {
        using var api = await _room.ApiAsync();
        using var approver = await _room.ApiAsync();
        var (_, address) = await _room.OfficerAsync();
        var payer = await _room.PayerAsync(rules: new RateRules
        {
            Fee = new FeeRule { Unit = FeeUnit.Hour, RateOre = 35_500 }, Cancellation = new CancellationRule { WorkingDays = 2, Minutes = 120, LossDocumented = false },
        });
        var begunBefore = await _room.AssignmentAsync((await _room.PersonAsync()).Id, payer, _room.Today, real: null);
        var attended = await api.BeginAsync(begunBefore);
        await CorrectAsync(keep => keep.CancelAsync(begunBefore, CancellationToken.None));
        Assert.Equal("claim.assignment_changed", (await api.PostAsync($"claims/{attended}/submit", null).RefusedAsync()).Code);

        var calledOff = await _room.AssignmentAsync((await _room.PersonAsync()).Id, payer, _room.Today.AddDays(1), real: null);
        await CorrectAsync(keep => keep.CancelAsync(calledOff, CancellationToken.None));
        var compensation = await api.BeginAsync(calledOff);
        (await api.PostAsync($"claims/{compensation}/submit", null)).EnsureSuccessStatusCode().Dispose();
        using var approved = await approver.ApproveAsync(compensation, address);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        Assert.Equal(71_000, (await api.ClaimAsync(compensation)).GetProperty("feeOre").GetInt64());
    }

    private async Task CorrectAsync(Func<KeepAssignments, Task> correct)
    {
        await using var room = _room.Open();
        await correct(room.ServiceProvider.GetRequiredService<KeepAssignments>());
    }
}
