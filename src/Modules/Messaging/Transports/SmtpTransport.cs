using System.Net;
using System.Net.Mail;
using Saas.Messaging.Contracts;

namespace Saas.Messaging.Transports;

/// <summary>
/// One connection per mail by the platform's own client. Good enough for single mails (about 23 a second); bulk mail gets a transport of its own.
/// </summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    /// <summary>The outbox holds a transaction while a mail is sent; a server that hangs must not hold it long.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(30);

    public async Task SendAsync(Guid id, MailMessage message, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(MaxTime);
        using var smtp = new SmtpClient(options.Host, options.Port)
        {
            EnableSsl = options.StartTls,
            DeliveryFormat = message.To.All(to => to.Address.All(char.IsAscii) || to.User.All(char.IsAscii)) ? SmtpDeliveryFormat.SevenBit : SmtpDeliveryFormat.International,
            Credentials = options.User is null ? null : new NetworkCredential(options.User, options.Password),
        };
        try
        {
            await smtp.SendMailAsync(message, timeout.Token);
        }
        catch (SmtpFailedRecipientException error) when (error.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed)
        {
            throw new MailRejected("The recipient's mailbox does not take mail.", error);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new SmtpException($"{options.Host} did not answer within {MaxTime.TotalSeconds} seconds.", error);
        }
    }
}

/// <summary>Stands where mail is not set up: every mail waits in the outbox and says so in the log.</summary>
internal sealed class NoTransport : IMailTransport
{
    public Task SendAsync(Guid id, MailMessage message, CancellationToken cancellation) =>
        throw new InvalidOperationException("Mail is not set up: set Mail:Host and Mail:From, or Mail:Directory for the demo.");
}
