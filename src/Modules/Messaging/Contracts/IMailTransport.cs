using System.Net.Mail;

namespace Saas.Messaging.Contracts;

/// <summary>The last step: a finished message leaves the house.</summary>
public interface IMailTransport
{
    /// <param name="id">Stable over retries.</param>
    /// <exception cref="MailRejected">The receiving side will never take it; trying again is pointless.</exception>
    /// <exception cref="SmtpException">It did not work this time.</exception>
    Task SendAsync(Guid id, MailMessage message, CancellationToken cancellation);
}

/// <summary>The recipient's address does not exist or takes no mail.</summary>
public sealed class MailRejected(string message, Exception? inner = null) : Exception(message, inner);
