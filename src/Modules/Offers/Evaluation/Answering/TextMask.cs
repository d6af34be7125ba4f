using System.Text.RegularExpressions;

namespace Saas.Offers.Evaluation.Answering;

/// <summary>
/// Takes out of what somebody wrote whatever could say who it is about: addresses, long numbers, and the names of those who take part in the offer or lead it. Done
/// before the text is stored, so that nobody ever sees it. Names of others can stand; the page that shows texts says so.
/// </summary>
internal static partial class TextMask
{
    public const string Gone = "[…]";

    private const int ShortestName = 3;

    public static string Mask(string text, IEnumerable<string> names)
    {
        var masked = Address().Replace(Number().Replace(Link().Replace(Mail().Replace(text, Gone), Gone), Gone), Gone);
        var words = names.SelectMany(name => name.Split([' ', '-', '.', ','], StringSplitOptions.RemoveEmptyEntries)).Where(name => name.Length >= ShortestName && char.IsUpper(name[0]))
            .Distinct(StringComparer.OrdinalIgnoreCase).ToHashSet(StringComparer.OrdinalIgnoreCase);

        // A name is also hidden with the s of the genitive. Words in lower case are left: «liv» and «odd» are words, too.
        return Word().Replace(masked, match => IsName(match.Value) ? Gone : match.Value);

        bool IsName(string word) => char.IsUpper(word[0]) && (words.Contains(word) || (word.Length > ShortestName && char.ToLowerInvariant(word[^1]) == 's' && words.Contains(word[..^1])));
    }

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.None, 1000)]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?:https?://|www\.)\S+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Link();

    /// <summary>Five digits or more, however they are grouped: telephones, national identity numbers, dates of birth.</summary>
    [GeneratedRegex(@"\+?\d(?:[ .\-/]?\d){4,}", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b\p{Lu}[\p{L}.]*(?:[ -]\p{L}+)?(?:veien|vegen|vei|veg|gata|gaten|gate|plassen|plass|torget|torg|allé|bakken|svingen|stien|bru|brygga)\s+\d+\s?[a-zA-Z]?\b", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\p{L}+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
