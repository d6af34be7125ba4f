using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Import;

/// <summary>
/// What columns and values may be called in a file: as the API calls them, and as our own lists do in any of our languages. Upper case, spaces, hyphens
/// and accents make no difference.
/// </summary>
internal sealed class ImportNames(IStringLocalizer<ImportText> text, IStringLocalizer<OffersText> names, IMunicipalities municipalities)
{
    private const string TopicPrefix = "Topic.";
    private const string LanguagePrefix = "Language.";
    private static readonly string[] Languages = ["nb", "nn", "en"];

    private readonly ConcurrentDictionary<Type, Dictionary<string, string>> _choices = new();
    private readonly ConcurrentDictionary<string, string?> _headings = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, string>> _topics = new(() => KeysOf(names, TopicPrefix));
    private readonly Lazy<Dictionary<string, string>> _languages = new(() => KeysOf(names, LanguagePrefix));
    private readonly ConcurrentDictionary<DateOnly, Dictionary<string, string>> _municipalities = new();

    /// <summary>The column's heading in the language of the reader.</summary>
    public string Heading(string column) => _headings.GetOrAdd(column + CultureInfo.CurrentUICulture.Name, _ => text["Column." + column] is { ResourceNotFound: false } heading ? heading.Value : null) ?? column;

    /// <summary>All that a column may be called, plain.</summary>
    public IEnumerable<string> HeadingsOf(string column)
    {
        yield return Plain(column);
        foreach (var language in Languages)
        {
            yield return Plain(In(language, () => text["Column." + column]));
            foreach (var other in In(language, () => text["Column.Also." + column]) is { ResourceNotFound: false } also ? also.Value.Split(';') : [])
            {
                yield return Plain(other);
            }
        }
    }

    public bool TryChoice<T>(string value, out T choice)
        where T : struct, Enum
    {
        choice = default;
        return _choices.GetOrAdd(typeof(T), _ => ChoicesOf<T>()).TryGetValue(Plain(value), out var code) && KebabEnum.TryParse(code, out choice);
    }

    /// <summary>A topic by its key or name; another one becomes a key of the tenant's own. Null when no letter is in it.</summary>
    public string? Topic(string value)
    {
        if (_topics.Value.TryGetValue(Plain(value), out var known))
        {
            return known;
        }

        var slug = new StringBuilder(value.Length);
        foreach (var c in Unaccented(value))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var key = slug.ToString().Trim('-');
        return key.Length is > 0 and <= 60 ? key : null;
    }

    /// <summary>A language's code by code or name; null when it is none we know.</summary>
    public string? Language(string value) => _languages.Value.GetValueOrDefault(Plain(value));

    /// <summary>A municipality's number by number or name, as the register is on a date.</summary>
    public string? Municipality(string value, DateOnly on)
    {
        if (MunicipalityNumber.TryParse(value.Trim().PadLeft(4, '0'), out var number))
        {
            return municipalities.Find(number, on) is not null || municipalities.Last(number) is not null ? number.Value : null;
        }

        return _municipalities.GetOrAdd(on, day => municipalities.Choices(day).GroupBy(one => Plain(one.Name), StringComparer.Ordinal)
            .Where(group => group.Count() == 1) // two with one name: the number must say which
            .ToDictionary(group => group.Key, group => group.First().Number.Value, StringComparer.Ordinal)).GetValueOrDefault(Plain(value.Replace("kommune", "", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Lower-case letters and digits only.</summary>
    public static string Plain(string value) => string.Concat(Unaccented(value).Where(char.IsAsciiLetterOrDigit));

    private static IEnumerable<char> Unaccented(string value)
    {
        foreach (var c in value.Normalize(NormalizationForm.FormD))
        {
            switch (char.ToLowerInvariant(c))
            {
                case 'ø':
                    yield return 'o';
                    break;
                case 'æ':
                    yield return 'a';
                    yield return 'e';
                    break;
                case 'đ':
                    yield return 'd';
                    break;
                case var plain when char.GetUnicodeCategory(plain) != UnicodeCategory.NonSpacingMark:
                    yield return plain;
                    break;
            }
        }
    }

    private Dictionary<string, string> ChoicesOf<T>()
        where T : struct, Enum
    {
        var choices = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in Enum.GetValues<T>())
        {
            var code = KebabEnum.Text(value);
            choices.TryAdd(Plain(code), code);
            foreach (var language in Languages)
            {
                choices.TryAdd(Plain(In(language, () => names.Name(value))), code);
                foreach (var other in In(language, () => text[$"Value.{typeof(T).Name}.{code}"]) is { ResourceNotFound: false } also ? also.Value.Split(';') : [])
                {
                    choices.TryAdd(Plain(other), code);
                }
            }
        }

        return choices;
    }

    private static Dictionary<string, string> KeysOf(IStringLocalizer<OffersText> names, string prefix)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var language in Languages)
        {
            foreach (var name in In(language, () => names.GetAllStrings(includeParentCultures: true).ToList()).Where(name => name.Name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                keys.TryAdd(Plain(name.Name[prefix.Length..]), name.Name[prefix.Length..]);
                keys.TryAdd(Plain(name.Value), name.Name[prefix.Length..]);
            }
        }

        return keys;
    }

    private static T In<T>(string language, Func<T> read)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return read();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
