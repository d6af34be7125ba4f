using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Saas.Messaging.Contracts;

namespace Saas.Messaging.Mailing;

/// <summary>Both parts of a mail from the same words.</summary>
internal sealed partial class MailBody(ITemplateRenderer renderer)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>Plain text: the template's own marks are taken away before the values come in, so that values stand untouched.</summary>
    public string Text(string body, IReadOnlyDictionary<string, object?> values)
    {
        var plain = Heading().Replace(Bold().Replace(Link().Replace(body, "$1: $2"), "$1"), "");
        return ManyBreaks().Replace(renderer.Render(plain, values, TemplateOutput.Text), "\n\n").Trim() + "\n";
    }

    /// <summary>HTML: values are escaped as Markdown, raw HTML is off, and only addresses that lead somewhere harmless stay links.</summary>
    public string Html(string body, IReadOnlyDictionary<string, object?> values, string colour)
    {
        var document = Markdown.Parse(renderer.Render(body, values, TemplateOutput.Markdown), Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage || !IsHarmless(link.Url))
            {
                link.ReplaceBy(new LiteralInline(string.Concat(link.Descendants<LiteralInline>().Select(text => text.Content.ToString()))));
            }
            else
            {
                link.GetAttributes().AddProperty("style", IsAlone(link)
                    ? $"display:inline-block;padding:12px 20px;border-radius:6px;border:2px solid {colour};color:#1a1a1a;font-weight:600;text-decoration:none"
                    : "color:#0b4a8f");
            }
        }

        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.GetAttributes().AddProperty("style", "font-size:18px;margin:24px 0 8px");
        }

        return document.ToHtml(Pipeline);
    }

    private static bool IsAlone(LinkInline link) =>
        link.PreviousSibling is null && link.NextSibling is null && link.Parent is ContainerInline { ParentBlock: ParagraphBlock { Parent: MarkdownDocument } };

    private static bool IsHarmless(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "mailto" or "tel";

    [GeneratedRegex(@"\[([^\]\n]+)\]\(([^)\n]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*([^*\n]+)\*\*")]
    private static partial Regex Bold();

    [GeneratedRegex(@"^#{1,3} ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex ManyBreaks();
}
