using Saas.Kernel.Http;
using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation;

/// <summary>One thing that is wrong with a form: where (<c>Questions[2].text.nb</c>), and what by a code that page and API say in their own words.</summary>
internal sealed record FormFault(string Path, string Code);

/// <summary>What a form must be like, whoever sends it: a page, the API, a template pack.</summary>
internal static class FormRules
{
    public const int MostQuestions = 60;
    public const int MostChoices = 20;
    public const int MostMonths = 24;
    private const int TitleLength = 120;
    private const int TextLength = 500;

    private static readonly Dictionary<string, string> English = new(StringComparer.Ordinal)
    {
        ["needed"] = "is required in bokmål (nb)",
        ["long"] = "is too long, or has control characters",
        ["questions"] = $"must have 1 to {MostQuestions} questions",
        ["months"] = $"must be 1 to {MostMonths}",
        ["key"] = "must be 1 to 20 of a–z, 0–9 and hyphen, and its own in the form",
        ["scale"] = "must be the key of a published scale",
        ["twice"] = "is in the form already",
        ["range"] = "must be a range from 0 or 1 up to at most 10, with at least two numbers",
        ["choices"] = $"must have 2 to {MostChoices} choices",
        ["moments"] = "must have at least one moment",
    };

    public static string InEnglish(string code) => English[code];

    public static IEnumerable<FormFault> Broken(FormDocument form) =>
        Words("Title", form.Title, TitleLength)
            .Concat(Words("Intro", form.Intro, TextLength * 2, isNeeded: false))
            .Concat(When(form.MonthsAfter is < 1 or > MostMonths, "MonthsAfter", "months"))
            .Concat(When(form.Questions.Count is 0 or > MostQuestions, "Questions", "questions"))
            .Concat(form.Questions.Take(MostQuestions).SelectMany((question, i) => Broken(form, question, i)));

    private static IEnumerable<FormFault> Broken(FormDocument form, FormQuestion question, int index)
    {
        var at = $"Questions[{index}]";
        var faults = When(!IsKey(question.Key) || (question.Key.Length > 0 && form.Questions.Take(index).Any(other => other.Key == question.Key)), at + ".key", "key")
            .Concat(When(question.Moments.Count == 0, at + ".moments", "moments"))
            .Concat(Words(at + ".text", question.Text, TextLength, question.Kind != QuestionKind.Published));
        return faults.Concat(question.Kind switch
        {
            QuestionKind.Published => When(PublishedScales.Find(question.Scale) is null, at + ".scale", "scale")
                .Concat(When(form.Questions.Take(index).Any(other => other.Kind == QuestionKind.Published && other.Scale == question.Scale), at + ".scale", "twice")),
            QuestionKind.Scale => When((question.Least ?? 1) is < 0 or > 1 || (question.Most ?? 5) > 10 || (question.Most ?? 5) <= (question.Least ?? 1), at + ".most", "range")
                .Concat(Words(at + ".low", question.Low, TitleLength, isNeeded: false)).Concat(Words(at + ".high", question.High, TitleLength, isNeeded: false)),
            QuestionKind.Choice => When(question.Choices.Count is < 2 or > MostChoices, at + ".choices", "choices")
                .Concat(question.Choices.Take(MostChoices).SelectMany((choice, i) => Words($"{at}.choices[{i}].text", choice.Text, TitleLength)
                    .Concat(When(!IsKey(choice.Key) || (choice.Key.Length > 0 && question.Choices.Take(i).Any(other => other.Key == choice.Key)), $"{at}.choices[{i}].key", "key")))),
            _ => [],
        });
    }

    private static IEnumerable<FormFault> Words(string path, Phrase? words, int most, bool isNeeded = true)
    {
        if (isNeeded && string.IsNullOrWhiteSpace(words?.Nb))
        {
            return [new FormFault(path + ".nb", "needed")];
        }

        return (words?.All() ?? []).Where(one => !new PlainTextAttribute(most) { Lines = true }.IsValid(one.Words))
            .Select(one => new FormFault($"{path}.{one.Language}", "long"));
    }

    private static IEnumerable<FormFault> When(bool isWrong, string path, string code) => isWrong ? [new FormFault(path, code)] : [];

    private static bool IsKey(string key) => key.Length <= 20 && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
