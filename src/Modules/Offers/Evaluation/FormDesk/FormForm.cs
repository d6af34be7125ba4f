using System.Globalization;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation.FormDesk;

/// <summary>A form as somebody writes it on the page: all texts, so that what is wrong comes back as it was. Becomes a <see cref="FormDocument"/>, the same that the API takes.</summary>
internal sealed class FormForm
{
    public string? TitleNb { get; set; }

    public string? TitleNn { get; set; }

    public string? TitleEn { get; set; }

    public string? IntroNb { get; set; }

    public string? IntroNn { get; set; }

    public string? IntroEn { get; set; }

    public string? Months { get; set; } = "3";

    public List<QuestionForm> Questions { get; set; } = [];

    public static FormForm Of(FormDocument form) => new()
    {
        TitleNb = form.Title.Nb, TitleNn = form.Title.Nn, TitleEn = form.Title.En, IntroNb = form.Intro?.Nb, IntroNn = form.Intro?.Nn, IntroEn = form.Intro?.En,
        Months = form.MonthsAfter.ToString(CultureInfo.InvariantCulture), Questions = [.. form.Questions.Select(QuestionForm.Of)],
    };

    public FormDocument Document() => new()
    {
        Title = new Phrase { Nb = TitleNb ?? "", Nn = TitleNn, En = TitleEn },
        Intro = string.IsNullOrWhiteSpace(IntroNb) ? null : new Phrase { Nb = IntroNb, Nn = IntroNn, En = IntroEn },
        MonthsAfter = int.TryParse(Months, NumberStyles.None, CultureInfo.InvariantCulture, out var months) ? months : 0,
        Questions = [.. Questions.Select(question => question.Question())],
    };

    /// <summary>Which field of the page a fault is about: <c>Questions[2].text.nb</c> → <c>Questions[2].TextNb</c>.</summary>
    public static string FieldOf(string path)
    {
        var dot = path.StartsWith("Questions[", StringComparison.Ordinal) ? path.IndexOf('.', StringComparison.Ordinal) + 1 : 0;
        var rest = path[dot..];
        return path[..dot] + rest switch
        {
            "MonthsAfter" => nameof(Months),
            "moments" => nameof(QuestionForm.Before),
            "scale" => nameof(QuestionForm.Scale),
            "most" => nameof(QuestionForm.Most),
            "key" => nameof(QuestionForm.TextNb),
            "choices" => nameof(QuestionForm.ChoicesNb),
            _ when rest.StartsWith("choices[", StringComparison.Ordinal) => "Choices" + Language(rest),
            _ when rest.Contains('.', StringComparison.Ordinal) => Upper(rest[..rest.IndexOf('.', StringComparison.Ordinal)]) + Language(rest),
            _ => rest,
        };
    }

    private static string Language(string path) => path.EndsWith(".nn", StringComparison.Ordinal) ? "Nn" : path.EndsWith(".en", StringComparison.Ordinal) ? "En" : "Nb";

    private static string Upper(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}

/// <summary>One question as somebody writes it. Choices are lines of text, one each.</summary>
internal sealed class QuestionForm
{
    public string? Key { get; set; }

    public string? Kind { get; set; }

    public string? TextNb { get; set; }

    public string? TextNn { get; set; }

    public string? TextEn { get; set; }

    public string? Scale { get; set; }

    public string? Most { get; set; } = "5";

    public string? LowNb { get; set; }

    public string? LowNn { get; set; }

    public string? LowEn { get; set; }

    public string? HighNb { get; set; }

    public string? HighNn { get; set; }

    public string? HighEn { get; set; }

    public string? ChoicesNb { get; set; }

    public string? ChoicesNn { get; set; }

    public string? ChoicesEn { get; set; }

    public bool Multiple { get; set; }

    public bool Optional { get; set; }

    public bool Before { get; set; } = true;

    public bool After { get; set; } = true;

    public bool MonthsAfter { get; set; } = true;

    public QuestionKind KindOf => KebabEnum.TryParse<QuestionKind>(Kind, out var kind) ? kind : QuestionKind.Text;

    public static QuestionForm New(QuestionKind kind) => new()
    {
        Kind = KebabEnum.Text(kind), Before = kind is QuestionKind.Published or QuestionKind.Scale, MonthsAfter = kind is QuestionKind.Published or QuestionKind.Scale,
    };

    public static QuestionForm Of(FormQuestion question) => new()
    {
        Key = question.Key, Kind = KebabEnum.Text(question.Kind), TextNb = question.Text?.Nb, TextNn = question.Text?.Nn, TextEn = question.Text?.En, Scale = question.Scale,
        Most = (question.Most ?? 5).ToString(CultureInfo.InvariantCulture), LowNb = question.Low?.Nb, LowNn = question.Low?.Nn, LowEn = question.Low?.En,
        HighNb = question.High?.Nb, HighNn = question.High?.Nn, HighEn = question.High?.En,
        ChoicesNb = Lines(question, choice => choice.Nb), ChoicesNn = Lines(question, choice => choice.Nn), ChoicesEn = Lines(question, choice => choice.En),
        Multiple = question.Multiple, Optional = question.Optional, Before = question.Moments.Contains(EvaluationMoment.Before), After = question.Moments.Contains(EvaluationMoment.After),
        MonthsAfter = question.Moments.Contains(EvaluationMoment.MonthsAfter),
    };

    public FormQuestion Question() => new()
    {
        Key = Key ?? "", Kind = KindOf, Scale = KindOf == QuestionKind.Published ? Scale : null, Multiple = Multiple, Optional = Optional,
        Text = KindOf == QuestionKind.Published ? null : Phrase(TextNb, TextNn, TextEn),
        Least = KindOf == QuestionKind.Scale ? 1 : null,
        Most = KindOf == QuestionKind.Scale ? int.TryParse(Most, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : 0 : null,
        Low = string.IsNullOrWhiteSpace(LowNb) ? null : Phrase(LowNb, LowNn, LowEn), High = string.IsNullOrWhiteSpace(HighNb) ? null : Phrase(HighNb, HighNn, HighEn),
        Choices = KindOf == QuestionKind.Choice ? [.. Choices()] : [],
        Moments = [.. new[] { (Before, EvaluationMoment.Before), (After, EvaluationMoment.After), (MonthsAfter, EvaluationMoment.MonthsAfter) }.Where(one => one.Item1).Select(one => one.Item2)],
    };

    private IEnumerable<FormChoice> Choices()
    {
        var (nn, en) = (Split(ChoicesNn), Split(ChoicesEn));
        return Split(ChoicesNb).Select((words, i) => new FormChoice { Text = Phrase(words, nn.ElementAtOrDefault(i), en.ElementAtOrDefault(i)) });
    }

    private static Phrase Phrase(string? nb, string? nn, string? en) => new() { Nb = nb ?? "", Nn = nn, En = en };

    private static string[] Split(string? lines) => (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Lines(FormQuestion question, Func<Phrase, string?> language) => string.Join('\n', question.Choices.Select(choice => language(choice.Text))).Trim('\n');
}
