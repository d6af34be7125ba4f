using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>
/// The top of a page: way back, heading with at most one status, facts, and what can be done.
/// <code>
/// &lt;m-head title="Å leve et friskere liv" back-href="/tilbud" back-text="Alle tilbud"&gt;
///   &lt;m-status&gt;&lt;m-tag color="success" icon="CheckmarkCircle"&gt;Pågår&lt;/m-tag&gt;&lt;/m-status&gt;
///   &lt;m-meta&gt;&lt;li&gt;&lt;m-icon name="Calendar" /&gt;22. september–27. oktober&lt;/li&gt;&lt;/m-meta&gt;
///   &lt;m-actions&gt;&lt;a class="ds-button" href="…"&gt;Før oppmøte&lt;/a&gt;&lt;/m-actions&gt;
/// &lt;/m-head&gt;
/// </code>
/// </summary>
[HtmlTargetElement("m-head")]
public sealed class HeadTagHelper : TagHelper
{
    public required string Title { get; set; }

    /// <summary>One muted line under the heading.</summary>
    public string? Lead { get; set; }

    public string? BackHref { get; set; }

    public string? BackText { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var slots = Slots.Open(context);
        await output.GetChildContentAsync();

        var text = Html.El("div", "m-stack").With("data-gap", "2");
        if (BackHref is not null) text.InnerHtml.AppendHtml(Back.To(BackHref, Html.Text(BackText ?? "")));
        var heading = Html.El("div", "m-row", Html.El("h1", "ds-heading", Title).With("data-size", "md"));
        if (slots.Status is not null) heading.InnerHtml.AppendHtml(slots.Status);
        text.InnerHtml.AppendHtml(heading);
        if (Lead is not null) text.InnerHtml.AppendHtml(Html.El("p", "m-muted", Lead));
        if (slots.Meta is not null) text.InnerHtml.AppendHtml(Html.El("ul", "m-meta", slots.Meta));

        var head = Html.El("div", "m-head", text);
        if (slots.Actions is not null) head.InnerHtml.AppendHtml(Html.El("div", "m-row", slots.Actions));
        output.Become(head);
    }
}
