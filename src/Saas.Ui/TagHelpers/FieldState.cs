using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Saas.Ui.TagHelpers;

/// <summary>What a field shows: its name and id, the text that was typed (right or wrong), and what is wrong with it.</summary>
internal sealed record FieldState(string Name, string Id, IReadOnlyList<string> Values, string? Error)
{
    public string Value => Values.Count > 0 ? Values[0] : "";

    public static FieldState Of(ViewContext view, ModelExpression expression, string type)
    {
        var name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        view.ViewData.ModelState.TryGetValue(name, out var entry);
        return new FieldState(name, IdOf(name), Typed(entry) ?? FromModel(expression.Model, type), ErrorOf(entry));
    }

    /// <summary>The id that the error summary links to; a group of choices puts it on its first choice.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    public static string? ErrorOf(ModelStateEntry? entry) => entry is { Errors.Count: > 0 } ? TextOf(entry.Errors[0]) : null;

    public static string TextOf(ModelError error) =>
        string.IsNullOrEmpty(error.ErrorMessage) ? UiText.Get("BindingInvalid") : error.ErrorMessage;

    /// <summary>What came in with the request, exactly as written: a wrong date must come back to be mended, not vanish.</summary>
    private static IReadOnlyList<string>? Typed(ModelStateEntry? entry) => entry?.RawValue switch
    {
        string text => [text],
        string[] texts => texts,
        _ => entry?.AttemptedValue is { } attempted ? [attempted] : null,
    };

    private static IReadOnlyList<string> FromModel(object? model, string type) => model switch
    {
        null => [],
        string text => [text],
        System.Collections.IEnumerable many => [.. many.Cast<object?>().Select(one => Text(one, type))],
        _ => [Text(model, type)],
    };

    private static string Text(object? value, string type) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime at => at.ToString(type == "date" ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        Enum named => named.ToString(),
        IFormattable formattable => formattable.ToString(null, type == "number" ? CultureInfo.InvariantCulture : CultureInfo.CurrentCulture),
        _ => value.ToString() ?? "",
    };
}
