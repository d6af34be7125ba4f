using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary><c>&lt;m-back href="/tilbud"&gt;Alle tilbud&lt;/m-back&gt;</c>: the way back, above the heading.</summary>
[HtmlTargetElement("m-back", Attributes = "href")]
public sealed class BackTagHelper : TagHelper
{
    public required string Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Back.To(Href, await output.GetChildContentAsync()));
}

internal static class Back
{
    public static TagBuilder To(string href, IHtmlContent text) =>
        Html.El("p", null, Html.El("a", "ds-link m-small", Html.Icon("ArrowLeft"), Html.El("span", null, text)).With("href", href));
}
