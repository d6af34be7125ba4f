using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>
/// <c>&lt;m-error-summary before="melde deg på" /&gt;</c> stands above <c>h1</c> and is empty while nothing is wrong.
/// Says how many things to mend, links each to its field, and lists what belongs to no field (a refusal) without a link.
/// </summary>
[HtmlTargetElement("m-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>What the user can do afterwards, in the user's language: «melde deg på». Left out: «gå videre».</summary>
    public string? Before { get; set; }

    /// <summary>The whole title, when a count does not fit.</summary>
    public string? Title { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = Errors(ViewContext.ViewData.ModelState).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        const string titleId = "feil-tittel";
        output.Become(Html.El("ds-error-summary", "ds-error-summary", Html.El("h2", null, Title ?? Counted(errors.Count)).With("id", titleId), new LateContent(() => List(errors)))
            .With("tabindex", "-1").With("aria-labelledby", titleId).With("autofocus", ""));
    }

    private TagBuilder List(IEnumerable<(string Key, string Text)> errors)
    {
        var list = Html.El("ul", "ds-list");
        foreach (var (key, text) in errors.OrderBy(e => e.Key.Length == 0 ? -1 : FieldOrder.Place(ViewContext.HttpContext, e.Key)))
        {
            var item = key.Length == 0 ? Html.Text(text) : Html.Link("#" + FieldState.IdOf(key), text);
            list.InnerHtml.AppendHtml(Html.El("li", null, item));
        }
        return list;
    }

    private string Counted(int count)
    {
        var before = Before ?? UiText.Get("ErrorSummaryGoOn");
        return count == 1 ? UiText.Fill("ErrorSummaryOne", before) : UiText.Fill("ErrorSummaryMany", before, Format.Current.NumberWord(count));
    }

    /// <summary>A field is listed once, by its first error: that is also the one shown at the field.</summary>
    private static IEnumerable<(string Key, string Text)> Errors(ModelStateDictionary state)
    {
        foreach (var (key, entry) in state)
        {
            if (entry.Errors.Count == 0) continue;
            if (key.Length > 0) yield return (key, FieldState.ErrorOf(entry)!);
            else foreach (var error in entry.Errors) yield return ("", FieldState.TextOf(error));
        }
    }
}
