using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Import;

/// <summary>
/// Does the work of an import when its message comes. Two rooms are open: one reads the file and makes the rows in a single transaction, the other tells how
/// far it has come, so that everybody can see it. A process that dies leaves nothing but the message, which comes again.
/// </summary>
internal sealed partial class RunImport(TenantScope scope, TenantScopes scopes, TimeProvider time, ILogger<RunImport> log) : IOutboxHandler
{
    public const string Message = "offers.import";

    /// <summary>A third attempt that fails is the last: somebody is looking at the page.</summary>
    private const int Attempts = 2;

    /// <summary>More are counted, but nobody reads on.</summary>
    private const int MostErrors = 20_000;

    private const int Batch = 1000;

    public string Kind => Message;

    public async Task HandleAsync(OutboxMessage message, CancellationToken cancellation)
    {
        var id = ImportId.From(message.Subject);
        await using var desk = scopes.Open(scope.Tenant, Actor.System);
        var progress = desk.ServiceProvider.GetRequiredService<TenantDb>();
        try
        {
            while (await progress.OfferImports.AsNoTracking().SingleOrDefaultAsync(import => import.Id == id, cancellation) is { Status: ImportStatus.Checking or ImportStatus.Applying } import)
            {
                await WorkAsync(import, progress, cancellation);
            }
        }
        catch (ImportStopped)
        {
            // Somebody cancelled it; what was made went with the transaction.
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested && (message.Attempts >= Attempts || error is DbUpdateException or Refused || IsTheDatabasesWord(error)))
        {
            ImportFailed(id.Value, scope.Tenant.Slug, error.GetType().Name);
            progress.ChangeTracker.Clear();
            await EndAsync(progress, id, import => import.Fail(error is Refused refused ? refused.Code : "database", time.GetUtcNow()), cancellation);
        }
    }

    private async Task WorkAsync(OfferImport import, TenantDb progress, CancellationToken cancellation)
    {
        await using var room = scopes.Open(scope.Tenant, import.Actor);
        var services = room.ServiceProvider;
        var db = services.GetRequiredService<TenantDb>();
        var rows = await RowsOfAsync(services, db, import, cancellation);
        var stores = import.Status == ImportStatus.Applying;
        await progress.ImportErrors.Where(error => error.ImportId == import.Id).ExecuteDeleteAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var told = 0;
        await ReadAsync(services, import, rows, stores, TellAsync, cancellation);
        if (stores && rows.Tally.Errors == 0)
        {
            await rows.EndAsync(cancellation);
            await FinishAsync(services, db, import.Id, rows.Tally, cancellation);
            await transaction.CommitAsync(cancellation);
            return;
        }

        // Checked only, or something is wrong that was right before: nothing of it stays.
        await transaction.RollbackAsync(cancellation);
        await EndAsync(progress, import.Id, one => Report(one, rows.Tally, stores), cancellation);

        async Task TellAsync()
        {
            rows.Tally.Errors += rows.Errors.Count;
            var page = rows.Errors.Take(Math.Max(0, MostErrors - told)).ToList();
            told += page.Count;
            await progress.InOneTransactionAsync(() => progress.InsertManyAsync([.. page.Select(error => Of(import, error))], cancellation), cancellation);
            rows.Errors.Clear();
            var done = rows.Tally.Rows;
            if (await progress.OfferImports.Where(one => one.Id == import.Id && one.Status == import.Status).ExecuteUpdateAsync(set => set.SetProperty(one => one.RowsDone, done), cancellation) == 0)
            {
                throw new ImportStopped();
            }
        }
    }

    private static async Task ReadAsync(IServiceProvider services, OfferImport import, RowsIn rows, bool stores, Func<Task> tell, CancellationToken cancellation)
    {
        await rows.BeginAsync(cancellation);
        using var text = await services.GetRequiredService<ImportStore>().OpenAsync(import, cancellation);
        try
        {
            await foreach (var row in CsvRows.ReadAsync(text, import.Separator![0], cancellation))
            {
                if (row.Number == 1)
                {
                    rows.Headings(row);
                    if (rows.Errors.Count > 0)
                    {
                        break; // every row would only repeat it
                    }

                    continue;
                }

                if (row.IsBlank)
                {
                    continue;
                }

                if (++rows.Tally.Rows > rows.MostRows)
                {
                    rows.Errors.Add(new CellError(row.Number, null, "too-many-rows", rows.MostRows.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                    break;
                }

                rows.Take(row);
                if (rows.Tally.Rows % Batch == 0)
                {
                    await PassOnAsync();
                }
            }
        }
        catch (CsvBroken broken)
        {
            rows.Errors.Add(new CellError(broken.Row, null, broken.Code));
        }

        await PassOnAsync();

        async Task PassOnAsync()
        {
            if (stores && rows.Errors.Count == 0 && rows.Tally.Errors == 0)
            {
                await rows.StoreAsync(cancellation);
            }
            else
            {
                rows.Forget();
            }

            await tell();
        }
    }

    private async Task<RowsIn> RowsOfAsync(IServiceProvider services, TenantDb db, OfferImport import, CancellationToken cancellation)
    {
        var (now, names) = (time.GetUtcNow(), services.GetRequiredService<ImportNames>());
        return import.Kind == ImportKind.Offers
            ? new OfferRowsIn(db, import, names, services.GetRequiredService<Planner>().ServesOthers(now), now)
            : new ParticipantRowsIn(db, import, names, await services.GetRequiredService<KeyRing>().ForAsync(db.Tenant, cancellation), services.GetRequiredService<JobQueue>(),
                services.GetRequiredService<IMunicipalities>(), now);
    }

    /// <summary>The end of the transaction that holds all rows: it and the state «applied» stand or fall together.</summary>
    private async Task FinishAsync(IServiceProvider services, TenantDb db, ImportId id, ImportTally tally, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select from offers.imports where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var import = await db.OfferImports.SingleAsync(one => one.Id == id, cancellation);
        if (import.Status != ImportStatus.Applying)
        {
            throw new ImportStopped();
        }

        import.Applied(tally, time.GetUtcNow());
        await services.GetRequiredService<ImportStore>().DropAsync(id, cancellation);
        services.GetRequiredService<AuditLog>().Note(
            import.Kind == ImportKind.Offers ? "offers.import" : "enrolments.import", import.Kind == ImportKind.Offers ? "import" : "offer", import.OfferId?.Value ?? id.Value,
            import.Kind == ImportKind.Offers ? $"{tally.Records} records, {tally.Drafts} drafts" : $"{tally.Seats} seats, {tally.Waiting} waiting");
        await db.SaveChangesAsync(cancellation);
    }

    private void Report(OfferImport import, ImportTally tally, bool wasStoring)
    {
        var now = time.GetUtcNow();
        if (wasStoring)
        {
            import.CheckAgain();
        }

        import.Checked(tally, now);
        if (import is { ApplyAtOnce: true, IsReady: true })
        {
            import.Apply();
        }
    }

    private static async Task EndAsync(TenantDb db, ImportId id, Action<OfferImport> change, CancellationToken cancellation) => await db.InOneTransactionAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select from offers.imports where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var import = await db.OfferImports.SingleAsync(one => one.Id == id, cancellation);
        if (!import.IsOver)
        {
            change(import);
            await db.SaveChangesAsync(cancellation);
        }

        db.ChangeTracker.Clear();
    }, cancellation);

    private ImportError Of(OfferImport import, CellError error) => new()
    {
        TenantId = import.TenantId, Id = StrongId.NewValue(time.GetUtcNow()), ImportId = import.Id, Row = error.Row, Field = error.Field, Code = error.Code, Value = error.Value,
    };

    /// <summary>A constraint said no: trying again would get the same answer.</summary>
    private static bool IsTheDatabasesWord(Exception error) => error is Npgsql.PostgresException { SqlState: ['2', '3', ..] or ['P', '0', ..] };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Import {Id} in {Tenant} failed: {Error}")]
    private partial void ImportFailed(Guid id, string tenant, string error);
}

/// <summary>The import was cancelled while it ran.</summary>
internal sealed class ImportStopped : Exception;
