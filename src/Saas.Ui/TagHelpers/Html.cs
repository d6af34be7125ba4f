using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>Short words for building markup. Strings are always encoded; only <see cref="IHtmlContent"/> is not.</summary>
internal static class Html
{
    public static TagBuilder El(string name, string? cssClass = null, params IHtmlContent[] content)
    {
        var element = new TagBuilder(name);
        if (cssClass is not null) element.Attributes["class"] = cssClass;
        foreach (var part in content) element.InnerHtml.AppendHtml(part);
        return element;
    }

    public static TagBuilder El(string name, string? cssClass, string text)
    {
        var element = El(name, cssClass);
        element.InnerHtml.Append(text);
        return element;
    }

    public static IHtmlContent Text(string text) => new HtmlContentBuilder().Append(text);

    /// <summary>Sets an attribute; null leaves it out, "" writes it as a bare flag.</summary>
    public static TagBuilder With(this TagBuilder element, string name, string? value)
    {
        if (value is not null) element.Attributes[name] = value;
        return element;
    }

    public static TagBuilder Flag(this TagBuilder element, string name, bool on) => on ? element.With(name, "") : element;

    /// <summary>Decoration only: a word always stands beside it, so it is hidden from screen readers.</summary>
    public static TagBuilder Icon(string name, string? cssClass = null) =>
        El("svg", cssClass is null ? "ds-icon" : $"ds-icon {cssClass}", El("use").With("href", Assets.IconHref(name)))
            .With("aria-hidden", "true");

    public static TagBuilder Link(string href, string text, string cssClass = "ds-link") => El("a", cssClass, text).With("href", href);

    public static TagBuilder ButtonLink(string href, string text) => Link(href, text, "ds-button");

    /// <summary>Our own class first, then whatever the page wrote.</summary>
    public static void AddClass(this TagHelperOutput output, string cssClass)
    {
        var written = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(written) ? cssClass : $"{cssClass} {written}");
    }

    /// <summary>Makes the element what <paramref name="element"/> is, keeping the page's own attributes.</summary>
    public static void Become(this TagHelperOutput output, TagBuilder element)
    {
        output.TagName = element.TagName;
        output.TagMode = TagMode.StartTagAndEndTag;
        foreach (var (name, value) in element.Attributes)
        {
            if (name == "class") output.AddClass(value ?? "");
            else if (!output.Attributes.ContainsName(name)) output.Attributes.SetAttribute(name, value);
        }
        output.Content.SetHtmlContent(element.InnerHtml);
    }
}
