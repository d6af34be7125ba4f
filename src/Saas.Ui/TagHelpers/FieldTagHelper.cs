using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>
/// One question of a form with its label, explanation, answer and error, tied together for screen readers without script.
/// <code>
/// &lt;m-field for="Input.Phone" type="tel" label="Mobilnummer" size="14" autocomplete="tel-national" /&gt;
/// &lt;m-field for="Input.Interpreter" label="Tolk" outline&gt;Vi bestiller, og det er gratis for deg.&lt;/m-field&gt;
/// &lt;m-field for="Input.Role" type="radio" items="Model.Roles" label="Hvem er du?" legend-size="xs" /&gt;
/// </code>
/// The content of the element is its explanation. Other attributes go to the input itself, <c>class</c> to the field.
/// </summary>
[HtmlTargetElement("m-field", Attributes = "for")]
public sealed class FieldTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public required ModelExpression For { get; set; }

    /// <summary>text, email, tel, number, date, time, datetime-local, password, file, search, url, textarea, select, checkbox, checkboxes or radio. Left out: by the model's type.</summary>
    public string? Type { get; set; }

    /// <summary>Left out: the model's display name.</summary>
    public string? Label { get; set; }

    public string? Description { get; set; }

    /// <summary>Adds «(valgfritt)» to the label. Needed fields carry no mark.</summary>
    public bool Optional { get; set; }

    /// <summary>Choices of a select, radio or checkboxes.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>First, empty choice of a select; "" leaves it out.</summary>
    public string? Placeholder { get; set; }

    /// <summary>Checkbox, radio: the whole box is the target.</summary>
    public bool Outline { get; set; }

    /// <summary>Size of the legend of a group as a heading (2xs, xs, sm); left out it is an ordinary label.</summary>
    public string? LegendSize { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var child = await output.GetChildContentAsync();
        var type = Type ?? FieldType.Of(For.Metadata, Items is not null);
        var label = Label ?? For.Metadata.GetDisplayName();
        var state = FieldState.Of(ViewContext, For, type);
        FieldOrder.Add(ViewContext.HttpContext, state.Name);
        var field = new FieldMarkup(
            state,
            type,
            Optional ? UiText.Fill("Optional", label) : label,
            !child.IsEmptyOrWhiteSpace ? child : Description is null ? null : Html.Text(Description),
            Items?.ToList() ?? [],
            [.. output.Attributes.Where(a => a.Name != "class")])
        {
            Outline = Outline,
            LegendSize = LegendSize,
            Placeholder = Placeholder,
        };
        foreach (var attribute in output.Attributes.Where(a => a.Name != "class").ToList()) output.Attributes.Remove(attribute);
        output.Become(field.Render());
        if (field.Hidden is { } hidden) AddHidden(output, hidden);
    }

    /// <summary>Hidden inputs go to the end of the form, where no style sheet counts them as part of the field.</summary>
    private void AddHidden(TagHelperOutput output, IHtmlContent hidden)
    {
        if (ViewContext.FormContext.CanRenderAtEndOfForm) ViewContext.FormContext.EndOfFormContent.Add(hidden);
        else output.PostElement.AppendHtml(hidden);
    }
}
