using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Honoraria.Payers;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Demo;

/// <summary>Gives a demo room its payers, with a limit since the year before last: claims of the demo reach back.</summary>
public sealed class SeedDemoPayers(TenantScopes scopes, TimeProvider time)
{
    private const int YearsBack = 2;

    /// <summary>Does nothing when the room has payers already.</summary>
    public async Task RunAsync(Tenant tenant, IReadOnlyList<DemoPayer> payers, CancellationToken cancellation)
    {
        await using var scope = scopes.Open(tenant, Actor.System);
        var (keep, db) = (scope.ServiceProvider.GetRequiredService<KeepPayers>(), scope.ServiceProvider.GetRequiredService<TenantDb>());
        if (await db.Payers.AnyAsync(cancellation))
        {
            return;
        }

        var year = Oslo.Date(time.GetUtcNow()).Year;
        foreach (var payer in payers)
        {
            var id = await keep.OpenAsync(
                new NewPayerRequest { Arrangement = payer.Arrangement, Name = payer.Name, Number = payer.Number, Account = payer.Account, SmallSumsByBank = payer.SmallSumsByBank, Bank = new BankRequest { Bic = payer.Bic } }, cancellation);
            await keep.LimitAsync(id, year - YearsBack, new Money(payer.LimitOre), cancellation);
        }
    }
}
