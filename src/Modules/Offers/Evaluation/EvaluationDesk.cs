using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Evaluation;

/// <summary>The coordinator's verbs on one offer's evaluation: choose a form, take it away, end the time to answer.</summary>
internal sealed class EvaluationDesk(TenantDb db, TenantScope scope, FormLibrary forms, AuditLog audit, TimeProvider time)
{
    /// <param name="monthsAfter">Null for what the form says.</param>
    /// <exception cref="Missing">No such offer or form in this room.</exception>
    /// <exception cref="Refused"><c>evaluation.drop_in</c>, <c>evaluation.offer_cancelled</c>, <c>evaluation.retired</c>, <c>evaluation.sent</c></exception>
    public Task ChooseAsync(OfferId offerId, EvaluationFormId formId, int? monthsAfter, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        var offer = await Enrolling.LockAsync(db, offerId, cancellation);
        if (offer.Details.Participation == Participation.DropIn)
        {
            throw new Refused("evaluation.drop_in", "Nobody enrols in a drop-in offer, so there is nobody to send a form to.");
        }

        if (offer.Status == OfferStatus.Cancelled)
        {
            throw new Refused("evaluation.offer_cancelled", "The offer has been cancelled, so there is nothing to evaluate.");
        }

        var form = await forms.LockAsync(formId, cancellation);
        var plan = await db.EvaluationPlans.SingleOrDefaultAsync(p => p.OfferId == offerId, cancellation);
        if (form.RetiredAt is not null && plan?.FormId != formId)
        {
            throw new Refused("evaluation.retired", "The form has been taken out of use. Choose another.");
        }

        var months = monthsAfter ?? await db.EvaluationFormVersions.AsNoTracking().Where(v => v.FormId == formId && v.Number == form.Latest).Select(v => v.Read().MonthsAfter).SingleAsync(cancellation);
        if (plan is null)
        {
            db.EvaluationPlans.Add(EvaluationPlan.Make(scope.Tenant.Id, offerId, formId, months, now));
        }
        else
        {
            plan.Change(formId, months);
        }

        audit.Note("evaluations.choose-form", "offer", offerId.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <summary>The offer is not evaluated after all.</summary>
    /// <exception cref="Missing">No such offer in this room.</exception>
    /// <exception cref="Refused"><c>evaluation.none</c>, <c>evaluation.sent</c></exception>
    public Task RemoveAsync(OfferId offerId, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var plan = await RequireAsync(offerId, cancellation);
        plan.RequireUnsent();
        db.EvaluationPlans.Remove(plan);
        audit.Note("evaluations.remove-form", "offer", offerId.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <exception cref="Missing">No such offer in this room.</exception>
    /// <exception cref="Refused"><c>evaluation.none</c>, <c>evaluation.not_open</c></exception>
    public Task CloseAsync(OfferId offerId, EvaluationMoment moment, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var plan = await RequireAsync(offerId, cancellation);
        var times = await db.Offers.AsNoTracking().Where(o => o.Id == offerId).Select(o => new { o.StartsAt, o.EndsAt }).SingleAsync(cancellation);
        if (times is not { StartsAt: { } starts, EndsAt: { } ends })
        {
            throw new Refused("evaluation.not_open", "The offer has no sessions yet.");
        }

        var now = time.GetUtcNow();
        plan.Close(moment, MomentWindow.Of(moment, plan, starts, ends), now);
        audit.Note("evaluations.close", "offer", offerId.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    private async Task<EvaluationPlan> RequireAsync(OfferId offerId, CancellationToken cancellation)
    {
        if (await LockAsync(db, offerId, cancellation) is { } plan)
        {
            return plan;
        }

        return await db.Offers.AnyAsync(offer => offer.Id == offerId, cancellation)
            ? throw new Refused("evaluation.none", "The offer has no evaluation form. Choose one first.")
            : throw new Missing("offer");
    }

    /// <summary>Takes the plan's row for this transaction.</summary>
    internal static async Task<EvaluationPlan?> LockAsync(TenantDb db, OfferId offerId, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select from offers.evaluation_plans where tenant_id = {db.TenantId.Value} and offer_id = {offerId.Value} for update", cancellation);
        return await db.EvaluationPlans.SingleOrDefaultAsync(plan => plan.OfferId == offerId, cancellation);
    }
}
