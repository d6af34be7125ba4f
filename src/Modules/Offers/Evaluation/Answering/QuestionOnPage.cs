using Microsoft.AspNetCore.Mvc.Rendering;

namespace Saas.Offers.Evaluation.Answering;

/// <summary>One answer that can be ticked.</summary>
internal sealed record Tick(string Value, string Words);

/// <summary>A question as the page draws it: its fields, their words in the reader's language or the nearest there is, what was typed, what is wrong.</summary>
/// <param name="Page">Null in the preview: nothing has been typed, nothing is wrong.</param>
internal sealed record QuestionOnPage(FormQuestion Question, AnswerPage? Page, string Language)
{
    public PublishedScale? Scale { get; } = PublishedScales.Find(Question.Scale);

    public (string Words, string Language) Heading => Question.Text is { Nb.Length: > 0 } text ? text.Spoken(Language) : Scale is null ? ("", Language) : (ScaleWords.Words.Instruction, ScaleWords.Language);

    public (ScaleWords Words, string Language) ScaleWords => Scale!.In(Language);

    /// <summary>The scale is not published in the reader's language.</summary>
    public bool IsBorrowed => Scale is not null && ScaleWords.Language != Language;

    public IReadOnlyList<string> Items => Scale is null ? [] : ScaleWords.Words.Items;

    /// <summary>The answers of every item, in the order they stand on the published form.</summary>
    public IReadOnlyList<Tick> Answers
    {
        get
        {
            var answers = ScaleWords.Words.Answers.Select((words, i) => new Tick((Scale!.Least + i).ToString(System.Globalization.CultureInfo.InvariantCulture), words));
            return [.. Scale!.HighestFirst ? answers.Reverse() : answers];
        }
    }

    public IReadOnlyList<Tick> Numbers => [.. Enumerable.Range(Question.Least ?? 1, (Question.Most ?? 5) - (Question.Least ?? 1) + 1)
        .Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)).Select(i => new Tick(i, i))];

    public string KeyOf(int item) => PublishedScale.MarkKey(Question.Key, item);

    public int? NumberOf(string key) => Page is null ? null : Page.NumberOf(Page.Fields.First(field => field.Key == key));

    public int Count => Page?.Fields.Count ?? 0;

    public IReadOnlyList<string> Typed(string key) => Page?.Typed(key) ?? [];

    public string? ErrorOf(string key) => Page?.ErrorOf(key);

    /// <summary>The id that the error summary links to.</summary>
    public static string IdOf(string key) => TagBuilder.CreateSanitizedId(key, "_");
}

/// <summary>One group of answers to tick.</summary>
internal sealed record Ticks(QuestionOnPage Question, string Key, string Words, string? Lang, IReadOnlyList<Tick> Answers, bool Many, bool Numbers, string? Low = null, string? High = null);
