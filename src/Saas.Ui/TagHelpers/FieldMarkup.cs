using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>Draws a field as Designsystemet wants it: ds-field with label, description, input and validation message.</summary>
internal sealed class FieldMarkup(
    FieldState state,
    string type,
    string label,
    IHtmlContent? description,
    IReadOnlyList<SelectListItem> items,
    IReadOnlyList<TagHelperAttribute> attributes)
{
    public bool Outline { get; init; }

    public string? LegendSize { get; init; }

    public string? Placeholder { get; init; }

    /// <summary>An unticked box sends nothing and numbers are sent with a full stop: both must be told to the model binder.</summary>
    public IHtmlContent? Hidden => type switch
    {
        "checkbox" => HiddenInput(state.Name, "false"),
        "number" => HiddenInput("__Invariant", state.Name),
        _ => null,
    };

    public TagBuilder Render() => type switch
    {
        "checkbox" => Choice("checkbox", state.Id, "true", label, state.Values.Contains("true", StringComparer.OrdinalIgnoreCase), description),
        "radio" or "checkboxes" => Group(),
        _ => Line(),
    };

    private string DescriptionId => $"{state.Id}-d";

    private string ErrorId => $"{state.Id}-f";

    private TagBuilder Line()
    {
        var field = Html.El("div", "ds-field", Html.El("label", "ds-label", label).With("for", state.Id));
        if (description is not null) field.InnerHtml.AppendHtml(Description(description));
        var input = Tie(PassOn(type switch
        {
            "textarea" => TextArea(),
            "select" => Select(),
            _ => Input(),
        }), description is not null);
        field.InnerHtml.AppendHtml(input);
        if (state.Error is not null) field.InnerHtml.AppendHtml(Error());
        return field;
    }

    private TagBuilder Input()
    {
        var input = Html.El("input", "ds-input").With("id", state.Id).With("name", state.Name);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.With("type", type == "text" ? null : type).With("placeholder", Placeholder);
        // A password is never sent back, and a browser ignores the value of a file.
        return type is "password" or "file" || state.Value.Length == 0 ? input : input.With("value", state.Value);
    }

    private TagBuilder TextArea()
    {
        var area = Html.El("textarea", "ds-input").With("id", state.Id).With("name", state.Name).With("rows", "4");
        area.InnerHtml.AppendHtml("\n").Append(state.Value); // browsers drop the first line break, which may be the user's own
        return area;
    }

    private TagBuilder Select()
    {
        var select = Html.El("select", "ds-input").With("id", state.Id).With("name", state.Name);
        if (Placeholder is { Length: > 0 }) select.InnerHtml.AppendHtml(Html.El("option", null, Placeholder).With("value", ""));
        foreach (var group in items.GroupBy(i => i.Group?.Name))
        {
            IHtmlContentBuilder target = select.InnerHtml;
            if (group.Key is not null)
            {
                var heading = Html.El("optgroup").With("label", group.Key);
                select.InnerHtml.AppendHtml(heading);
                target = heading.InnerHtml;
            }
            foreach (var item in group)
                target.AppendHtml(Html.El("option", null, item.Text).With("value", ValueOf(item)).Flag("selected", Chosen(item)).Flag("disabled", item.Disabled));
        }
        return select;
    }

    private TagBuilder Group()
    {
        var legend = LegendSize is null ? Html.El("legend", "ds-label", label) : Html.El("legend", "ds-heading", label).With("data-size", LegendSize);
        var group = Html.El("fieldset", "ds-fieldset", legend);
        if (description is not null) group.InnerHtml.AppendHtml(Html.El("p", "m-small", description).With("id", DescriptionId));
        var described = string.Join(' ', new[] { description is null ? null : DescriptionId, state.Error is null ? null : ErrorId }.OfType<string>());
        if (described.Length > 0) group.With("aria-describedby", described);
        var kind = type == "radio" ? "radio" : "checkbox";
        for (var i = 0; i < items.Count; i++)
        {
            var id = i == 0 ? state.Id : $"{state.Id}_{i}"; // the error summary links to the first choice
            group.InnerHtml.AppendHtml(Choice(kind, id, ValueOf(items[i]), items[i].Text, Chosen(items[i]), null, items[i].Disabled));
        }
        if (state.Error is not null) group.InnerHtml.AppendHtml(Error());
        return group;
    }

    private TagBuilder Choice(string kind, string id, string value, string text, bool chosen, IHtmlContent? about, bool disabled = false)
    {
        var alone = type == "checkbox";
        var input = Html.El("input", "ds-input").With("type", kind).With("id", id).With("name", state.Name).With("value", value)
            .Flag("checked", chosen).Flag("disabled", disabled);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        PassOn(input);
        if (alone) Tie(input, about is not null);
        else if (state.Error is not null) input.With("aria-invalid", "true");
        var field = Html.El("div", "ds-field", input, Html.El("label", "ds-label", text).With("for", id));
        if (Outline) field.With("data-variant", "outline");
        if (about is not null) field.InnerHtml.AppendHtml(Description(about, "m-small"));
        if (alone && state.Error is not null) field.InnerHtml.AppendHtml(Error());
        return field;
    }

    private TagBuilder Description(IHtmlContent about, string? cssClass = null) =>
        Html.El("p", cssClass, about).With("data-field", "description").With("id", DescriptionId);

    private TagBuilder Error() =>
        Html.El("p", "ds-validation-message", state.Error!).With("data-field", "validation").With("id", ErrorId);

    private TagBuilder Tie(TagBuilder input, bool described)
    {
        var ids = string.Join(' ', new[] { described ? DescriptionId : null, state.Error is null ? null : ErrorId }.OfType<string>());
        return input.With("aria-invalid", state.Error is null ? null : "true").With("aria-describedby", ids.Length == 0 ? null : ids);
    }

    private TagBuilder PassOn(TagBuilder input)
    {
        foreach (var attribute in attributes) input.With(attribute.Name, attribute.Value?.ToString() ?? "");
        return input;
    }

    private bool Chosen(SelectListItem item) =>
        state.Values.Count > 0 ? state.Values.Contains(ValueOf(item), StringComparer.Ordinal) : item.Selected;

    private static string ValueOf(SelectListItem item) => item.Value ?? item.Text;

    private static TagBuilder HiddenInput(string name, string value)
    {
        var input = Html.El("input").With("type", "hidden").With("name", name).With("value", value);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return input;
    }
}
