using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>
/// <c>&lt;m-tag color="success" icon="Checkmark"&gt;Klar&lt;/m-tag&gt;</c>. A status has icon, word and colour;
/// a fact that is no status is <c>outline</c> and has no colour of its own.
/// </summary>
[HtmlTargetElement("m-tag")]
public sealed class TagTagHelper : TagHelper
{
    /// <summary>success, warning, danger, info, accent or neutral.</summary>
    public string Color { get; set; } = "neutral";

    public string? Icon { get; set; }

    public bool Outline { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.AddClass("ds-tag");
        output.Attributes.SetAttribute("data-color", Color);
        if (Outline) output.Attributes.SetAttribute("data-variant", "outline");
        if (Icon is not null) output.PreContent.SetHtmlContent(Html.Icon(Icon));
    }
}
