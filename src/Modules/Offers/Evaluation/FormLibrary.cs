using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation;

/// <summary>A form as it stands now.</summary>
/// <param name="Number">The newest version.</param>
/// <param name="IsSent">Whether that version has been sent: an edit makes a new one.</param>
/// <param name="Offers">How many offers use the form.</param>
internal sealed record FormState(EvaluationFormId Id, int Number, FormDocument Document, DateTimeOffset? ChangedAt, DateTimeOffset? RetiredAt, bool IsSent, int Offers)
{
    public bool IsStandard => Id == FormLibrary.StandardId;
}

/// <summary>One line of the list of forms.</summary>
internal sealed record FormLine(EvaluationFormId Id, string Name, int Number, DateTimeOffset? ChangedAt, DateTimeOffset? RetiredAt, int Offers);

/// <summary>
/// The tenant's forms. The standard form is there from the start without a row: it gets one, under an id that is the same in every room, when somebody uses it or
/// changes it.
/// </summary>
internal sealed class FormLibrary(TenantDb db, TenantScope scope, AuditLog audit, TimeProvider time)
{
    public static readonly EvaluationFormId StandardId = new(new Guid("00000000-0000-7000-8000-0000000000e5"));

    public static FormDocument Standard { get; } = FormDocument.FromJson(Embedded.Read("evaluation/standard-form.json"));

    /// <summary>Forms by name, those out of use last.</summary>
    public async Task<List<FormLine>> ListAsync(bool withRetired, CancellationToken cancellation)
    {
        var plans = db.EvaluationPlans; // a query may not name an extension property
        var lines = await db.EvaluationForms.AsNoTracking().Where(form => withRetired || form.RetiredAt == null)
            .OrderBy(form => form.RetiredAt != null).ThenBy(form => form.Name).ThenBy(form => form.Id).Take(500)
            .Select(form => new FormLine(form.Id, form.Name, form.Latest, form.ChangedAt, form.RetiredAt, plans.Count(plan => plan.FormId == form.Id)))
            .ToListAsync(cancellation);
        var isThere = lines.Exists(line => line.Id == StandardId) || (!withRetired && await db.EvaluationForms.AnyAsync(form => form.Id == StandardId, cancellation));
        return isThere ? lines : [new FormLine(StandardId, Standard.Title.Nb, 1, null, null, 0), .. lines];
    }

    /// <exception cref="Missing">No such form in this room.</exception>
    public async Task<FormState> ReadAsync(EvaluationFormId id, CancellationToken cancellation)
    {
        var plans = db.EvaluationPlans;
        var found = await (from form in db.EvaluationForms.AsNoTracking().Where(form => form.Id == id)
                           join version in db.EvaluationFormVersions.AsNoTracking() on new { form.Id, Number = form.Latest } equals new { Id = version.FormId, version.Number }
                           select new
                           {
                               form.Latest, version.Document, form.ChangedAt, form.RetiredAt,
                               IsSent = plans.Any(plan => plan.FormId == id && plan.Version == form.Latest),
                               Offers = plans.Count(plan => plan.FormId == id),
                           }).SingleOrDefaultAsync(cancellation);
        return found is not null ? new FormState(id, found.Latest, FormDocument.FromJson(found.Document), found.ChangedAt, found.RetiredAt, found.IsSent, found.Offers)
            : id == StandardId ? new FormState(id, 1, Standard, null, null, false, 0)
            : throw new Missing("evaluation form");
    }

    public async Task<EvaluationFormId> MakeAsync(FormDocument document, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var id = EvaluationFormId.New(now);
        Add(id, document.Tidy(), now);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    /// <param name="read">When the form was last changed as the caller read it; a later change is not overwritten. Null to write over whatever is there.</param>
    /// <exception cref="Missing">No such form in this room.</exception>
    /// <exception cref="Refused"><c>evaluation.retired</c></exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed it since.</exception>
    public Task EditAsync(EvaluationFormId id, FormDocument document, DateTimeOffset? read, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        var form = await LockAsync(id, cancellation);
        if (read is { } seen && seen.UtcTicks != form.ChangedAt.UtcTicks)
        {
            throw new DbUpdateConcurrencyException("The form was changed since it was read.");
        }

        var newest = await db.EvaluationFormVersions.SingleAsync(version => version.FormId == id && version.Number == form.Latest, cancellation);
        var isSent = await db.EvaluationPlans.AnyAsync(plan => plan.FormId == id && plan.Version == form.Latest, cancellation);
        if (form.Edit(newest, document.Tidy(), isSent, now) is { } next)
        {
            db.EvaluationFormVersions.Add(next);
        }

        audit.Note("evaluations.edit-form", "evaluation-form", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <exception cref="Missing">No such form in this room.</exception>
    /// <exception cref="Refused"><c>evaluation.retired</c></exception>
    public Task RetireAsync(EvaluationFormId id, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        (await LockAsync(id, cancellation)).Retire(time.GetUtcNow());
        audit.Note("evaluations.retire-form", "evaluation-form", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <summary>Takes the form's row for this transaction: who edits it and who sends it out for the first time wait for each other.</summary>
    /// <exception cref="Missing">No such form in this room.</exception>
    public async Task<EvaluationForm> LockAsync(EvaluationFormId id, CancellationToken cancellation)
    {
        if (id == StandardId && !await db.EvaluationForms.AnyAsync(form => form.Id == id, cancellation))
        {
            Add(id, Standard, time.GetUtcNow());
            await db.SaveChangesAsync(cancellation);
        }

        await db.Database.ExecuteSqlAsync($"select from offers.evaluation_forms where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        return await db.EvaluationForms.SingleOrDefaultAsync(form => form.Id == id, cancellation) ?? throw new Missing("evaluation form");
    }

    private void Add(EvaluationFormId id, FormDocument document, DateTimeOffset now)
    {
        var (form, first) = EvaluationForm.Make(scope.Tenant.Id, id, document, now);
        db.EvaluationForms.Add(form);
        db.EvaluationFormVersions.Add(first);
        audit.Note("evaluations.make-form", "evaluation-form", id.Value);
    }
}
