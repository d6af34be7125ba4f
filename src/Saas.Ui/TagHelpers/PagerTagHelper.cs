using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary><c>&lt;m-pager page="@Model.Page" size="20" total="@Model.Total" /&gt;</c>: links with <c>?side=</c>; nothing when all fits on one page.</summary>
[HtmlTargetElement("m-pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public required int Page { get; set; }

    public required int Size { get; set; }

    public required int Total { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var last = Size > 0 ? (Total + Size - 1) / Size : 1;
        if (last <= 1)
        {
            output.SuppressOutput();
            return;
        }
        var current = Math.Clamp(Page, 1, last);
        // The package counts on the first and last item being previous and next, also where they lead nowhere.
        var list = Html.El("ul", null, Step("Previous", current > 1 ? current - 1 : null));
        var shown = 0;
        foreach (var page in Around(current, last))
        {
            if (page > shown + 1) list.InnerHtml.AppendHtml(Html.El("li").With("aria-hidden", "true"));
            list.InnerHtml.AppendHtml(Html.El("li", null, Number(page, page == current)));
            shown = page;
        }
        list.InnerHtml.AppendHtml(Step("Next", current < last ? current + 1 : null));
        output.Become(Html.El("nav", "ds-pagination", list).With("aria-label", UiText.Get("Pages")));
    }

    /// <summary>First, last, and the pages next to this one; a gap of one page is filled instead of dotted.</summary>
    internal static IEnumerable<int> Around(int current, int last)
    {
        var near = Enumerable.Range(1, last).Where(p => p == 1 || p == last || Math.Abs(p - current) <= 1).ToList();
        return Enumerable.Range(1, last).Where(p => near.Contains(p) || (near.Contains(p - 1) && near.Contains(p + 1)));
    }

    private TagBuilder Number(int page, bool current) =>
        Html.ButtonLink(Href(page), page.ToString(CultureInfo.CurrentCulture))
            .With("aria-label", UiText.Fill("PageNumber", page)).With("aria-current", current ? "true" : null);

    private TagBuilder Step(string text, int? page)
    {
        var link = Html.El("a", "ds-button", UiText.Get(text)).With("data-variant", "tertiary");
        return Html.El("li", null, page is { } to
            ? link.With("href", Href(to)).With("rel", text == "Next" ? "next" : "prev")
            : link.With("aria-hidden", "true").With("tabindex", "-1"));
    }

    private string Href(int page) => Query.With(ViewContext.HttpContext.Request, Query.Page, page == 1 ? null : page.ToString(CultureInfo.InvariantCulture));
}
