using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Evaluation.Results;
using Saas.Offers.Planning;

namespace Saas.Offers.Evaluation.Across;

/// <summary>One published scale over many offers.</summary>
/// <param name="Offers">How many offers its people come from.</param>
internal sealed record AcrossFinding(PublishedScale Scale, int Offers, ScaleResult Result);

/// <summary>All that can be shown of the offers of a selection together.</summary>
/// <param name="Evaluated">Offers that ask their participants.</param>
/// <param name="Shown">Of these, the ones that somebody in a figure comes from.</param>
/// <param name="Together">Of those again, the ones that are too small to be shown alone.</param>
internal sealed record AcrossReport(AcrossFilter Filter, int Evaluated, int Shown, int Together, IReadOnlyList<AcrossFinding> Scales);

/// <summary>
/// Reads the published scales of many offers together. Own questions are another in each form, and written answers belong to their course; both stay on the offer's
/// page. Four queries, whatever is selected.
/// </summary>
internal sealed class ReadAcross(TenantDb db, TenantScope scope, KeyRing keys, TimeProvider time)
{
    /// <summary>The topics that there is something to look at of.</summary>
    public Task<List<string>> TopicsAsync(CancellationToken cancellation)
    {
        var plans = db.EvaluationPlans;
        return db.Offers.Where(offer => plans.Any(plan => plan.OfferId == offer.Id)).Select(offer => offer.Details.Topic).Distinct().ToListAsync(cancellation);
    }

    public async Task<AcrossReport> OfAsync(AcrossFilter filter, CancellationToken cancellation)
    {
        var offers = await OffersAsync(filter, cancellation);
        var now = time.GetUtcNow();
        var findings = new List<AcrossFinding>();
        var (shown, together) = (new HashSet<OfferId>(), new HashSet<OfferId>());
        foreach (var scale in PublishedScales.All)
        {
            var asked = offers.Select(offer => offer.At(scale)).OfType<EvaluatedOffer>().ToList();
            var blocks = Compared(AcrossBlocks.Of(asked, filter, Oslo.Date(now).Year));
            if (blocks.Count > 0)
            {
                findings.Add(new AcrossFinding(scale, blocks.Sum(block => block.Offers.Count), ScaleGroups.Join([.. blocks.Select(block => block.Groups)]).Result()));
                shown.UnionWith(blocks.SelectMany(block => block.Offers));
                together.UnionWith(blocks.Where(block => block.Offers.Count > 1).SelectMany(block => block.Offers));
            }
        }

        return new AcrossReport(filter, offers.Count, shown.Count, together.Count, findings);
    }

    /// <summary>Where a change can be shown, those who answered only once are left out: courses that have just begun would stand beside it and say nothing.</summary>
    private static IReadOnlyList<AcrossBlock> Compared(IReadOnlyList<AcrossBlock> blocks)
    {
        var compared = blocks.Where(block => block.Groups.Soon.Count + block.Groups.Lasting.Count > 0).ToList();
        return compared.Count == 0 ? blocks : compared.ConvertAll(block => block with { Groups = block.Groups with { Alone = new Dictionary<EvaluationMoment, IReadOnlyList<double>>() } });
    }

    private async Task<List<Answered>> OffersAsync(AcrossFilter filter, CancellationToken cancellation)
    {
        var (from, to) = (Oslo.Instant(filter.From, TimeOnly.MinValue), Oslo.Instant(filter.To.AddDays(1), TimeOnly.MinValue));
        var selected = db.Offers.AsNoTracking().Where(offer => offer.EndsAt >= from && offer.EndsAt < to && offer.Status != OfferStatus.Draft && offer.Status != OfferStatus.Cancelled);
        if (filter.Topic is { } topic)
        {
            selected = selected.Where(offer => offer.Details.Topic == topic);
        }

        if (filter.Kind is { } kind)
        {
            selected = selected.Where(offer => offer.Details.Kind == kind);
        }

        var found = await (from offer in selected
                           join plan in db.EvaluationPlans.AsNoTracking() on offer.Id equals plan.OfferId
                           join form in db.EvaluationForms.AsNoTracking() on plan.FormId equals form.Id
                           join version in db.EvaluationFormVersions.AsNoTracking() on new { plan.FormId, Number = plan.Version ?? form.Latest } equals new { version.FormId, version.Number }
                           select new { Offer = offer, Plan = plan, version.Document }).ToListAsync(cancellation);
        var answers = (await db.EvaluationAnswers.AsNoTracking().Where(answer => selected.Any(offer => offer.Id == answer.OfferId)).ToListAsync(cancellation)).ToLookup(answer => answer.OfferId);
        var people = (await db.Enrolments.AsNoTracking().Where(e => e.Status == EnrolmentStatus.Confirmed && selected.Any(offer => offer.Id == e.OfferId)).Select(e => new { e.OfferId, e.Id }).ToListAsync(cancellation))
            .ToLookup(e => e.OfferId, e => e.Id);
        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        var documents = found.Select(one => one.Document).Distinct(StringComparer.Ordinal).ToDictionary(json => json, FormDocument.FromJson, StringComparer.Ordinal);
        var now = time.GetUtcNow();
        return found.ConvertAll(one =>
        {
            var everybody = people[one.Offer.Id].Select(id => Convert.ToHexString(Pseudonym.Of(cipher, one.Offer.Id, id))).ToHashSet(StringComparer.Ordinal);
            var given = answers[one.Offer.Id].ToList();
            var moments = Enum.GetValues<EvaluationMoment>()
                .Select(moment => ReadReport.Status(one.Plan, documents[one.Document], one.Offer, moment, given.FindAll(answer => answer.Moment == moment), everybody, 0, now)).ToList();
            return new Answered(one.Offer, documents[one.Document], moments, given.ConvertAll(answer => (answer.Moment, Convert.ToHexString(answer.Pseudonym), AnswerSheet.FromJson(answer.Sheet))));
        });
    }

    /// <summary>An offer with what its people answered.</summary>
    private sealed record Answered(Offer Offer, FormDocument Form, List<MomentStatus> Moments, List<(EvaluationMoment Moment, string Who, AnswerSheet Sheet)> Sheets)
    {
        private bool IsOver => Moments.TrueForAll(moment => moment.State is not (MomentState.Planned or MomentState.Collecting));

        /// <returns>Null when its form does not have the scale.</returns>
        public EvaluatedOffer? At(PublishedScale scale) => Form.Questions.FirstOrDefault(question => question.Kind == QuestionKind.Published && question.Scale == scale.Key) is { } question
            ? new EvaluatedOffer(Offer.Id, Offer.Details.Topic, Offer.Details.Kind, Oslo.Date(Offer.EndsAt!.Value), IsOver,
                Scores(question, scale, MomentState.Shown), Scores(question, scale, MomentState.Shown, MomentState.TooFew))
            : null;

        private ScaleScores Scores(FormQuestion question, PublishedScale scale, params MomentState[] states)
        {
            Dictionary<string, double> At(EvaluationMoment moment) => !states.Contains(Moments.Find(one => one.Moment == moment)!.State) ? [] : Sheets.Where(one => one.Moment == moment)
                .Select(one => (one.Who, Score: ReadReport.ScoreOf(question, scale, one.Sheet))).Where(one => one.Score is not null).ToDictionary(one => one.Who, one => one.Score!.Value, StringComparer.Ordinal);
            return new ScaleScores(At(EvaluationMoment.Before), At(EvaluationMoment.After), At(EvaluationMoment.MonthsAfter));
        }
    }
}
