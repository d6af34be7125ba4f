using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;

namespace Saas.Offers.Templates;

/// <summary>The templates that a room can use: its own, those its units share, and the toolbox.</summary>
internal sealed class TemplateShelf(TenantDb db, ITenantDirectory directory)
{
    /// <param name="words">Part of a title or topic; all when empty.</param>
    public async Task<IReadOnlyList<TemplateSummary>> ListAsync(string? words, bool withRetired, CancellationToken cancellation)
    {
        var here = db.Tenant;
        var own = await db.TemplatePacks.AsNoTracking().Where(t => t.IsLatest && (withRetired || t.RetiredAt == null)).OrderBy(t => t.Title)
            .Select(t => new TemplateSummary(here.Slug, here.Name, t.Key, t.Number, t.Title, t.Kind, t.Topic, t.Sessions, t.Origin, t.IsShared, t.RetiredAt != null, t.CreatedAt))
            .ToListAsync(cancellation);
        var shared = await db.SharedTemplates.OrderBy(t => t.Title)
            .Select(t => new { t.OwnerId, t.Key, t.Number, t.Title, t.Kind, t.Topic, t.Sessions, t.CreatedAt }).ToListAsync(cancellation);
        return [.. own.Concat(shared.Select(t => (Row: t, Owner: directory.ById(t.OwnerId))).Where(t => t.Owner is not null).Select(t =>
                new TemplateSummary(t.Owner!.Slug, t.Owner.Name, t.Row.Key, t.Row.Number, t.Row.Title, t.Row.Kind, t.Row.Topic, t.Row.Sessions, TemplateOrigin.Shared, true, false, t.Row.CreatedAt)))
            .Concat(Toolbox.Packs.Values.OrderBy(pack => pack.Key, StringComparer.Ordinal).Select(Summary))
            .Where(t => Matches(t, words))];
    }

    /// <param name="owner">Slug of the room it lives in.</param>
    /// <param name="number">Which edition; the latest when null. Only the own room keeps older ones.</param>
    /// <exception cref="Missing">No such template on this room's shelf.</exception>
    public async Task<Template> FindAsync(string owner, string key, int? number, CancellationToken cancellation)
    {
        if (owner == Toolbox.Owner)
        {
            return Toolbox.Packs.TryGetValue(key, out var pack) && number is null ? new Template(Summary(pack), pack, []) : throw new Missing("template");
        }

        if (owner == db.Tenant.Slug)
        {
            return await OwnAsync(key, number, cancellation);
        }

        var ownerId = directory.BySlug(owner)?.Id ?? throw new Missing("template");
        var shared = await db.SharedTemplates.Where(t => t.OwnerId == ownerId && t.Key == key && (number == null || t.Number == number)).SingleOrDefaultAsync(cancellation)
            ?? throw new Missing("template");
        return new Template(
            new TemplateSummary(owner, directory.ById(ownerId)!.Name, key, shared.Number, shared.Title, shared.Kind, shared.Topic, shared.Sessions, TemplateOrigin.Shared, true, false, shared.CreatedAt),
            PackFile.Stored(shared.Document), []);
    }

    private async Task<Template> OwnAsync(string key, int? number, CancellationToken cancellation)
    {
        var editions = await db.TemplatePacks.AsNoTracking().Where(t => t.Key == key).OrderByDescending(t => t.Number).Take(100).ToListAsync(cancellation);
        var pack = editions.Find(t => number is null ? t.IsLatest : t.Number == number) ?? throw new Missing("template");
        return new Template(
            new TemplateSummary(db.Tenant.Slug, db.Tenant.Name, key, pack.Number, pack.Title, pack.Kind, pack.Topic, pack.Sessions, pack.Origin, pack.IsShared, pack.RetiredAt is not null, pack.CreatedAt),
            PackFile.Stored(pack.Document),
            [.. editions.Select(t => new TemplateEdition(t.Number, PackFile.Stored(t.Document).Changes, t.CreatedAt, t.IsLatest))]);
    }

    private static TemplateSummary Summary(PackDocument pack) =>
        new(Toolbox.Owner, "Mestra", pack.Key, pack.Version, pack.Offer.Title, pack.Offer.Kind, pack.Offer.Topic, pack.Sessions.Count, TemplateOrigin.Toolbox, false, false, null);

    private static bool Matches(TemplateSummary template, string? words) => string.IsNullOrWhiteSpace(words)
        || template.Title.Contains(words.Trim(), StringComparison.OrdinalIgnoreCase) || template.Topic.Replace('-', ' ').Contains(words.Trim(), StringComparison.OrdinalIgnoreCase);
}
