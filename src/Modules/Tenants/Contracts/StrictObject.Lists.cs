using System.Globalization;
using System.Text.Json;

namespace Saas.Tenants.Contracts;

/// <summary>Dates, periods and lists.</summary>
public sealed partial class StrictObject
{
    public DateOnly Date(string name) => ReadDate(name, TakeAny(name)) ?? default;

    /// <summary>A date, or null; the field must be there.</summary>
    public DateOnly? DateOrNull(string name) => TakeAny(name) is { ValueKind: not JsonValueKind.Null } element ? ReadDate(name, element) : null;

    /// <summary>First and last day as <c>from</c> and <c>to</c>; <c>to</c> is null while it lasts.</summary>
    public (DateOnly From, DateOnly? To) Period()
    {
        var (from, to) = (Date("from"), DateOrNull("to"));
        if (to < from)
        {
            Wrong("to", $"is before \"from\" ({from:yyyy-MM-dd})");
        }

        return (from, to);
    }

    /// <summary>A list of different texts.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var (element, path) in Items(name))
        {
            if (element.ValueKind != JsonValueKind.String)
            {
                _wrong(path, "must be a text");
            }
            else if (texts.Contains(element.GetString()!, StringComparer.Ordinal))
            {
                _wrong(path, $"\"{element.GetString()}\" stands twice");
            }
            else
            {
                texts.Add(element.GetString()!);
            }
        }

        return texts;
    }

    public IReadOnlyList<StrictObject> Objects(string name) => [.. Items(name).Select(item => new StrictObject(item.Element, item.Path, _wrong))];

    public IReadOnlyList<(JsonElement Element, string Path)> Items(string name) => Take(name, JsonValueKind.Array, "a list [ … ]") is { } list
        ? [.. list.EnumerateArray().Select((element, i) => (element, $"{At(name)}[{i}]"))]
        : [];

    private DateOnly? ReadDate(string name, JsonElement? element)
    {
        if (element is not { } there)
        {
            return null;
        }

        if (there.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(there.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Wrong(name, "must be a date like \"2026-01-31\"");
        return null;
    }
}
