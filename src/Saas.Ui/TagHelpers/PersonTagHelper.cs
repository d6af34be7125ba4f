using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>
/// <c>&lt;m-person name="Sara Lind"&gt;Diabetessykepleier&lt;/m-person&gt;</c>: initials, name, and one line about the person.
/// Professionals are neutral, user representatives accent. <c>empty</c> draws a place that nobody has taken.
/// </summary>
[HtmlTargetElement("m-person")]
public sealed class PersonTagHelper : TagHelper
{
    public required string Name { get; set; }

    public string Color { get; set; } = "neutral";

    public bool Empty { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var about = await output.GetChildContentAsync();
        var words = Html.El("span", null, Name);
        if (!about.IsEmptyOrWhiteSpace) words.InnerHtml.AppendHtml(Html.El("small", null, about));
        var avatar = (Empty ? Html.El("span", "ds-avatar", Html.Icon("PersonPlus")) : Html.El("span", "ds-avatar").With("data-color", Color).With("data-initials", Initials(Name))).With("aria-hidden", "true");
        output.Become(Html.El("div", "m-person", avatar, words).Flag("data-empty", Empty));
    }

    /// <summary>First letter of the first and last name, by text element so that no letter is cut in two.</summary>
    internal static string Initials(string name)
    {
        var names = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length == 0) return "?";
        var first = StringInfo.GetNextTextElement(names[0]);
        var last = names.Length > 1 ? StringInfo.GetNextTextElement(names[^1]) : "";
        return (first + last).ToUpper(CultureInfo.CurrentCulture);
    }
}
