using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>Pages about one thing, as links: <c>&lt;m-tabs label="Om tilbudet"&gt;&lt;m-tab href="…" current="true"&gt;Plan&lt;/m-tab&gt;&lt;/m-tabs&gt;</c>.</summary>
[HtmlTargetElement("m-tabs")]
public sealed class TabsTagHelper : TagHelper
{
    public required string Label { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Html.El("nav", null, Html.El("ul", "m-tabs", await output.GetChildContentAsync())).With("aria-label", Label));
}

[HtmlTargetElement("m-tab", ParentTag = "m-tabs", Attributes = "href")]
public sealed class TabTagHelper : TagHelper
{
    public required string Href { get; set; }

    public bool Current { get; set; }

    public int? Count { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var link = Html.El("a", null, await output.GetChildContentAsync()).With("href", Href).With("aria-current", Current ? "page" : null);
        if (Count is { } count) link.InnerHtml.Append(" ").AppendHtml(Html.El("span", "m-small m-num", Format.Current.Number(count)));
        output.Become(Html.El("li", null, link));
    }
}
