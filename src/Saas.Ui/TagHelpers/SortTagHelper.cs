using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>
/// <c>&lt;th m-sort="ventet" form="filter"&gt;Ventet&lt;/th&gt;</c>: a head that sorts by sending the list's GET form with
/// <c>sorter=ventet</c>, or <c>-ventet</c> for falling order. No script needed.
/// </summary>
[HtmlTargetElement("th", Attributes = "m-sort")]
public sealed class SortTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    [HtmlAttributeName("m-sort")]
    public required string Key { get; set; }

    /// <summary>Id of the list's form; <c>m-search</c> has «filter».</summary>
    public string Form { get; set; } = "filter";

    /// <summary>The order when the address says none, such as «-ventet».</summary>
    [HtmlAttributeName("m-default")]
    public string? Default { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var asked = ViewContext.HttpContext.Request.Query[Query.Sort].FirstOrDefault() ?? Default;
        var rising = asked == Key;
        var falling = asked == $"-{Key}";
        output.Attributes.SetAttribute("scope", "col");
        output.Attributes.SetAttribute("aria-sort", rising ? "ascending" : falling ? "descending" : "none");
        output.Content.SetHtmlContent(Html.El("button", null, await output.GetChildContentAsync())
            .With("type", "submit").With("form", Form).With("name", Query.Sort).With("value", rising ? $"-{Key}" : Key));
    }
}
