using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Jobs;
using Saas.Kernel.Outbox;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Import;

/// <summary>What people and machines do with imports: send a file, store what was checked, cancel.</summary>
internal sealed class Importing(TenantDb db, TenantScope scope, ImportStore store, JobQueue queue, AuditLog audit, TimeProvider time)
{
    /// <summary>Takes the file in; it is checked from the outbox.</summary>
    /// <exception cref="Missing">No such offer in this room.</exception>
    /// <exception cref="Invalid">The file is empty or too large.</exception>
    public async Task<OfferImport> SendAsync(ImportWish wish, Stream file, CancellationToken cancellation)
    {
        if (wish.Offer is { } offer && !await db.Offers.AnyAsync(one => one.Id == offer, cancellation))
        {
            throw new Missing("offer");
        }

        var import = OfferImport.Begin(scope.Tenant.Id, wish, scope.Actor, time.GetUtcNow());
        db.OfferImports.Add(import);
        await db.SaveChangesAsync(cancellation);
        var uploaded = await store.WriteAsync(import, file, cancellation);
        if (uploaded.Bytes == 0)
        {
            await db.OfferImports.Where(one => one.Id == import.Id).ExecuteDeleteAsync(cancellation);
            throw new Invalid("file", "is empty");
        }

        import.Uploaded(uploaded);
        queue.Enqueue(RunImport.Message, import.Id.Value);
        audit.Note("offers.import-send", "import", import.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return import;
    }

    /// <exception cref="Missing">No such import of this kind.</exception>
    /// <exception cref="Refused"><c>import.not_checked</c>, <c>import.has_errors</c>, <c>import.nothing</c></exception>
    public Task<OfferImport> ApplyAsync(ImportId id, ImportKind kind, CancellationToken cancellation) => ChangeAsync(id, kind, import =>
    {
        import.Apply();
        queue.Enqueue(RunImport.Message, id.Value);
        audit.Note("offers.import-apply", "import", id.Value);
        return Task.CompletedTask;
    }, cancellation);

    /// <exception cref="Missing">No such import of this kind.</exception>
    /// <exception cref="Refused"><c>import.ended</c></exception>
    public Task<OfferImport> CancelAsync(ImportId id, ImportKind kind, CancellationToken cancellation) => ChangeAsync(id, kind, async import =>
    {
        import.Cancel(time.GetUtcNow());
        audit.Note("offers.import-cancel", "import", id.Value);
        await store.DropAsync(id, cancellation);
    }, cancellation);

    /// <exception cref="Missing">No such import of this kind.</exception>
    public static async Task<OfferImport> ReadAsync(TenantDb db, ImportId id, ImportKind kind, CancellationToken cancellation) =>
        await db.OfferImports.AsNoTracking().SingleOrDefaultAsync(import => import.Id == id && import.Kind == kind, cancellation) ?? throw new Missing("import");

    private Task<OfferImport> ChangeAsync(ImportId id, ImportKind kind, Func<OfferImport, Task> change, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select from offers.imports where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var import = await db.OfferImports.SingleOrDefaultAsync(one => one.Id == id && one.Kind == kind, cancellation) ?? throw new Missing("import");
        await change(import);
        await db.SaveChangesAsync(cancellation);
        return import;
    }, cancellation);
}

/// <summary>Every night: files nobody stored are given up after a week, and no report outlives two.</summary>
internal sealed class ClearImports(TenantDb db, ImportStore store, AuditLog audit, TimeProvider time) : ITenantJob
{
    public static readonly TimeSpan FileKept = TimeSpan.FromDays(7);
    public static readonly TimeSpan ReportKept = TimeSpan.FromDays(14);

    public static string Name => "offers.clear-imports";

    public static string Cron => "0 40 3 * * ?";

    public static string Period(DateTimeOffset now) => Kernel.Time.Oslo.Date(now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (fileBefore, reportBefore) = (now - FileKept, now - ReportKept);
        var old = await db.OfferImports.Where(import => import.CreatedAt < fileBefore && import.Status != ImportStatus.Applied && import.Status != ImportStatus.Cancelled).ToListAsync(cancellation);
        foreach (var import in old)
        {
            if (!import.IsOver)
            {
                import.Cancel(now);
                audit.Note("offers.import-cancel", "import", import.Id.Value, "nobody stored it within a week");
            }

            await store.DropAsync(import.Id, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        var reports = db.OfferImports.Where(import => import.CreatedAt < reportBefore).Select(import => import.Id);
        await db.ImportErrors.Where(error => reports.Contains(error.ImportId)).ExecuteDeleteAsync(cancellation);
    }
}
