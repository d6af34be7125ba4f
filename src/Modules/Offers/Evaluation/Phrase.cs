namespace Saas.Offers.Evaluation;

/// <summary>The same words in up to three languages. Bokmål is always there; a language that is missing gets bokmål.</summary>
public sealed record Phrase
{
    public string Nb { get; init; } = "";

    public string? Nn { get; init; }

    public string? En { get; init; }

    internal string In(string language) => Spoken(language).Words;

    /// <summary>The words, and the language they are really in: a page marks words in another language than its own.</summary>
    internal (string Words, string Language) Spoken(string language) => language switch
    {
        "nn" when !string.IsNullOrEmpty(Nn) => (Nn, "nn"),
        "en" when !string.IsNullOrEmpty(En) => (En, "en"),
        _ => (Nb, "nb"),
    };

    internal Phrase Trimmed() => new() { Nb = Nb.Trim(), Nn = Empty(Nn), En = Empty(En) };

    internal IEnumerable<(string Language, string? Words)> All() => [("nb", Nb), ("nn", Nn), ("en", En)];

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
