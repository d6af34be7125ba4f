using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;
using Saas.Kernel.Tenancy;
using Saas.Messaging.Contracts;
using Saas.Tenants.Contracts;

namespace Saas.Messaging.Mailing;

/// <summary>Makes the finished message: words, frame, addresses, headers.</summary>
internal sealed partial class MailComposer(ITemplateRenderer renderer, MailBody body, MailFrame frame, ITenantLinks links, MailOptions options)
{
    private const int MaxSubject = 200;

    /// <param name="id">The outbox message's id: the Message-ID is the same when the mail is tried again.</param>
    /// <param name="address">The recipient's address, checked.</param>
    public MailMessage Compose(Guid id, Tenant tenant, MailTemplate template, MailDraft draft, string address)
    {
        var values = new Dictionary<string, object?>(draft.Values, StringComparer.Ordinal) { ["tenant"] = AboutTenant(tenant) };
        var subject = Line(renderer.Render(template.Subject, values, TemplateOutput.Text), MaxSubject);
        var why = template.Why is null ? null : Line(renderer.Render(template.Why, values, TemplateOutput.Text), 500);
        var text = frame.Text(tenant, template.Language, body.Text(template.Body, values), why);
        var html = frame.Html(tenant, template.Language, subject, body.Html(template.Body, values, tenant.Profile().Brand.Colour), why);

        var message = new MailMessage
        {
            From = new MailAddress(options.From, Line(tenant.Name, 100), Encoding.UTF8),
            Subject = subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.To.Add(new MailAddress(address, draft.To.Name is { } name ? Line(name, 100) : null, Encoding.UTF8));
        message.ReplyToList.Add(new MailAddress(tenant.Profile().Contact.Email, Line(tenant.Name, 100), Encoding.UTF8));
        message.Headers.Add("Message-ID", $"<{id:N}@{message.From.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("Content-Language", template.Language);
        AddHeaders(message, draft.Headers);
        message.AlternateViews.Add(View(text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(html, MediaTypeNames.Text.Html));
        foreach (var attachment in draft.Attachments)
        {
            message.Attachments.Add(new Attachment(new MemoryStream(attachment.Content.ToArray(), writable: false), new ContentType(attachment.ContentType) { Name = Line(attachment.FileName, 100) })
            {
                TransferEncoding = TransferEncoding.Base64,
                NameEncoding = Encoding.UTF8,
            });
        }

        return message;
    }

    private Dictionary<string, object?> AboutTenant(Tenant tenant) => new(StringComparer.Ordinal)
    {
        ["name"] = tenant.Name, ["phone"] = tenant.Profile().Contact.Phone, ["email"] = tenant.Profile().Contact.Email, ["home"] = links.Home(tenant),
    };

    private static void AddHeaders(MailMessage message, IReadOnlyDictionary<string, string> headers)
    {
        foreach (var (name, value) in headers)
        {
            if (!HeaderName().IsMatch(name) || message.Headers[name] is not null)
            {
                throw new InvalidOperationException($"A mail may not set the header {name}.");
            }

            message.Headers.Add(name, Line(value, 900));
        }
    }

    private static AlternateView View(string content, string mediaType)
    {
        var view = AlternateView.CreateAlternateViewFromString(content.ReplaceLineEndings("\r\n"), Encoding.UTF8, mediaType);
        view.TransferEncoding = TransferEncoding.Base64; // the platform's quoted-printable spells line breaks out, which RFC 2045 forbids in text
        return view;
    }

    /// <summary>One line of bounded length: no line break can smuggle a header in.</summary>
    private static string Line(string text, int maxLength)
    {
        var line = Breaks().Replace(text, " ").Trim();
        return line.Length <= maxLength ? line : line[..(char.IsHighSurrogate(line[maxLength - 2]) ? maxLength - 2 : maxLength - 1)] + "…";
    }

    [GeneratedRegex(@"[\p{Cc}\p{Zl}\p{Zp}]+")]
    private static partial Regex Breaks();

    [GeneratedRegex(@"\A(?:List-[A-Za-z-]{1,40}|X-[A-Za-z0-9-]{1,60}|Precedence)\z")]
    private static partial Regex HeaderName();
}
