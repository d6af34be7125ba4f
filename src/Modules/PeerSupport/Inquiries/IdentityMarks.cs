using System.Globalization;
using System.Text.RegularExpressions;
using Saas.Kernel.Identifiers;

namespace Saas.PeerSupport.Inquiries;

internal enum IdentityKind
{
    Name,
    Address,

    /// <summary>Some number: a date of birth, a case number, part of something longer.</summary>
    Number,
    Account,
    Phone,
    NationalNumber,
    Email,
}

/// <param name="Start">Where in the text, in characters.</param>
internal sealed record IdentityMark(IdentityKind Kind, int Start, int Length)
{
    /// <summary>Checks out as what it is: nobody can say that it identifies nobody.</summary>
    public bool IsCertain => Kind is IdentityKind.Phone or IdentityKind.NationalNumber or IdentityKind.Email;

    public string In(string text) => text.Substring(Start, Length);
}

/// <summary>
/// Finds what in a short text could say who somebody is. Errs on the side of asking: a word that only looks like a name costs the writer one tick, a name that is
/// stored cannot be called back. Numbers are looked at in every grouping they can be read in.
/// </summary>
internal static partial class IdentityMarks
{
    private const int MostDigitsOfAFigure = 4;

    private const string Clock = @"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?";

    private const string Span = Clock + @"\s?[–-]\s?" + Clock;

    private const string LetterAndMore = @"[\p{L}\p{M}'’]";

    /// <param name="known">Words of the room itself that begin with a capital and name nobody: its own name, its organisations, its arenas.</param>
    public static IReadOnlyList<IdentityMark> Find(string text, IReadOnlySet<string> known)
    {
        var found = new List<IdentityMark>();
        Add(found, IdentityKind.Email, Mail().Matches(text));
        foreach (Match run in DigitRun().Matches(text))
        {
            if (Free(found, run) && OfNumber(run) is { } mark)
            {
                found.Add(mark);
            }
        }

        Add(found, IdentityKind.Address, Street().Matches(text));
        Add(found, IdentityKind.Address, PostalPlace().Matches(text));
        found.AddRange(NamesIn(text, known).Where(name => found.TrueForAll(other => name.Start >= other.Start + other.Length || name.Start + name.Length <= other.Start)));
        return [.. found.OrderBy(mark => mark.Start)];
    }

    private static void Add(List<IdentityMark> found, IdentityKind kind, MatchCollection matches) =>
        found.AddRange(matches.Where(match => Free(found, match)).Select(match => new IdentityMark(kind, match.Index, match.Length)));

    private static bool Free(List<IdentityMark> found, Match match) => found.TrueForAll(mark => match.Index >= mark.Start + mark.Length || match.Index + match.Length <= mark.Start);

    /// <summary>What the digits can be read as, the surest reading first; null for a plain figure such as a year or a number of people.</summary>
    private static IdentityMark? OfNumber(Match run)
    {
        var groups = Group().Matches(run.Value).ToList();
        foreach (var (kind, fits) in Readings)
        {
            for (var from = 0; from < groups.Count; from++)
            {
                for (var to = from; to < groups.Count && to - from < 12; to++)
                {
                    var digits = string.Concat(groups[from..(to + 1)].SelectMany(group => group.Value).Select(c => CharUnicodeInfo.GetDecimalDigitValue(c).ToString(CultureInfo.InvariantCulture)));
                    var between = run.Value[groups[from].Index..(groups[to].Index + groups[to].Length)];
                    if (fits(digits, between))
                    {
                        return new IdentityMark(kind, run.Index, run.Length);
                    }
                }
            }
        }

        return groups.Sum(group => group.Length) > MostDigitsOfAFigure && !Hours().IsMatch(run.Value) ? new IdentityMark(IdentityKind.Number, run.Index, run.Length) : null;
    }

    private static readonly (IdentityKind Kind, Func<string, string, bool> Fits)[] Readings =
    [
        (IdentityKind.NationalNumber, (digits, _) => NationalId.TryParse(digits, out var _)),
        (IdentityKind.Phone, (digits, between) => NumberChecks.IsPhone(digits) && !LooksLikeDateOrHours(between)),
        (IdentityKind.Account, (digits, _) => BankAccount.TryParse(digits, out var _)),
    ];

    private static bool LooksLikeDateOrHours(string text) => Date().IsMatch(text) || Hours().IsMatch(text);

    /// <summary>
    /// Two capitalised words side by side; one alone inside a sentence; a common first name anywhere. Words in capitals only (NAV, ADHD), and those that end as bodies
    /// and places of this field do, are nobody.
    /// </summary>
    private static IEnumerable<IdentityMark> NamesIn(string text, IReadOnlySet<string> known)
    {
        foreach (Match run in Capitalised().Matches(text))
        {
            var words = Word().Matches(run.Value).Where(word => char.IsUpper(word.Value[0]) && !IsNobody(word.Value, known)).ToList();
            var atStart = text[..run.Index].TrimEnd() is "" or [.., '.' or ':' or '!' or '?' or '\n'];
            if (words.Count == 0 || (words.Count == 1 && atStart && words[0].Index == 0 && !FirstNames.Contains(words[0].Value)))
            {
                continue;
            }

            yield return new IdentityMark(IdentityKind.Name, run.Index + words[0].Index, words[^1].Index + words[^1].Length - words[0].Index);
        }

        foreach (Match word in Word().Matches(text))
        {
            if (char.IsLower(word.Value[0]) && FirstNames.IsOnlyAName(word.Value))
            {
                yield return new IdentityMark(IdentityKind.Name, word.Index, word.Length);
            }
        }
    }

    private static bool IsNobody(string word, IReadOnlySet<string> known) =>
        word.Length == 1 || word.All(c => !char.IsLower(c)) || known.Contains(word) || Bodies().IsMatch(word) || (word[^1] is 's' && known.Contains(word[..^1]));

    [GeneratedRegex(@"[\w.+-]+\s?(?:@|\(at\)|\[at\]|krøllalfa)\s?[\w-]+(?:\.[\w-]+)+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?:\+|00)?\d(?:[\s.\-/–]{0,2}\d)*", RegexOptions.None, 1000)]
    private static partial Regex DigitRun();

    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex Group();

    /// <summary>12.3.2026, or from one year to another.</summary>
    [GeneratedRegex(@"^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d\s?[–/-]\s?(?:19|20)\d\d)$", RegexOptions.None, 1000)]
    private static partial Regex Date();

    /// <summary>10–11, 12.30-14: the clock.</summary>
    [GeneratedRegex("^" + Span + @"(?:[\s,]{1,2}" + Span + ")*$", RegexOptions.None, 1000)]
    private static partial Regex Hours();

    /// <summary>Storgata 5; Kongens gate 12 B.</summary>
    [GeneratedRegex(@"\b(?:\p{L}[\p{L}.'-]*(?:veien|vegen|vei|veg|gata|gaten|gate|plassen|plass|torget|torg|alleen|bakken|svingen|stien|brygga|tunet|haugen|åsen)|(?-i:\p{Lu})[\p{L}.'-]*\s(?:vei|veg|gate|gata|plass|torg|allé))\s*\d+\s?[a-zA-Z]?\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Street();

    [GeneratedRegex(@"(?<!\d)\d{4}\s\p{Lu}[\p{Ll}\p{Lu}]{2,}", RegexOptions.None, 1000)]
    private static partial Regex PostalPlace();

    [GeneratedRegex(@"\p{Lu}" + LetterAndMore + @"*(?:[ -](?:(?:von|van|de|af|el|al|bin) )?\p{Lu}" + LetterAndMore + "*)*", RegexOptions.None, 1000)]
    private static partial Regex Capitalised();

    [GeneratedRegex(@"\p{L}" + LetterAndMore + "*", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex("(?:laget|lag|forbundet|foreningen|forening|senteret|senter|sentralen|sentral|sykehuset|sykehus|kontoret|kommune|kommunen|biblioteket|hjelp|helse)s?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Bodies();
}
