using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Secrets;

namespace Saas.Honoraria.Register;

/// <summary>Bank account and identity number: written sealed, shown masked, opened for a reason. The audit log says who wrote or read, never what.</summary>
internal sealed class KeepPay(TenantDb db, KeyRing keys, AuditLog audit, TimeProvider time)
{
    /// <summary>What the request leaves out stays: nobody has to type the one again to change the other.</summary>
    /// <exception cref="Missing">Nobody of this id here.</exception>
    /// <exception cref="Refused"><c>register.left</c></exception>
    public async Task WriteAsync(UserRepresentativeId id, PayRequest request, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        await db.InOneTransactionAsync(async () =>
        {
            var person = await Registering.LockAsync(db, id, cancellation);
            var was = person.OpenPay(cipher);
            var number = NationalId.TryParse(request.NationalId, out var written) ? written : was?.NationalId;
            var account = BankAccount.TryParse(request.Account, out var other) ? other : was?.Account ?? throw new Invalid("account", "is required");
            person.PayTo(new PayDetails(account, number), cipher, time.GetUtcNow());
            audit.Note("representatives.write-pay", "user-representative", id.Value);
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
    }

    /// <summary>Opens them for somebody to see; that is noted, with the reason.</summary>
    /// <returns>Null when none have been given.</returns>
    /// <exception cref="Missing">Nobody of this id here.</exception>
    public async Task<PayDetails?> ReadAsync(UserRepresentativeId id, string why, CancellationToken cancellation)
    {
        var person = await db.UserRepresentatives.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("user-representative");
        audit.Note("representatives.read-pay", "user-representative", id.Value, why);
        await db.SaveChangesAsync(cancellation);
        return person.OpenPay(await keys.ForAsync(db.Tenant, cancellation));
    }

    /// <summary>Opens those of many at once, for a pay file. Each is noted; the caller saves.</summary>
    /// <returns>Those who have given an account.</returns>
    public async Task<IReadOnlyDictionary<UserRepresentativeId, PayDetails>> ReadManyAsync(IReadOnlyCollection<UserRepresentativeId> ids, string why, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        var rows = await db.UserRepresentatives.AsNoTracking().Where(one => ids.Contains(one.Id) && one.Pay != null).Select(one => new { one.Id, one.Pay }).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            audit.Note("representatives.read-pay", "user-representative", row.Id.Value, why);
        }

        return rows.ToDictionary(row => row.Id, row => PayDetails.Open(cipher, row.Id, row.Pay!));
    }
}
