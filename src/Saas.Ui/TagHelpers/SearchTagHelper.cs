using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>
/// Search and filters of a list for staff, on one line, as a GET form with <c>?q=</c>.
/// <code>&lt;m-search label="Søk i henvisninger" download-href="…"&gt;&lt;m-select name="kommune" label="Kommune" all="Alle kommuner" items="…" /&gt;&lt;/m-search&gt;</code>
/// </summary>
[HtmlTargetElement("m-search", Attributes = "label")]
public sealed class SearchTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public string Id { get; set; } = "filter";

    public required string Label { get; set; }

    public string? Placeholder { get; set; }

    /// <summary>Where the whole list can be had as a file.</summary>
    public string? DownloadHref { get; set; }

    /// <summary>Other keys of the address that a new search keeps, separated by comma: «status».</summary>
    public string? Keep { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var query = ViewContext.HttpContext.Request.Query;
        var input = Html.El("input", "ds-input").With("type", "search").With("name", Query.Search).With("aria-label", Label)
            .With("placeholder", Placeholder).With("value", query[Query.Search].FirstOrDefault());
        input.TagRenderMode = TagRenderMode.SelfClosing;
        // The button carries the order on: heads that sort are buttons of this form too, and only the one pressed is sent.
        var sort = query[Query.Sort].FirstOrDefault();
        var button = Html.El("button", "ds-button", UiText.Get("Search")).With("data-variant", "secondary").With("type", "submit")
            .With("name", string.IsNullOrEmpty(sort) ? null : Query.Sort).With("value", string.IsNullOrEmpty(sort) ? null : sort);
        var search = Html.El("div", "ds-search", input, button);
        var line = Html.El("div", "m-row", search, await output.GetChildContentAsync());

        var form = Html.El("form", "m-row", line).With("role", "search").With("id", Id).With("data-spread", "");
        if (DownloadHref is not null) form.InnerHtml.AppendHtml(Html.Link(DownloadHref, UiText.Get("DownloadList"), "ds-link m-small"));
        foreach (var key in Keep?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            foreach (var value in query[key]) form.InnerHtml.AppendHtml(Hidden(key, value ?? ""));
        }
        output.Become(form);
    }

    private static TagBuilder Hidden(string name, string value)
    {
        var input = Html.El("input").With("type", "hidden").With("name", name).With("value", value);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return input;
    }
}

/// <summary>A choice that filters a list; the address says what is chosen.</summary>
[HtmlTargetElement("m-select", Attributes = "name", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public required string Name { get; set; }

    public required string Label { get; set; }

    /// <summary>The choice that filters nothing: «Alle kommuner». Null where one of the items always holds; it says so itself until another is chosen.</summary>
    public string? All { get; set; }

    public required IEnumerable<SelectListItem> Items { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var chosen = ViewContext.HttpContext.Request.Query[Name].FirstOrDefault();
        var select = Html.El("select", "ds-input").With("name", Name).With("aria-label", Label);
        if (All is not null)
        {
            select.InnerHtml.AppendHtml(Html.El("option", null, All).With("value", ""));
        }

        foreach (var item in Items)
        {
            var value = item.Value ?? item.Text;
            select.InnerHtml.AppendHtml(Html.El("option", null, item.Text).With("value", value).Flag("selected", chosen is null ? item.Selected && All is null : value == chosen));
        }
        output.Become(select);
    }
}
