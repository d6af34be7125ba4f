using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Saas.Tests.Support;

/// <summary>Pages as a browser without script uses them: read the form, fill it in, send all of it.</summary>
internal static class Forms
{
    public static async Task<IHtmlDocument> PageAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"GET {path} gave {(int)answer.StatusCode}");
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    /// <summary>Fills in the form on a page and posts it, hidden fields and antiforgery token included.</summary>
    /// <param name="action">Part of the form's action or of its submit button's, when the page has several.</param>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string path, Dictionary<string, string> fields, string? action = null)
    {
        var page = await client.PageAsync(path);
        var form = page.Forms.OfType<IHtmlFormElement>().First(f => string.Equals(f.Method, "post", StringComparison.OrdinalIgnoreCase)
            && (action is null || (f.GetAttribute("action") ?? "").Contains(action, StringComparison.Ordinal)) && !(f.GetAttribute("action") ?? "").EndsWith("/logg-ut", StringComparison.Ordinal));
        var target = form.GetAttribute("action") is { Length: > 0 } to ? to : path;
        return await client.PostAsync(target, new FormUrlEncodedContent(Filled(form, fields)));
    }

    /// <summary>Presses one of several buttons of a form, with what is written in it so far, and gives the page that comes back.</summary>
    /// <param name="button">Part of the button's <c>formaction</c>; none for the button that saves.</param>
    public static async Task<(HttpResponseMessage Answer, IHtmlDocument Page)> PressAsync(this HttpClient client, string path, IHtmlDocument page, Dictionary<string, string> fields, string? button = null)
    {
        var form = page.Forms.OfType<IHtmlFormElement>().First(f => f.QuerySelector("[name^='Input.']") is not null);
        var target = button is null ? path : path + form.QuerySelectorAll("button[formaction]").Select(one => one.GetAttribute("formaction")!).First(to => to.Contains(button, StringComparison.Ordinal)).Split('#')[0];
        var answer = await client.PostAsync(target, new FormUrlEncodedContent(Filled(form, fields)));
        return (answer, await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync()));
    }

    private static IEnumerable<KeyValuePair<string, string>> Filled(IHtmlFormElement form, Dictionary<string, string> fields) => form.QuerySelectorAll("input, select, textarea")
        .Select(field => (Name: field.GetAttribute("name"), Value: ValueOf(field)))
        .Where(pair => pair.Name is not null && pair.Value is not null && !fields.ContainsKey(pair.Name))
        .Select(pair => KeyValuePair.Create(pair.Name!, pair.Value!))
        .Concat(fields);

    private static string? ValueOf(AngleSharp.Dom.IElement field) => field switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio" } choice => choice.IsChecked ? choice.Value : null,
        IHtmlInputElement { Type: "submit" or "button" or "file" } => null,
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value,
        IHtmlTextAreaElement text => text.Value,
        _ => null,
    };
}
