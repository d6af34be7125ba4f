using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;

namespace Saas.Offers.Competences;

internal enum CompetenceState
{
    Valid,

    /// <summary>Runs out within three months: time to renew.</summary>
    Soon,
    Expired,
}

/// <summary>One line of the register, opened.</summary>
internal sealed record RegisterRow(
    CompetenceId Id, Side Side, CompetenceKind Kind, string Name, string? Organisation, string? What, OfferId? OfferId, DateOnly AcquiredOn, DateOnly? ValidUntil, CompetenceState State);

/// <summary>The register of competence: read whole and opened in memory, for a room has some hundred lines and names are sealed. Reading it is noted.</summary>
internal sealed class Register(TenantDb db, KeyRing keys, AuditLog audit, TimeProvider time)
{
    public const int Most = 5000;

    public static readonly TimeSpan RenewWithin = TimeSpan.FromDays(92);

    /// <param name="noted">Why it is read, for the access log: <c>competence.read</c> or <c>competence.export</c>.</param>
    public async Task<IReadOnlyList<RegisterRow>> ReadAsync(string noted, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        var today = Oslo.Date(time.GetUtcNow());
        var rows = await db.Competences.AsNoTracking().Where(one => one.RemovedAt == null).OrderBy(one => one.Id).Take(Most).ToListAsync(cancellation);
        audit.Note(noted, "competence", null);
        await db.SaveChangesAsync(cancellation);
        return rows.ConvertAll(one => Open(one, cipher, today));
    }

    /// <summary>Some lines in the order they were noted, for who takes them page by page.</summary>
    /// <returns>The lines, and where the next page begins; null on the last.</returns>
    public async Task<(IReadOnlyList<RegisterRow> Rows, Cursor? Next)> PageAsync(Cursor? after, int take, CancellationToken cancellation)
    {
        var lines = db.Competences.AsNoTracking().Where(one => one.RemovedAt == null);
        if (after is not null)
        {
            var id = new CompetenceId(after.Id);
            lines = lines.Where(one => EF.Functions.GreaterThan(ValueTuple.Create(one.CreatedAt, one.Id), ValueTuple.Create(after.At, id)));
        }

        var (cipher, today) = (await keys.ForAsync(db.Tenant, cancellation), Oslo.Date(time.GetUtcNow()));
        var rows = await lines.OrderBy(one => one.CreatedAt).ThenBy(one => one.Id).Take(take + 1).ToListAsync(cancellation);
        audit.Note("competence.read", "competence", null);
        await db.SaveChangesAsync(cancellation);
        return ([.. rows.Take(take).Select(one => Open(one, cipher, today))], rows.Count > take ? new Cursor(rows[take - 1].CreatedAt, rows[take - 1].Id.Value) : null);
    }

    /// <exception cref="Missing">No such line in this room.</exception>
    public async Task<RegisterRow> ReadOneAsync(CompetenceId id, CancellationToken cancellation)
    {
        var one = await db.Competences.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.RemovedAt == null, cancellation) ?? throw new Missing("competence");
        audit.Note("competence.read", "competence", id.Value);
        await db.SaveChangesAsync(cancellation);
        return Open(one, await keys.ForAsync(db.Tenant, cancellation), Oslo.Date(time.GetUtcNow()));
    }

    public async Task<CompetenceId> NoteAsync(CompetenceRequest request, CancellationToken cancellation)
    {
        var (now, cipher) = (time.GetUtcNow(), await keys.ForAsync(db.Tenant, cancellation));
        var id = CompetenceId.New(now);
        db.Competences.Add(Competence.Note(db.TenantId, id, await TermsAsync(request, cancellation), null, cipher, now));
        audit.Note("competence.note", "competence", id.Value);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    /// <exception cref="Missing">No such line in this room.</exception>
    public async Task ChangeAsync(CompetenceId id, CompetenceRequest request, CancellationToken cancellation)
    {
        var one = await FindAsync(id, cancellation);
        one.Change(await TermsAsync(request, cancellation), await keys.ForAsync(db.Tenant, cancellation));
        audit.Note("competence.change", "competence", id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    /// <exception cref="Missing">No such line in this room.</exception>
    public async Task RemoveAsync(CompetenceId id, CancellationToken cancellation)
    {
        var one = await FindAsync(id, cancellation);
        if (one.OfferId is null)
        {
            db.Competences.Remove(one);
        }
        else
        {
            one.Remove(time.GetUtcNow());
        }

        audit.Note("competence.remove", "competence", id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    public Task<Dictionary<CompetenceKind, int>> DurationsAsync(CancellationToken cancellation) =>
        db.CompetenceDurations.AsNoTracking().ToDictionaryAsync(duration => duration.Kind, duration => duration.Months, cancellation);

    /// <param name="months">Null for ever. Holds for what is noted from now on; what stands keeps its date.</param>
    public async Task SetDurationAsync(CompetenceKind kind, int? months, CancellationToken cancellation)
    {
        var there = await db.CompetenceDurations.SingleOrDefaultAsync(duration => duration.Kind == kind, cancellation);
        if (months is not { } count)
        {
            db.CompetenceDurations.RemoveRange(there is null ? [] : [there]);
        }
        else if (there is null)
        {
            db.CompetenceDurations.Add(CompetenceDuration.Of(db.TenantId, kind, count));
        }
        else
        {
            there.Set(count);
        }

        audit.Note("competence.duration", "competence", null, $"{KebabEnum.Text(kind)}: {months}");
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The last day, when nobody says another: so many months after.</summary>
    public static DateOnly? UsualEnd(IReadOnlyDictionary<CompetenceKind, int> durations, CompetenceKind kind, DateOnly acquired) =>
        durations.TryGetValue(kind, out var months) ? acquired.AddMonths(months) : null;

    private async Task<Competence> FindAsync(CompetenceId id, CancellationToken cancellation) =>
        await db.Competences.SingleOrDefaultAsync(row => row.Id == id && row.RemovedAt == null, cancellation) ?? throw new Missing("competence");

    private async Task<CompetenceTerms> TermsAsync(CompetenceRequest request, CancellationToken cancellation) => new(
        request.Side, request.Kind, new TrainedPerson(request.Name.Trim(), Empty(request.Organisation), Empty(request.What)), request.AcquiredOn!.Value,
        request.ValidUntil ?? UsualEnd(await DurationsAsync(cancellation), request.Kind, request.AcquiredOn.Value));

    private static RegisterRow Open(Competence one, TenantCipher cipher, DateOnly today)
    {
        var who = TrainedPerson.Open(cipher, one.Id, one.Person);
        var state = one.ValidUntil is not { } until ? CompetenceState.Valid : until < today ? CompetenceState.Expired
            : until.DayNumber - today.DayNumber <= RenewWithin.Days ? CompetenceState.Soon : CompetenceState.Valid;
        return new RegisterRow(one.Id, one.Side, one.Kind, who.Name, who.Organisation, who.What, one.OfferId, one.AcquiredOn, one.ValidUntil, state);
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
