using System.Globalization;
using System.Text.Json;
using Saas.Kernel.Data;

namespace Saas.Tenants.Contracts;

/// <summary>
/// Reads one object of a tenant's file strictly: a missing or unknown field, a wrong type or a wrong value is reported with its path, and reading goes on,
/// so that all mistakes are told at once. What could not be read is a default value; use the result only when nothing was reported.
/// </summary>
public sealed partial class StrictObject
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly Action<string, string> _wrong;
    private readonly bool _isMissing;

    /// <param name="wrong">Takes path and reason.</param>
    public StrictObject(JsonElement element, string path, Action<string, string> wrong)
    {
        (Path, _wrong) = (path, wrong);
        if (element.ValueKind != JsonValueKind.Object)
        {
            wrong(path, "must be an object { … }");
            _isMissing = true;
            return;
        }

        foreach (var field in element.EnumerateObject())
        {
            _fields[field.Name] = field.Value;
        }
    }

    private StrictObject(string path, Action<string, string> wrong) => (Path, _wrong, _isMissing) = (path, wrong, true);

    public string Path { get; }

    public string At(string name) => $"{Path}.{name}";

    public void Wrong(string name, string reason) => _wrong(At(name), reason);

    /// <summary>One line of text without control characters.</summary>
    public string Text(string name, int maxLength = 200)
    {
        if (Take(name, JsonValueKind.String, "a text") is not { } element)
        {
            return "";
        }

        var text = element.GetString()!;
        if (string.IsNullOrWhiteSpace(text) || text.Trim() != text)
        {
            Wrong(name, "must not be empty, nor begin or end with a space");
        }
        else if (text.Length > maxLength)
        {
            Wrong(name, $"has {text.Length} characters; at most {maxLength} are allowed");
        }
        else if (text.Any(char.IsControl))
        {
            Wrong(name, "holds a control character");
        }

        return text;
    }

    public T Value<T>(string name, string what)
        where T : struct, ITextValue<T>
    {
        T value = default;
        if (Take(name, JsonValueKind.String, what) is { } element && !T.TryParse(element.GetString(), out value))
        {
            Wrong(name, $"\"{element.GetString()}\" is not {what}");
        }

        return value;
    }

    public T Enum<T>(string name)
        where T : struct, Enum
    {
        T value = default;
        if (Take(name, JsonValueKind.String, "a text") is { } element && !KebabEnum.TryParse(element.GetString(), out value))
        {
            Wrong(name, $"\"{element.GetString()}\" is not one of {string.Join(", ", KebabEnum.Texts(typeof(T)))}");
        }

        return value;
    }

    public bool Flag(string name)
    {
        var element = TakeAny(name);
        if (element is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            Wrong(name, "must be true or false");
        }

        return element?.ValueKind == JsonValueKind.True;
    }

    public double Number(string name, double least, double most)
    {
        if (Take(name, JsonValueKind.Number, "a number") is not { } element)
        {
            return 0;
        }

        var number = element.GetDouble();
        if (number < least || number > most)
        {
            Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must be between {least} and {most}"));
        }

        return number;
    }

    /// <summary>An object in a field; one that is missing is reported once, not field by field.</summary>
    public StrictObject Object(string name) => TakeAny(name) is { } element ? new StrictObject(element, At(name), _wrong) : new StrictObject(At(name), _wrong);

    public bool Has(string name) => _fields.ContainsKey(name);

    /// <summary>Takes a field as it stands, for whoever reads it later; null when it is not there.</summary>
    public JsonElement? Raw(string name) => _fields.Remove(name, out var element) ? element : null;

    /// <summary>Reports every field that nobody asked for; call it last.</summary>
    public void NothingElse()
    {
        foreach (var name in _fields.Keys)
        {
            Wrong(name, "is not a known field");
        }
    }

    private JsonElement? TakeAny(string name)
    {
        if (_fields.Remove(name, out var element))
        {
            return element;
        }

        if (!_isMissing)
        {
            Wrong(name, "is missing");
        }

        return null;
    }

    private JsonElement? Take(string name, JsonValueKind kind, string what)
    {
        var element = TakeAny(name);
        if (element is { } there && there.ValueKind != kind)
        {
            Wrong(name, $"must be {what}");
            return null;
        }

        return element;
    }
}
