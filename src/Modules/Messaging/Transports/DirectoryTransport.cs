using System.Net.Mail;
using System.Net.Mime;
using Saas.Messaging.Contracts;

namespace Saas.Messaging.Transports;

/// <summary>
/// Writes each mail as <c>&lt;id&gt;.eml</c>. The id sorts by time and tells nothing of the person. A reader never sees half a file, and the same mail tried
/// again is the same file.
/// </summary>
internal sealed class DirectoryTransport(string directory) : IMailTransport
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public async Task SendAsync(Guid id, MailMessage message, CancellationToken cancellation)
    {
        Create(directory);
        var pickup = Create(Path.Combine(directory, $".{id:N}"));
        foreach (var view in message.AlternateViews)
        {
            view.TransferEncoding = TransferEncoding.QuotedPrintable; // people look into these files: words must be words, not base64
        }

        using (var smtp = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = pickup.FullName, DeliveryFormat = SmtpDeliveryFormat.International })
        {
            await smtp.SendMailAsync(message, cancellation);
        }

        // A try that was cut off may have left another file here; the newest is this one.
        var written = pickup.EnumerateFiles("*.eml").MaxBy(file => file.LastWriteTimeUtc)!;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(written.FullName, OwnerOnly);
        }

        File.Move(written.FullName, Path.Combine(directory, $"{id:N}.eml"), overwrite: true);
        pickup.Delete(recursive: true);
    }

    private static DirectoryInfo Create(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
}
