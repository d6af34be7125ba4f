using System.ComponentModel.DataAnnotations;
using Saas.Offers.Contracts;
using Saas.Offers.Evaluation.Results;

namespace Saas.Offers.Evaluation;

/// <summary>Which form an offer is evaluated with.</summary>
public sealed class EvaluationChoice
{
    /// <summary>The standard form when left out.</summary>
    public EvaluationFormId? FormId { get; set; }

    /// <summary>What the form says when left out.</summary>
    [Range(1, FormRules.MostMonths, ErrorMessage = "must be 1 to 24")]
    public int? MonthsAfter { get; set; }
}

public sealed class MomentChoice
{
    public EvaluationMoment Moment { get; set; }
}

public sealed record FormSummary(EvaluationFormId Id, string Name, int Version, bool IsStandard, bool IsRetired, int Offers)
{
    internal static FormSummary Of(FormLine line) => new(line.Id, line.Name, line.Number, line.Id == FormLibrary.StandardId, line.RetiredAt is not null, line.Offers);
}

/// <param name="IsSent">Whether this version has been sent to participants; a change then makes the next version.</param>
public sealed record FormView(EvaluationFormId Id, int Version, bool IsSent, bool IsRetired, FormDocument Form)
{
    internal static FormView Of(FormState state) => new(state.Id, state.Number, state.IsSent, state.RetiredAt is not null, state.Document);
}

/// <param name="Languages">Languages the scale has been published in.</param>
public sealed record ScaleView(string Key, Phrase Name, string Source, string Licence, bool IsOwn, int Items, double Least, double Most, IReadOnlyList<ScaleLanguage> Languages)
{
    internal static ScaleView Of(PublishedScale scale) => new(scale.Key, scale.Name, scale.Source, scale.Licence, scale.Own, scale.Items, scale.LowestScore, scale.HighestScore,
        [.. scale.Words.Select(one => new ScaleLanguage(one.Key, one.Value.Wording, one.Value.Source))]);
}

public sealed record ScaleLanguage(string Language, Wording Wording, string Source);

/// <summary>An offer's evaluation. <paramref name="FormId"/> is absent when no form has been chosen.</summary>
public sealed record EvaluationView(
    OfferId OfferId, EvaluationFormId? FormId, int? Version, int? MonthsAfter, IReadOnlyList<MomentView> Moments, IReadOnlyList<ScaleResultView> Scales, IReadOnlyList<ChoiceResultView> Choices,
    IReadOnlyList<TextResultView> Texts)
{
    internal static EvaluationView Of(OfferId offer, EvaluationReport? report) => report is null ? new EvaluationView(offer, null, null, null, [], [], [], []) : new EvaluationView(
        offer, report.Plan.FormId, report.Plan.Version, report.Plan.MonthsAfter,
        [.. report.Moments.Select(m => new MomentView(m.Moment, m.State, m.Sent, m.Answered))],
        [.. report.Scales.Select(ScaleResultView.Of)],
        [.. report.Choices.Select(c => new ChoiceResultView(c.Question.Key, c.Moment, c.Persons, [.. c.Question.Choices.Select((choice, i) => new ChoiceCount(choice.Key, c.Counts[i]))]))],
        [.. report.Texts.Select(t => new TextResultView(t.Question.Key, t.Moment, t.Texts))]);
}

/// <param name="Answered">Absent for fewer than five.</param>
public sealed record MomentView(EvaluationMoment Moment, MomentState State, int Sent, int? Answered);

/// <summary>One scale or scale question. A change is over those who answered both times; <paramref name="Alone"/> are moments that cannot be compared.</summary>
public sealed record ScaleResultView(string Question, string? Scale, double Least, double Most, ComparisonView? BeforeAfter, ComparisonView? BeforeMonthsAfter, IReadOnlyList<AloneView> Alone)
{
    internal static ScaleResultView Of(ScaleFinding finding) => new(finding.Key, finding.Scale?.Key, finding.Least, finding.Most, ComparisonView.Of(finding.Result.Soon), ComparisonView.Of(finding.Result.Lasting),
        [.. finding.Result.Alone.OrderBy(one => one.Key).Select(one => new AloneView(one.Key, SummaryView.Of(one.Value)))]);
}

public sealed record ComparisonView(int Number, SummaryView First, SummaryView Second, SummaryView Change)
{
    internal static ComparisonView? Of(Comparison? comparison) => comparison is null ? null
        : new ComparisonView(comparison.Change.Count, SummaryView.Of(comparison.First), SummaryView.Of(comparison.Second), SummaryView.Of(comparison.Change));
}

/// <param name="Spread">Standard deviation of the sample.</param>
public sealed record SummaryView(int Number, double Mean, double Spread)
{
    internal static SummaryView Of(Summary summary) => new(summary.Count, Math.Round(summary.Mean, 2), Math.Round(summary.Spread, 2));
}

public sealed record AloneView(EvaluationMoment Moment, SummaryView Result);

/// <param name="Persons">How many answered the question.</param>
public sealed record ChoiceResultView(string Question, EvaluationMoment Moment, int Persons, IReadOnlyList<ChoiceCount> Choices);

/// <param name="Number">Absent when it is hidden.</param>
public sealed record ChoiceCount(string Choice, int? Number);

/// <summary>What was written, without names, in no particular order.</summary>
public sealed record TextResultView(string Question, EvaluationMoment Moment, IReadOnlyList<string> Texts);
