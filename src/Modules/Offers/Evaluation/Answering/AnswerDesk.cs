using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Evaluation.Asking;
using Saas.Offers.Planning;

namespace Saas.Offers.Evaluation.Answering;

internal enum AskState
{
    Open,

    /// <summary>The answer is here already.</summary>
    Received,

    /// <summary>The time to answer is over, or has been ended.</summary>
    TooLate,

    /// <summary>The offer was moved after the mail had left.</summary>
    TooEarly,

    /// <summary>The place or the offer has been cancelled.</summary>
    NotAsked,
}

/// <summary>What a link leads to.</summary>
internal sealed record Asked(AskState State, EnrolmentId Enrolment, EvaluationMoment Moment, Offer Offer, EvaluationPlan Plan, FormDocument Form, MomentWindow Window);

/// <summary>Reads what a link is about, and takes the answer: once per person and moment, which the database decides.</summary>
internal sealed class AnswerDesk(TenantDb db, TenantScope scope, KeyRing keys, TimeProvider time)
{
    /// <returns>Null when the link is not one of this room.</returns>
    public async Task<Asked?> ReadAsync(string? token, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        if (EvaluationLinks.Read(cipher, token, now) is not var (id, moment))
        {
            return null;
        }

        var enrolment = await db.Enrolments.AsNoTracking().Where(e => e.Id == id).Select(e => new { e.OfferId, e.Status }).SingleOrDefaultAsync(cancellation);
        var plan = enrolment is null ? null : await db.EvaluationPlans.AsNoTracking().SingleOrDefaultAsync(p => p.OfferId == enrolment.OfferId, cancellation);
        if (enrolment is null || plan is not { Version: { } number })
        {
            return null;
        }

        var offer = await db.Offers.AsNoTracking().SingleAsync(o => o.Id == enrolment.OfferId, cancellation);
        var form = (await db.EvaluationFormVersions.AsNoTracking().SingleAsync(v => v.FormId == plan.FormId && v.Number == number, cancellation)).Read();
        var pseudonym = Pseudonym.Of(cipher, offer.Id, id);
        var has = await db.EvaluationAnswers.AnyAsync(a => a.OfferId == offer.Id && a.Moment == moment && a.Pseudonym == pseudonym, cancellation);
        var window = MomentWindow.Of(moment, plan, offer.StartsAt ?? now, offer.EndsAt ?? now);
        var state = has ? AskState.Received
            : enrolment.Status != EnrolmentStatus.Confirmed || offer.Status == OfferStatus.Cancelled ? AskState.NotAsked
            : window.IsOpen(now) ? AskState.Open
            : window.IsOver(now) ? AskState.TooLate : AskState.TooEarly;
        return new Asked(state, id, moment, offer, plan, form, window);
    }

    /// <summary>
    /// Stores the answer. Nothing else is written with it, no audit line and no mark on the enrolment: two rows of one transaction would tell whose answer it is.
    /// </summary>
    /// <returns>False when there is one already.</returns>
    /// <exception cref="Refused"><c>evaluation.not_open</c></exception>
    public async Task<bool> TakeAsync(Asked asked, AnswerSheet sheet, IReadOnlyDictionary<string, string> texts, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        var pseudonym = Pseudonym.Of(cipher, asked.Offer.Id, asked.Enrolment);
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        var words = texts.Count == 0 ? null : cipher.Encrypt("offers.evaluation_answers", "texts", id, JsonSerializer.Serialize(await MaskedAsync(cipher, asked.Offer, texts, cancellation), HouseJson.Options));
        return await db.InOneTransactionAsync(async () =>
        {
            // Whoever ends the time to answer waits for answers that are on their way in.
            await db.Database.ExecuteSqlAsync($"select from offers.evaluation_plans where tenant_id = {db.TenantId.Value} and offer_id = {asked.Offer.Id.Value} for share", cancellation);
            var plan = await db.EvaluationPlans.AsNoTracking().SingleAsync(p => p.OfferId == asked.Offer.Id, cancellation);
            var now = time.GetUtcNow();
            if (!MomentWindow.Of(asked.Moment, plan, asked.Offer.StartsAt ?? now, asked.Offer.EndsAt ?? now).IsOpen(now))
            {
                throw new Refused("evaluation.not_open", "This form is not open for answers now.");
            }

            return await db.Database.ExecuteSqlAsync($"""
                insert into offers.evaluation_answers (tenant_id, id, offer_id, moment, pseudonym, sheet, texts)
                values ({db.TenantId.Value}, {id}, {asked.Offer.Id.Value}, {KebabEnum.Text(asked.Moment)}, {pseudonym}, {sheet.ToJson()}::jsonb, {words})
                on conflict on constraint one_answer_per_moment do nothing
                """, cancellation) == 1;
        }, cancellation);
    }

    public static Dictionary<string, string> Open(TenantCipher cipher, EvaluationAnswer answer) => answer.Texts is null ? []
        : JsonSerializer.Deserialize<Dictionary<string, string>>(cipher.Decrypt("offers.evaluation_answers", "texts", answer.Id, answer.Texts), HouseJson.Options)!;

    private async Task<Dictionary<string, string>> MaskedAsync(TenantCipher cipher, Offer offer, IReadOnlyDictionary<string, string> texts, CancellationToken cancellation)
    {
        var people = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == offer.Id).Select(e => new { e.Id, e.Person }).ToListAsync(cancellation);
        var names = people.Select(one => Person.Open(cipher, one.Id, one.Person)).SelectMany(person => new[] { person.Name, person.ChildName })
            .Append(offer.Details.Professional).Append(offer.Details.Representative).OfType<string>().ToList();
        return texts.ToDictionary(pair => pair.Key, pair => TextMask.Mask(pair.Value, names), StringComparer.Ordinal);
    }
}
