using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Saas.Tests.Messaging;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>The mails of a test as their readers see them, links and all.</summary>
internal static partial class Mailbox
{
    public static IReadOnlyList<ReadMail> Read(this TestApp app) => [.. app.Mails().Select(ReadMail.Of)];

    /// <summary>Path and query of every web link in a mail, in its text, its HTML and its calendar file; relative to the server.</summary>
    public static IReadOnlyList<string> Links(this ReadMail mail)
    {
        var calendars = mail.Parts.Where(part => part.Type.StartsWith("text/calendar", StringComparison.Ordinal)).Select(part => System.Text.Encoding.UTF8.GetString(part.Content).Replace("\r\n ", "", StringComparison.Ordinal));
        var hrefs = new HtmlParser().ParseDocument(mail.Html).QuerySelectorAll("[href], [src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!);
        return [.. calendars.Append(mail.Text).SelectMany(text => Web().Matches(text).Select(match => match.Value)).Concat(hrefs)
            .Where(url => url.StartsWith("http", StringComparison.Ordinal)).Select(url => new Uri(url).PathAndQuery).Distinct()];
    }

    /// <summary>The newest link to a page in a mail to somebody.</summary>
    public static async Task<string> LinkAsync(this TestApp app, TestDatabase database, string email, string page)
    {
        await app.EmptyOutboxesAsync(database);
        return app.Read().Where(mail => mail.Header("To")!.Contains(email, StringComparison.OrdinalIgnoreCase)).SelectMany(mail => mail.Links()).Last(link => link.Contains(page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"https?://[^\s""<>)\\]+")]
    private static partial Regex Web();
}
