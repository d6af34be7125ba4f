using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace Saas.Ui.TagHelpers;

/// <summary>
/// The fields of the page in the order they stand. The error summary stands above them and must list errors in that order,
/// while ModelState has them in the order they were found. So the summary is written last: when the buffered page is sent.
/// </summary>
internal static class FieldOrder
{
    public static void Add(HttpContext http, string name)
    {
        var names = Of(http);
        if (!names.Contains(name)) names.Add(name);
    }

    /// <summary>Fields written by hand are unknown here and come last, in ModelState's order.</summary>
    public static int Place(HttpContext http, string name) => Of(http).IndexOf(name) is var at and >= 0 ? at : int.MaxValue;

    private static List<string> Of(HttpContext http)
    {
        if (http.Items[typeof(FieldOrder)] is not List<string> names) http.Items[typeof(FieldOrder)] = names = [];
        return names;
    }
}

/// <summary>Content made at the moment it is written out.</summary>
internal sealed class LateContent(Func<IHtmlContent> make) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => make().WriteTo(writer, encoder);
}
