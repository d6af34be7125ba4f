using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>
/// The filters that are on, each as a chip that takes it off, and a way to take off all; nothing when none is on.
/// <code>&lt;m-filters&gt;&lt;m-chip key="tema" value="kols"&gt;Kols&lt;/m-chip&gt;&lt;/m-filters&gt;</code>
/// </summary>
[HtmlTargetElement("m-filters")]
public sealed class FiltersTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var chips = await output.GetChildContentAsync();
        if (chips.IsEmptyOrWhiteSpace)
        {
            output.SuppressOutput();
            return;
        }
        var all = Html.El("li", null, Html.Link(Query.Bare(ViewContext.HttpContext.Request), UiText.Get("RemoveAll"), "ds-link m-small"));
        output.Become(Html.El("ul", "m-plain m-row", chips, all).With("aria-label", UiText.Get("ActiveFilters")));
    }
}

[HtmlTargetElement("m-chip", ParentTag = "m-filters", Attributes = "key,value")]
public sealed class ChipTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public required string Key { get; set; }

    public required string Value { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Html.El("li", null, Html.El("a", "ds-chip", await output.GetChildContentAsync())
            .Flag("data-removable", true).With("href", Query.Without(ViewContext.HttpContext.Request, Key, Value))));
}
