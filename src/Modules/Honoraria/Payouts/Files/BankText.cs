using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Saas.Honoraria.Contracts;

namespace Saas.Honoraria.Payouts.Files;

/// <summary>
/// Text as a bank takes it: the common Latin set of payment messages (letters, digits, space and / - ? : ( ) . , ' +), with or without æ, ø and å. Letters of other
/// languages (Sámi first among them) are written with their nearest ones; what has none becomes a full stop, as the European Payments Council recommends.
/// </summary>
internal static class BankText
{
    private const string Common = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ";
    private const string Norwegian = "æøåÆØÅ";

    /// <summary>Letters that do not come apart into a Latin one and a mark, and signs that have a nearest one.</summary>
    private static readonly FrozenDictionary<char, string> Nearest = new Dictionary<char, string>
    {
        ['æ'] = "ae", ['Æ'] = "AE", ['ø'] = "o", ['Ø'] = "O", ['å'] = "a", ['Å'] = "A",
        ['đ'] = "d", ['Đ'] = "D", ['ð'] = "d", ['Ð'] = "D", ['ŋ'] = "n", ['Ŋ'] = "N", ['ŧ'] = "t", ['Ŧ'] = "T", ['þ'] = "th", ['Þ'] = "Th",
        ['ß'] = "ss", ['œ'] = "oe", ['Œ'] = "OE", ['ł'] = "l", ['Ł'] = "L", ['ı'] = "i", ['ħ'] = "h", ['Ħ'] = "H",
        ['–'] = "-", ['—'] = "-", ['‐'] = "-", ['‑'] = "-", ['−'] = "-", ['_'] = "-", ['’'] = "'", ['‘'] = "'", ['´'] = "'", ['`'] = "'",
        ['«'] = "'", ['»'] = "'", ['“'] = "'", ['”'] = "'", ['"'] = "'", ['&'] = "+", ['@'] = "(a)", ['\u00a0'] = " ", ['\t'] = " ", ['\n'] = " ", ['\r'] = " ", [';'] = ",", ['\\'] = "/",
    }.ToFrozenDictionary();

    /// <param name="most">What the message's field holds; the rest is cut off.</param>
    public static string Of(string text, BankCharacters characters, int most)
    {
        if (IsClean(text, characters) && text.Length <= most)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length + 8);
        foreach (var letter in text.Normalize(NormalizationForm.FormC))
        {
            Append(clean, letter, characters);
        }

        var words = string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= most ? words : words[..most].TrimEnd();
    }

    private static void Append(StringBuilder clean, char letter, BankCharacters characters)
    {
        if (IsTaken(letter, characters))
        {
            clean.Append(letter);
        }
        else if (Nearest.TryGetValue(letter, out var nearest))
        {
            clean.Append(nearest);
        }
        else
        {
            var plain = char.IsSurrogate(letter) ? "" : letter.ToString().Normalize(NormalizationForm.FormD);
            var apart = string.Concat(plain.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && IsTaken(c, characters)));
            var isMark = plain.Length == 1 && CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;
            clean.Append(apart.Length > 0 || isMark || char.IsLowSurrogate(letter) ? apart : ".");
        }
    }

    private static bool IsTaken(char letter, BankCharacters characters) =>
        Common.Contains(letter) || (characters == BankCharacters.Norwegian && Norwegian.Contains(letter));

    private static bool IsClean(string text, BankCharacters characters)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsTaken(text[i], characters) || (text[i] == ' ' && (i == 0 || i == text.Length - 1 || text[i - 1] == ' ')))
            {
                return false;
            }
        }

        return true;
    }
}
