using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Evaluation.Answering;
using Saas.Offers.Planning;

namespace Saas.Offers.Evaluation.Results;

/// <summary>Reads an offer's answers and makes of them what may be shown. Everything that shows results comes here: page, file and API.</summary>
internal sealed class ReadReport(TenantDb db, TenantScope scope, KeyRing keys, TimeProvider time)
{
    /// <returns>Null when the offer has no form.</returns>
    public async Task<EvaluationReport?> OfAsync(Offer offer, CancellationToken cancellation)
    {
        var found = await (from plan in db.EvaluationPlans.AsNoTracking().Where(plan => plan.OfferId == offer.Id)
                           join form in db.EvaluationForms.AsNoTracking() on plan.FormId equals form.Id
                           join version in db.EvaluationFormVersions.AsNoTracking() on new { plan.FormId, Number = plan.Version ?? form.Latest } equals new { version.FormId, version.Number }
                           select new { Plan = plan, version.Document }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        // By id: ids are random, so the order is one that nobody made, and the same every time.
        var answers = await db.EvaluationAnswers.AsNoTracking().Where(answer => answer.OfferId == offer.Id).OrderBy(answer => answer.Id).ToListAsync(cancellation);
        var sent = await db.EvaluationInvitations.AsNoTracking().Where(i => i.OfferId == offer.Id).GroupBy(i => i.Moment).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var confirmed = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == offer.Id && e.Status == EnrolmentStatus.Confirmed).Select(e => e.Id).ToListAsync(cancellation);
        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        var document = FormDocument.FromJson(found.Document);
        var everybody = confirmed.Select(id => Convert.ToHexString(Pseudonym.Of(cipher, offer.Id, id))).ToHashSet(StringComparer.Ordinal);
        var now = time.GetUtcNow();
        var moments = Enum.GetValues<EvaluationMoment>().Select(moment => Status(found.Plan, document, offer, moment, [.. answers.Where(a => a.Moment == moment)], everybody, sent.GetValueOrDefault(moment), now)).ToList();
        var shown = moments.Where(moment => moment.State == MomentState.Shown).Select(moment => moment.Moment).ToHashSet();
        return Make(found.Plan, document, moments, [.. answers.Where(answer => shown.Contains(answer.Moment))], shown, cipher);
    }

    internal static MomentStatus Status(
        EvaluationPlan plan, FormDocument form, Offer offer, EvaluationMoment moment, List<EvaluationAnswer> answers, HashSet<string> everybody, int sent, DateTimeOffset now)
    {
        var window = EvaluationReport.WindowOf(moment, plan, offer) ?? new MomentWindow(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, null);
        var answered = answers.Select(answer => Convert.ToHexString(answer.Pseudonym)).ToHashSet(StringComparer.Ordinal);

        // When everybody who takes part has answered and nobody can be added any more, there is nothing left to wait for.
        var isComplete = everybody.Count > 0 && everybody.IsSubsetOf(answered) && offer.StartsAt <= now;
        var state = !form.At(moment).Any() ? MomentState.NotAsked
            : window.OpensAt > now ? MomentState.Planned
            : !window.IsOver(now) && !isComplete ? MomentState.Collecting
            : answers.Count < Summary.Fewest ? MomentState.TooFew : MomentState.Shown;
        return new MomentStatus(moment, state, window, answers.Count < Summary.Fewest ? null : answers.Count, sent);
    }

    private static EvaluationReport Make(EvaluationPlan plan, FormDocument form, List<MomentStatus> moments, List<EvaluationAnswer> answers, HashSet<EvaluationMoment> shown, TenantCipher cipher)
    {
        var sheets = answers.Select(answer => (answer.Moment, Who: Convert.ToHexString(answer.Pseudonym), Sheet: AnswerSheet.FromJson(answer.Sheet))).ToList();
        var texts = answers.Where(answer => answer.Texts is not null).Select(answer => (answer.Moment, Words: AnswerDesk.Open(cipher, answer))).ToList();
        var scales = form.Questions.Where(question => question.Kind is QuestionKind.Published or QuestionKind.Scale).Select(question => Scale(question, sheets)).Where(finding => !finding.Result.IsEmpty);
        var choices = from question in form.Questions
                      where question.Kind == QuestionKind.Choice
                      from moment in question.Moments
                      where shown.Contains(moment)
                      let given = sheets.Where(one => one.Moment == moment && one.Sheet.Choices.ContainsKey(question.Key)).Select(one => one.Sheet.Choices[question.Key]).ToList()
                      where given.Count >= Summary.Fewest
                      let counts = question.Choices.Select(choice => given.Count(ticked => ticked.Contains(choice.Key))).ToList()
                      select new ChoiceFinding(question, moment, given.Count, question.Multiple ? Distribution.OfMany(counts, given.Count) : Distribution.OfSingle(counts));
        var words = from question in form.Questions
                    where question.Kind == QuestionKind.Text
                    from moment in question.Moments
                    where shown.Contains(moment)
                    let written = texts.Where(one => one.Moment == moment && one.Words.ContainsKey(question.Key)).Select(one => one.Words[question.Key]).ToList()
                    where written.Count > 0
                    select new TextFinding(question, moment, written);
        return new EvaluationReport(plan, form, moments, [.. scales], [.. choices], [.. words]);
    }

    private static ScaleFinding Scale(FormQuestion question, IReadOnlyList<(EvaluationMoment Moment, string Who, AnswerSheet Sheet)> sheets)
    {
        var scale = PublishedScales.Find(question.Scale);
        Dictionary<string, double> At(EvaluationMoment moment) => sheets.Where(one => one.Moment == moment)
            .Select(one => (one.Who, Score: ScoreOf(question, scale, one.Sheet))).Where(one => one.Score is not null).ToDictionary(one => one.Who, one => one.Score!.Value, StringComparer.Ordinal);
        return new ScaleFinding(question.Key, scale, question, scale?.LowestScore ?? question.Least ?? 1, scale?.HighestScore ?? question.Most ?? 5,
            ScaleResult.Of(At(EvaluationMoment.Before), At(EvaluationMoment.After), At(EvaluationMoment.MonthsAfter)));
    }

    internal static double? ScoreOf(FormQuestion question, PublishedScale? scale, AnswerSheet sheet) => scale is null
        ? sheet.Marks.TryGetValue(question.Key, out var mark) ? mark : null
        : scale.ScoreOf([.. Enumerable.Range(0, scale.Items).Select(item => sheet.Marks.TryGetValue(PublishedScale.MarkKey(question.Key, item), out var given) ? given : (int?)null)]);
}
