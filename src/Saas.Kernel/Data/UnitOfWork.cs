using Microsoft.EntityFrameworkCore;

namespace Saas.Kernel.Data;

/// <summary>Several saves, one outcome.</summary>
public static class UnitOfWork
{
    /// <summary>
    /// Runs <paramref name="work"/> in one transaction: the one already open (an idempotent request has one) or a new one that is committed at the end.
    /// Whatever throws inside undoes all of it.
    /// </summary>
    public static async Task<T> InOneTransactionAsync<T>(this TenantDb db, Func<Task<T>> work, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await work();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var answer = await work();
        await transaction.CommitAsync(cancellation);
        return answer;
    }

    public static Task InOneTransactionAsync(this TenantDb db, Func<Task> work, CancellationToken cancellation) =>
        db.InOneTransactionAsync(async () =>
        {
            await work();
            return true;
        }, cancellation);
}
