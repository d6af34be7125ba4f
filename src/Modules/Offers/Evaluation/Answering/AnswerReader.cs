using System.Globalization;
using Microsoft.AspNetCore.Http;
using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation.Answering;

/// <summary>One thing on the page that is answered by itself: an item of a scale, a scale of one's own, a choice, a text.</summary>
/// <param name="Key">Name of the field.</param>
internal sealed record AnswerField(string Key, FormQuestion Question, int? Item)
{
    /// <summary>The fields of a form at one moment, in the order they stand.</summary>
    public static IReadOnlyList<AnswerField> Of(FormDocument form, EvaluationMoment moment) =>
        [.. form.At(moment).SelectMany(question => question.Kind == QuestionKind.Published
            ? Enumerable.Range(0, PublishedScales.Find(question.Scale)!.Items).Select(item => new AnswerField(PublishedScale.MarkKey(question.Key, item), question, item))
            : [new AnswerField(question.Key, question, null)])];
}

/// <summary>What came in with a form: a sheet, texts, and the fields that were left out or make no sense.</summary>
internal sealed record ReadAnswers(AnswerSheet Sheet, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<(AnswerField Field, string Code)> Faults)
{
    public const int LongestText = 2000;

    public static ReadAnswers From(IFormCollection form, IReadOnlyList<AnswerField> fields)
    {
        var (sheet, texts, faults) = (new AnswerSheet(), new Dictionary<string, string>(StringComparer.Ordinal), new List<(AnswerField, string)>());
        foreach (var field in fields)
        {
            var values = form[field.Key].OfType<string>().Where(value => value.Length > 0).ToList();
            if (Fault(field, values, sheet, texts) is { } code)
            {
                faults.Add((field, code));
            }
        }

        return new ReadAnswers(sheet, texts, faults);
    }

    private static string? Fault(AnswerField field, List<string> values, AnswerSheet sheet, Dictionary<string, string> texts)
    {
        var question = field.Question;
        if (question.Kind == QuestionKind.Text)
        {
            var text = string.Concat((values.FirstOrDefault() ?? "").Where(c => !char.IsControl(c) || c is '\n' or '\t')).Trim();
            if (text.Length > 0)
            {
                texts[field.Key] = text.Length <= LongestText ? text : text[..LongestText];
            }

            return text.Length > LongestText ? "TextLong" : null;
        }

        if (question.Kind == QuestionKind.Choice)
        {
            var known = question.Choices.Select(choice => choice.Key).Where(values.Contains).Take(question.Multiple ? int.MaxValue : 1).ToList();
            if (known.Count > 0)
            {
                sheet.Choices[field.Key] = known;
            }

            return known.Count == 0 && !question.MayBeEmpty ? "Choice" : null;
        }

        var scale = PublishedScales.Find(question.Scale);
        var (least, most) = scale is null ? (question.Least ?? 1, question.Most ?? 5) : (scale.Least, scale.Most);
        if (values.FirstOrDefault() is { } given && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var mark) && mark >= least && mark <= most)
        {
            sheet.Marks[field.Key] = mark;
            return null;
        }

        return question.MayBeEmpty ? null : field.Item is null ? "Scale" : "Item";
    }
}
