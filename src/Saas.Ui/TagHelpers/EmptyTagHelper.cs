using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>
/// An empty list. Nothing yet: say what comes here and give the first thing to do. No hits: offer to take off filters.
/// <code>&lt;m-empty icon="PersonGroup" title="Ingen tilbud ennå"&gt;Start fra en mal …&lt;m-actions&gt;…&lt;/m-actions&gt;&lt;/m-empty&gt;</code>
/// </summary>
[HtmlTargetElement("m-empty")]
public sealed class EmptyTagHelper : TagHelper
{
    public required string Title { get; set; }

    public string Icon { get; set; } = "MagnifyingGlass";

    /// <summary>accent for nothing yet, neutral for no hits.</summary>
    public string Color { get; set; } = "accent";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var slots = Slots.Open(context);
        var text = await output.GetChildContentAsync();
        var id = TagBuilder.CreateSanitizedId($"tom-{context.UniqueId}", "-");
        var empty = Html.El("section", "m-empty",
            Html.El("span", "m-ico", Html.Icon(Icon)).With("data-color", Color).With("aria-hidden", "true"),
            Html.El("h2", "ds-heading", Title).With("data-size", "xs").With("id", id)).With("aria-labelledby", id);
        if (!text.IsEmptyOrWhiteSpace) empty.InnerHtml.AppendHtml(Html.El("p", "m-muted", text));
        if (slots.Actions is not null) empty.InnerHtml.AppendHtml(Html.El("div", "m-row", slots.Actions));
        output.Become(empty);
    }
}
