using Saas.Offers.Contracts;

namespace Saas.Offers.Templates;

/// <summary>A template as a shelf shows it, wherever it comes from.</summary>
/// <param name="Owner">Slug of the room it lives in, or <see cref="Toolbox.Owner"/>.</param>
/// <param name="OwnerName">The same for people.</param>
/// <param name="Version">Which edition this is.</param>
public sealed record TemplateSummary(
    string Owner, string OwnerName, string Key, int Version, string Title, OfferKind Kind, string Topic, int Sessions, TemplateOrigin Origin, bool IsShared, bool IsRetired, DateTimeOffset? CreatedAt);

/// <summary>One template, opened.</summary>
/// <param name="Versions">The editions that the room keeps, newest first.</param>
internal sealed record Template(TemplateSummary Summary, PackDocument Document, IReadOnlyList<TemplateEdition> Versions);

/// <summary>One edition and what was new in it.</summary>
internal sealed record TemplateEdition(int Number, string? Changes, DateTimeOffset CreatedAt, bool IsLatest);
