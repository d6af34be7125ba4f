namespace Saas.Messaging.Contracts;

/// <summary>
/// Composes one kind of mail when the outbox gets to it. A module asks for a mail with <c>JobQueue.Enqueue("mail." + Template, subject, argument)</c>
/// in its own unit of work and registers its sources as scoped <see cref="IMailSource"/> services.
/// </summary>
/// <remarks>
/// The words stand in <c>Mails/&lt;template&gt;.&lt;language&gt;.hbs</c> of the source's own assembly, embedded with
/// <code>&lt;EmbeddedResource Include="Mails/*.hbs" WithCulture="false" LogicalName="mails/%(Filename)%(Extension)" /&gt;</code>
/// (without <c>WithCulture</c> the build takes <c>.nb.</c> for a satellite assembly). A file is
/// <code>
/// subject: Du har fått plass på {{offer}}
/// why: Du får denne e-posten fordi du meldte deg på {{offer}}.
///
/// Hei {{name}}!
///
/// [Se påmeldingen din]({{url}})
/// </code>
/// Paragraphs, lists with <c>-</c>, <c>**bold**</c>, <c>##</c> headings and links in Markdown; the text part is made from the same words.
/// Of Handlebars: values, <c>#if</c>, <c>#unless</c>, <c>#each</c>, <c>#with</c>. A link alone in its paragraph becomes a button.
/// A value of <c>tenant</c> (name, phone, email, home) is always there. nn falls back to nb, and any language to nb at last.
/// </remarks>
public interface IMailSource
{
    /// <summary>Name of the template in kebab-case: <c>enrolment-confirmed</c>.</summary>
    string Template { get; }

    /// <summary>Loads what the mail needs now, in the tenant's room.</summary>
    /// <param name="subject">Subject of the outbox message: the row it is about.</param>
    /// <returns>Null when there is nothing to send any more (cancelled, erased): the mail is noted as skipped.</returns>
    Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation);
}

/// <param name="To">The one who gets it; each mail has one recipient.</param>
/// <param name="Language">nb, nn, en or se.</param>
/// <param name="Values">Texts, numbers, booleans, and lists and dictionaries of them; never entities. Dates come already written in the language.</param>
public sealed record MailDraft(MailRecipient To, string Language, IReadOnlyDictionary<string, object?> Values)
{
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>Further headers, such as <c>List-Unsubscribe</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}

/// <param name="Name">Display name, or null.</param>
public sealed record MailRecipient(string Address, string? Name = null);

/// <param name="ContentType">For example <c>text/calendar; charset=utf-8; method=PUBLISH</c>.</param>
public sealed record MailAttachment(string FileName, string ContentType, ReadOnlyMemory<byte> Content);
