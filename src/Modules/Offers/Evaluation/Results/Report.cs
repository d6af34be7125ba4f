using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Evaluation.Results;

public enum MomentState
{
    /// <summary>The form has no questions for it.</summary>
    NotAsked,

    /// <summary>Its time has not come.</summary>
    Planned,

    /// <summary>Answers come in. No result is shown: a number that moves with each answer would tell what was answered.</summary>
    Collecting,

    /// <summary>Over, with fewer than five answers.</summary>
    TooFew,

    Shown,
}

/// <summary>How far one moment has come.</summary>
/// <param name="Answered">How many have answered; null for fewer than five.</param>
internal sealed record MomentStatus(EvaluationMoment Moment, MomentState State, MomentWindow Window, int? Answered, int Sent);

/// <summary>One scale's result, with its range.</summary>
internal sealed record ScaleFinding(string Key, PublishedScale? Scale, FormQuestion Question, double Least, double Most, ScaleResult Result)
{
    public string NameIn(string language) => Question.Kind == QuestionKind.Published ? Scale!.Name.In(language) : Question.Text!.In(language);

    public string SubjectIn(string language) => Question.Kind == QuestionKind.Published ? Scale!.Subject.In(language) : $"«{Question.Text!.In(language)}»";
}

/// <summary>One choice question at one moment.</summary>
/// <param name="Persons">How many answered it.</param>
/// <param name="Counts">By choice, in the form's order; null is hidden.</param>
internal sealed record ChoiceFinding(FormQuestion Question, EvaluationMoment Moment, int Persons, IReadOnlyList<int?> Counts)
{
    public bool IsHidden => Counts.All(count => count is null);
}

/// <summary>What was written, in an order that tells nothing.</summary>
internal sealed record TextFinding(FormQuestion Question, EvaluationMoment Moment, IReadOnlyList<string> Texts);

/// <summary>All that can be shown of one offer's evaluation.</summary>
internal sealed record EvaluationReport(
    EvaluationPlan Plan, FormDocument Form, IReadOnlyList<MomentStatus> Moments, IReadOnlyList<ScaleFinding> Scales, IReadOnlyList<ChoiceFinding> Choices, IReadOnlyList<TextFinding> Texts)
{
    public bool HasResults => Moments.Any(moment => moment.State == MomentState.Shown);

    public static MomentWindow? WindowOf(EvaluationMoment moment, EvaluationPlan plan, Offer offer) =>
        offer is { StartsAt: { } starts, EndsAt: { } ends } ? MomentWindow.Of(moment, plan, starts, ends) : null;
}
