using System.Collections;
using System.Text;
using Saas.Messaging.Contracts;

namespace Saas.Messaging.Templates;

/// <summary>
/// Copies the values a template may see: text, numbers, booleans, and lists and dictionaries of them. Anything else is refused, so that no template reaches
/// a property of an object.
/// </summary>
internal static class TemplateValues
{
    private const int MaxDepth = 6;

    public static Dictionary<string, object?> Copy(IReadOnlyDictionary<string, object?> values, Bounds bounds) => Copy(values, bounds, 0);

    private static Dictionary<string, object?> Copy(IEnumerable<KeyValuePair<string, object?>> values, Bounds bounds, int depth) =>
        values.ToDictionary(pair => pair.Key, pair => Copy(pair.Key, pair.Value, bounds, depth + 1), StringComparer.Ordinal);

    private static object? Copy(string name, object? value, Bounds bounds, int depth) => value switch
    {
        _ when depth > MaxDepth => throw new TemplateException($"The value {name} is nested too deep."),
        null or bool or int or long or decimal or double => value,
        string text => Clean(text),
        IEnumerable<KeyValuePair<string, object?>> dictionary => Copy(dictionary, bounds, depth),
        IEnumerable list => new CountedList([.. list.Cast<object?>().Select(item => Copy(name, item, bounds, depth + 1))], bounds),
        _ => throw new TemplateException($"The value {name} is a {value.GetType().Name}; only text, numbers, booleans, lists and dictionaries may be used."),
    };

    /// <summary>Control characters other than line breaks and tabs have no business in a mail.</summary>
    private static string Clean(string text)
    {
        if (!text.Any(IsUnwanted))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text.Where(c => !IsUnwanted(c)))
        {
            clean.Append(c);
        }

        return clean.ToString();
    }

    private static bool IsUnwanted(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t');
}
