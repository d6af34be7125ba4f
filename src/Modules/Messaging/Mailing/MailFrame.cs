using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Messaging.Mailing;

/// <summary>
/// What stands around every mail: who sends it, why, and where to ask. Styles stand on the elements because mail programs drop style sheets.
/// </summary>
internal sealed class MailFrame(ITenantLinks links)
{
    private static readonly ResourceManager Texts = new("Saas.Messaging.Resources.MessagingText", typeof(MailFrame).Assembly);
    private const string Separator = "-- "; // mail programs know a signature by the space
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string Text(Tenant tenant, string language, string body, string? why)
    {
        var contact = tenant.Profile().Contact;
        return $"""
            {body}
            {Separator}
            {tenant.Name}
            {Fill(language, "Footer.Contact", contact.Email, contact.Phone)}
            {(why is null ? "" : why + "\n")}{Fill(language, "Footer.Privacy")}: {links.Absolute(tenant, "/personvern")}

            """.ReplaceLineEndings("\n");
    }

    public string Html(Tenant tenant, string language, string subject, string body, string? why)
    {
        var profile = tenant.Profile();
        return $"""
            <!doctype html>
            <html lang="{language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encode(subject)}</title></head>
            <body style="margin:0;background:#f4f5f6;color:#1a1a1a;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif">
            <div style="max-width:600px;margin:0 auto;padding:24px 16px">
            <div style="background:#ffffff;border-top:6px solid {profile.Brand.Colour};border-radius:6px;padding:24px">
            <p style="margin:0 0 24px;font-weight:600">{Encode(tenant.Name)}</p>
            {body}</div>
            <div style="padding:16px 24px;font-size:14px;color:#4a4f55">
            <p style="margin:0 0 8px">{Encode(Fill(language, "Footer.Contact", profile.Contact.Email, profile.Contact.Phone))}</p>
            {(why is null ? "" : $"<p style=\"margin:0 0 8px\">{Encode(why)}</p>\n")}<p style="margin:0"><a href="{Encode(links.Home(tenant))}" style="color:#0b4a8f">{Encode(tenant.Name)}</a> · <a href="{Encode(links.Absolute(tenant, "/personvern"))}" style="color:#0b4a8f">{Encode(Fill(language, "Footer.Privacy"))}</a></p>
            </div>
            </div>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string Encode(string text) => Encoder.Encode(text);

    private static string Fill(string language, string key, params object[] arguments)
    {
        var culture = CultureInfo.GetCultureInfo(language == "se" ? "nb" : language);
        return string.Format(culture, Texts.GetString(key, culture)!, arguments);
    }
}
