using System.Globalization;
using System.Text;
using System.Text.Unicode;
using HandlebarsDotNet;
using Saas.Messaging.Contracts;

namespace Saas.Messaging.Templates;

/// <summary>How values are written into each kind of output.</summary>
internal sealed class ValueEncoder(Func<string, string> encode) : ITextEncoder
{
    private static readonly System.Text.Encodings.Web.HtmlEncoder HtmlLetters = System.Text.Encodings.Web.HtmlEncoder.Create(UnicodeRanges.All);

    public IFormatProvider FormatProvider => CultureInfo.InvariantCulture;

    public static ValueEncoder For(TemplateOutput output) => new(output switch
    {
        TemplateOutput.Html => HtmlLetters.Encode,
        TemplateOutput.Markdown => Markdown,
        _ => static text => text,
    });

    public void Encode(StringBuilder? text, TextWriter target) => target.Write(encode(text?.ToString() ?? ""));

    public void Encode(string? text, TextWriter target) => target.Write(encode(text ?? ""));

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var all = new StringBuilder();
        while (text?.MoveNext() == true)
        {
            all.Append(text.Current);
        }

        Encode(all, target);
    }

    /// <summary>
    /// Every ASCII mark gets a backslash, which CommonMark takes away again (in link addresses too); a line break stays one without beginning a block.
    /// </summary>
    private static string Markdown(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text.Trim().ReplaceLineEndings("\n"))
        {
            if (c == '\n')
            {
                TrimEnd(escaped);
                escaped.Append("\\\n");
            }
            else if (c is ' ' or '\t' && (escaped.Length == 0 || escaped[^1] == '\n'))
            {
                continue; // an indented line would be code
            }
            else if (char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)))
            {
                escaped.Append('\\').Append(c);
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] is ' ' or '\t')
        {
            text.Length--;
        }
    }
}
