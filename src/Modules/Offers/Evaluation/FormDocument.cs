using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation;

public enum QuestionKind
{
    /// <summary>All statements of a published scale, word by word.</summary>
    Published,

    /// <summary>One question of one's own, answered by a number.</summary>
    Scale,

    Choice,

    /// <summary>In the participant's own words.</summary>
    Text,
}

/// <summary>
/// A whole evaluation form: what the API takes and gives, what is stored of a version, and what a template pack carries. Written to and read from JSON in one piece.
/// </summary>
public sealed record FormDocument : IValidatableObject
{
    public Phrase Title { get; init; } = new();

    /// <summary>Shown above the questions.</summary>
    public Phrase? Intro { get; init; }

    /// <summary>Months after the last session for the third moment, unless the offer says otherwise.</summary>
    public int MonthsAfter { get; init; } = 3;

    public IReadOnlyList<FormQuestion> Questions { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        FormRules.Broken(this).Select(broken => new ValidationResult(FormRules.InEnglish(broken.Code), [broken.Path]));

    internal IEnumerable<FormQuestion> At(EvaluationMoment moment) => Questions.Where(question => question.Moments.Contains(moment));

    internal string ToJson() => JsonSerializer.Serialize(this, HouseJson.Options);

    /// <exception cref="JsonException">Not a form.</exception>
    internal static FormDocument FromJson(string json) => JsonSerializer.Deserialize<FormDocument>(json, HouseJson.Options)!;

    /// <summary>The document as it is stored: trimmed, and every question and choice with a key that stays with it.</summary>
    internal FormDocument Tidy()
    {
        var taken = Questions.Select(question => question.Key).Where(key => key.Length > 0).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Title = Title.Trimmed(), Intro = string.IsNullOrWhiteSpace(Intro?.Nb) ? null : Intro.Trimmed(),
            Questions = [.. Questions.Select(question => question.Tidy() with { Key = question.Key.Length > 0 ? question.Key : Keys.Next("q", taken) })],
        };
    }
}

/// <summary>One question of a form. What does not belong to its kind is left out.</summary>
public sealed record FormQuestion
{
    /// <summary>Stays with the question through all versions; made when it is left out.</summary>
    public string Key { get; init; } = "";

    public QuestionKind Kind { get; init; }

    /// <summary>The question. Of a published scale it is not needed: the scale brings its own words.</summary>
    public Phrase? Text { get; init; }

    /// <summary>Key of a published scale.</summary>
    public string? Scale { get; init; }

    /// <summary>Lowest number of a scale of one's own.</summary>
    public int? Least { get; init; }

    public int? Most { get; init; }

    /// <summary>What the lowest number means.</summary>
    public Phrase? Low { get; init; }

    public Phrase? High { get; init; }

    public IReadOnlyList<FormChoice> Choices { get; init; } = [];

    /// <summary>Whether several choices may be ticked.</summary>
    public bool Multiple { get; init; }

    /// <summary>Whether it may be left unanswered. Text always may.</summary>
    public bool Optional { get; init; }

    /// <summary>When it is asked; all three moments unless said otherwise.</summary>
    public IReadOnlyList<EvaluationMoment> Moments { get; init; } = [EvaluationMoment.Before, EvaluationMoment.After, EvaluationMoment.MonthsAfter];

    internal bool MayBeEmpty => Optional || Kind == QuestionKind.Text;

    internal FormQuestion Tidy()
    {
        var taken = Choices.Select(choice => choice.Key).Where(key => key.Length > 0).ToHashSet(StringComparer.Ordinal);
        var isScale = Kind == QuestionKind.Scale;
        return this with
        {
            Text = string.IsNullOrWhiteSpace(Text?.Nb) ? null : Text.Trimmed(), Scale = Kind == QuestionKind.Published ? Scale : null,
            Least = isScale ? Least ?? 1 : null, Most = isScale ? Most ?? 5 : null, Low = isScale ? Low?.Trimmed() : null, High = isScale ? High?.Trimmed() : null,
            Choices = Kind == QuestionKind.Choice ? [.. Choices.Select(choice => choice with { Key = choice.Key.Length > 0 ? choice.Key : Keys.Next("c", taken), Text = choice.Text.Trimmed() })] : [],
            Multiple = Kind == QuestionKind.Choice && Multiple, Moments = [.. Moments.Distinct().Order()],
        };
    }
}

public sealed record FormChoice
{
    public string Key { get; init; } = "";

    public Phrase Text { get; init; } = new();
}

internal static class Keys
{
    public static string Next(string letter, HashSet<string> taken)
    {
        for (var i = 1; ; i++)
        {
            if (taken.Add($"{letter}{i}"))
            {
                return $"{letter}{i}";
            }
        }
    }
}
