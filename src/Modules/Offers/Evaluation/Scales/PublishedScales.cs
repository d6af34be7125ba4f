using System.Collections.Frozen;
using System.Text.Json;
using Saas.Kernel.Http;

namespace Saas.Offers.Evaluation;

/// <summary>Whether a scale's words in a language have been held against where they were published.</summary>
public enum Wording
{
    /// <summary>The same in several public reprints that name the source.</summary>
    Verified,

    /// <summary>The same as in one public copy that says it is the published text word by word; the source itself was not at hand.</summary>
    SecondHand,

    /// <summary>Written down without a copy at hand: hold it against the source before it is used.</summary>
    Unverified,

    /// <summary>Our own words.</summary>
    Own,
}

internal enum ScoreKind
{
    Sum,
    Mean,
}

/// <summary>A scale's words in one language.</summary>
/// <param name="Source">Where this translation was published.</param>
/// <param name="Answers">From the lowest number to the highest.</param>
internal sealed record ScaleWords(Wording Wording, string Source, string Instruction, IReadOnlyList<string> Items, IReadOnlyList<string> Answers);

/// <summary>A published scale, or a set of our own, as it stands in <c>scales.json</c>.</summary>
/// <param name="Least">What the first answer counts.</param>
/// <param name="Times">What the sum or mean is multiplied by.</param>
/// <param name="MayMiss">How many items may be missing before there is no score; the mean of the others stands in for them.</param>
/// <param name="HighestFirst">The order the answers stand in on paper.</param>
/// <param name="Words">Only the languages it has been published in.</param>
internal sealed record PublishedScale(
    string Key, Phrase Name, Phrase Subject, string Source, string Licence, bool Own, int Least, ScoreKind Score, double Times, int MayMiss, bool HighestFirst,
    IReadOnlyDictionary<string, ScaleWords> Words)
{
    public int Items => Words["nb"].Items.Count;

    public int Most => Least + Words["nb"].Answers.Count - 1;

    public double LowestScore => Of(Least);

    public double HighestScore => Of(Most);

    /// <summary>The words in the reader's language, or in the nearest that has been published: bokmål, at last English.</summary>
    public (ScaleWords Words, string Language) In(string language)
    {
        foreach (var code in new[] { language, "nb", "en" })
        {
            if (Words.TryGetValue(code, out var words))
            {
                return (words, code);
            }
        }

        throw new InvalidOperationException($"{Key} has neither bokmål nor English.");
    }

    /// <returns>Null when too much is missing.</returns>
    public double? ScoreOf(IReadOnlyList<int?> marks)
    {
        var given = marks.Where(mark => mark is not null).Select(mark => mark!.Value).ToList();
        return given.Count == 0 || Items - given.Count > MayMiss ? null : Times * given.Average() * (Score == ScoreKind.Sum ? Items : 1);
    }

    public static string MarkKey(string question, int item) => $"{question}.{item + 1}";

    private double Of(int mark) => Times * mark * (Score == ScoreKind.Sum ? Items : 1);
}

/// <summary>The scales that come with the product.</summary>
internal static class PublishedScales
{
    public static IReadOnlyList<PublishedScale> All { get; } = JsonSerializer.Deserialize<List<PublishedScale>>(Embedded.Read("evaluation/scales.json"), HouseJson.Options)!;

    private static readonly FrozenDictionary<string, PublishedScale> ByKey = All.ToFrozenDictionary(scale => scale.Key, StringComparer.Ordinal);

    public static PublishedScale? Find(string? key) => key is not null && ByKey.TryGetValue(key, out var scale) ? scale : null;
}

internal static class Embedded
{
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Embedded).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
