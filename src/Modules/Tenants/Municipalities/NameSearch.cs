using System.Globalization;
using System.Text;

namespace Saas.Tenants.Municipalities;

/// <summary>
/// Finds names the way people type them: «tromso», «Maalselv», «SØRREISA». A beginning goes before a word inside, which goes before any other place;
/// when nothing matches, one wrong letter is forgiven.
/// </summary>
internal static class NameSearch
{
    private const int ForgiveFrom = 4;

    public static IReadOnlyList<T> Best<T>(IEnumerable<T> all, Func<T, string> name, string text, int atMost)
    {
        var wanted = Fold(text).Trim();
        if (wanted.Length is 0 or > 100)
        {
            return [];
        }

        var folded = all.Select(one => (One: one, Name: Fold(name(one)))).ToList();
        var hits = folded.Select(pair => (pair.One, Rank: Rank(pair.Name, wanted))).Where(hit => hit.Rank < 4).OrderBy(hit => hit.Rank).ToList();
        if (hits.Count == 0 && wanted.Length >= ForgiveFrom)
        {
            hits = [.. folded.Where(pair => IsOneOff(pair.Name.AsSpan(0, Math.Min(pair.Name.Length, wanted.Length)), wanted) || IsOneOff(pair.Name, wanted)).Select(pair => (pair.One, 4))];
        }

        return [.. hits.Take(atMost).Select(hit => hit.One)];
    }

    /// <summary>Lower case without accents; å and aa are a, ø and oe are o, æ and ae are a.</summary>
    public static string Fold(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.ToLowerInvariant(c) switch { 'ø' or 'ö' => 'o', 'æ' => 'a', 'đ' => 'd', 'ŋ' => 'n', 'ŧ' => 't', var other => other });
            }
        }

        return plain.Replace("aa", "a").Replace("ae", "a").Replace("oe", "o").ToString();
    }

    private static int Rank(string name, string wanted) =>
        name == wanted ? 0
        : name.StartsWith(wanted, StringComparison.Ordinal) ? 1
        : name.Contains(" " + wanted, StringComparison.Ordinal) || name.Contains("-" + wanted, StringComparison.Ordinal) ? 2
        : name.Contains(wanted, StringComparison.Ordinal) ? 3
        : 4;

    /// <summary>Equal but for one letter wrong, missing or too many.</summary>
    private static bool IsOneOff(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        var same = a.CommonPrefixLength(b);
        var restA = a[same..];
        var restB = b[same..];
        return a.Length == b.Length
            ? restA.Length == 0 || restA[1..].SequenceEqual(restB[1..])
            : a.Length > b.Length ? restA[1..].SequenceEqual(restB) : restB[1..].SequenceEqual(restA);
    }
}
