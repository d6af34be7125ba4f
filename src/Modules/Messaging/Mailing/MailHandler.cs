using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Messaging.Contracts;

namespace Saas.Messaging.Mailing;

/// <summary>
/// Takes <c>mail.*</c> from the outbox. Whatever does not work is thrown, and the outbox tries again later; only an address that can never work is given up.
/// </summary>
internal sealed class MailHandler(TenantDb db, IEnumerable<IMailSource> sources, MailComposer composer, IMailTransport transport, KeyRing keys, TimeProvider time) : IOutboxHandler
{
    private const string Prefix = "mail.";

    public string Kind => Prefix + "*";

    public async Task HandleAsync(OutboxMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await db.Deliveries.AnyAsync(delivery => delivery.Id == message.Id, cancellation))
        {
            return;
        }

        var name = message.Kind[Prefix.Length..];
        var source = sources.FirstOrDefault(one => one.Template == name)
            ?? throw new InvalidOperationException($"No module composes the mail {name}: register an IMailSource for it.");
        if (await source.ComposeAsync(message.Subject, message.Argument, cancellation) is not { } draft)
        {
            Note(DeliveryState.Skipped, null, null);
            return;
        }

        if (!EmailAddress.TryParse(draft.To.Address, out var address))
        {
            Note(DeliveryState.Failed, draft.Language, null);
            return;
        }

        var template = MailTemplates.Find(source.GetType().Assembly, name, draft.Language);
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        var digest = cipher.Digest("mail-address", address.ToLowerInvariant());
        using var mail = composer.Compose(message.Id, db.Tenant, template, draft, address);
        try
        {
            await transport.SendAsync(message.Id, mail, cancellation);
            Note(DeliveryState.Sent, template.Language, digest);
        }
        catch (MailRejected)
        {
            Note(DeliveryState.Failed, template.Language, digest);
        }

        void Note(DeliveryState state, string? language, byte[]? addressDigest) => db.Deliveries.Add(new Delivery
        {
            TenantId = db.TenantId, Id = message.Id, Template = name, State = state, Language = language, AddressDigest = addressDigest, At = time.GetUtcNow(),
        });
    }
}
