using Microsoft.Extensions.Configuration;
using Saas.Messaging.Contracts;

namespace Saas.Messaging;

/// <summary>The section <c>Mail</c> of the configuration.</summary>
/// <param name="From">Sender address of every mail; the name before it is the tenant's.</param>
/// <param name="Directory">Where mail goes as .eml files when no host is set: the demo and tests.</param>
/// <param name="StartTls">Whether the connection must be encrypted; only a relay on the same machine does without.</param>
internal sealed record MailOptions(string From, string? Host, int Port, bool StartTls, string? User, string? Password, string? Directory)
{
    public static MailOptions Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        var host = NullIfEmpty(mail["Host"]);
        var from = NullIfEmpty(mail["From"])
            ?? (configuration["Mestra:BaseDomain"] is { Length: > 0 } domain ? "noreply@" + domain : "noreply@mestra.example");
        if (!EmailAddress.TryParse(from, out _) || (host is not null && from.EndsWith(".example", StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException("Mail:From must be the e-mail address that mail is sent from.");
        }

        return new MailOptions(from, host, mail.GetValue("Port", 587), mail.GetValue("StartTls", true), NullIfEmpty(mail["User"]), NullIfEmpty(mail["Password"]), NullIfEmpty(mail["Directory"]));
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
