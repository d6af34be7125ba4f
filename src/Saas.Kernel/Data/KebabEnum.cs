using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Saas.Kernel.Data;

/// <summary>
/// Enums are kebab-case text everywhere outside C#: in the database (with a CHECK), in JSON and in addresses.
/// A name that is not a valid identifier carries <see cref="NameAttribute"/>.
/// </summary>
public static class KebabEnum
{
    private static readonly ConcurrentDictionary<Type, (Dictionary<object, string> ToText, Dictionary<string, object> ToValue)> Maps = new();

    public static string Text<T>(T value)
        where T : struct, Enum => Of<T>.ToText[value];

    public static string Text(object value) => Map(value.GetType()).ToText[value];

    public static bool TryParse<T>(string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text is not null && Of<T>.ToValue.TryGetValue(text, out value);
    }

    public static T Parse<T>(string text)
        where T : struct, Enum => Of<T>.ToValue[text];

    /// <summary>All texts of an enum, in declaration order.</summary>
    public static IEnumerable<string> Texts(Type type) => Map(type).ToText.Values;

    private static (Dictionary<object, string> ToText, Dictionary<string, object> ToValue) Map(Type type) => Maps.GetOrAdd(type, static t =>
    {
        var toText = new Dictionary<object, string>();
        var toValue = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var field in t.GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static))
        {
            var value = field.GetValue(null)!;
            var text = field.GetCustomAttributes(typeof(NameAttribute), false).Cast<NameAttribute>().FirstOrDefault()?.Text ?? Kebab(field.Name);
            toText[value] = text;
            toValue[text] = value;
        }

        return (toText, toValue);
    });

    /// <summary>The maps of one enum without boxing: every row of every list goes through them.</summary>
    private static class Of<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ToText =
            Map(typeof(T)).ToText.ToFrozenDictionary(pair => (T)pair.Key, pair => pair.Value);

        public static readonly FrozenDictionary<string, T> ToValue =
            Map(typeof(T)).ToValue.ToFrozenDictionary(pair => pair.Key, pair => (T)pair.Value, StringComparer.Ordinal);
    }

    private static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}

/// <summary>Stores an enum as its kebab-case text.</summary>
public sealed class KebabEnumConverter<T>() : ValueConverter<T, string>(value => KebabEnum.Text(value), text => KebabEnum.Parse<T>(text))
    where T : struct, Enum;

/// <summary>The text of an enum value whose standard name is not a C# identifier, e.g. <c>18-63</c>.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class NameAttribute(string text) : Attribute
{
    public string Text { get; } = text;
}
