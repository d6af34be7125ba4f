using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Templates;

/// <summary>The verbs on a room's own templates: make one from an offer, take one in from a file or a shelf, share it, take it out of use.</summary>
internal sealed class KeepTemplates(TenantDb db, PackFile files, IRelations relations, AuditLog audit, TimeProvider time)
{
    public bool ServesOthers => db.Tenant.Kind == TenantKind.Unit
        || relations.Of(db.TenantId, Oslo.Date(time.GetUtcNow())).Any(relation => relation.Partner == db.TenantId && relation.Kind is RelationKind.Host or RelationKind.Unit);

    /// <summary>Makes a template from an offer as it stands, or the next edition of one that the room has. No names of people go along.</summary>
    /// <param name="key">The template to make a new edition of; a new template when null.</param>
    /// <exception cref="Missing">No such offer.</exception>
    /// <exception cref="Refused"><c>template.none_such</c>, <c>template.title_taken</c>, and those of <see cref="PackFile.CheckMade"/></exception>
    public Task<TemplatePack> MakeAsync(OfferId offerId, string? key, string? changes, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var offer = await db.Offers.AsNoTracking().Include(o => o.Sessions).SingleOrDefaultAsync(o => o.Id == offerId, cancellation) ?? throw new Missing("offer");
        var document = PackOf(offer);
        foreach (var part in files.Parts)
        {
            Put(document, part.Name, await part.ReadAsync(offerId, withPeople: false, cancellation));
        }

        document.Changes = string.IsNullOrWhiteSpace(changes) ? null : changes.Trim();
        document.Key = key ?? KeyOf(offer.Details.Title);
        var latest = await LatestAsync(document.Key, cancellation);
        Require(key is null || latest is not null, "template.none_such", "There is no such template to make a new edition of.");
        Require(key is not null || latest is null, "template.title_taken", "There is a template with that name already. Make a new edition of it instead.");
        document.Version = (latest?.Number ?? 0) + 1;
        return await StoreAsync(files.CheckMade(document), TemplateOrigin.Own, latest, cancellation);
    }, cancellation);

    /// <summary>Takes in a pack from elsewhere, read and checked as a whole. The same edition twice changes nothing; its number taken by another is refused.</summary>
    /// <exception cref="Refused"><c>template.edition_differs</c>, <c>template.older</c></exception>
    public Task<TemplatePack> ImportAsync(PackDocument document, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        files.Check(document);
        var same = await db.TemplatePacks.SingleOrDefaultAsync(t => t.Key == document.Key && t.Number == document.Version, cancellation);
        if (same is not null)
        {
            Require(PackFile.AreSame(PackFile.Stored(same.Document), document), "template.edition_differs",
                "This room has another edition with the same name and number. Give the one in the file another number or key.");
            return same;
        }

        var latest = await LatestAsync(document.Key, cancellation);
        Require(latest is null || latest.Number < document.Version, "template.older", "This room has a newer edition of the template already.");
        return await StoreAsync(document, TemplateOrigin.Imported, latest, cancellation);
    }, cancellation);

    /// <exception cref="Refused"><c>template.nobody_to_share_with</c>, <c>template.retired</c></exception>
    public Task ShareAsync(string key, bool shared, CancellationToken cancellation) => ChangeAsync(key, shared ? "templates.share" : "templates.unshare", pack => pack.Share(shared, ServesOthers), cancellation);

    public Task RetireAsync(string key, bool retired, CancellationToken cancellation) =>
        ChangeAsync(key, retired ? "templates.retire" : "templates.restore", pack => pack.Retire(retired, time.GetUtcNow()), cancellation);

    private Task ChangeAsync(string key, string action, Action<TemplatePack> change, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var pack = await LatestAsync(key, cancellation) ?? throw new Missing("template");
        change(pack);
        audit.Note(action, "template", pack.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return pack;
    }, cancellation);

    private async Task<TemplatePack> StoreAsync(PackDocument document, TemplateOrigin origin, TemplatePack? latest, CancellationToken cancellation)
    {
        if (latest is not null)
        {
            latest.Replace();
            await db.SaveChangesAsync(cancellation); // first: only one edition is the latest
        }

        var pack = TemplatePack.Store(db.TenantId, document, origin, latest?.IsShared ?? false, time.GetUtcNow());
        db.TemplatePacks.Add(pack);
        audit.Note(origin == TemplateOrigin.Own ? "templates.make" : "templates.import", "template", pack.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return pack;
    }

    private Task<TemplatePack?> LatestAsync(string key, CancellationToken cancellation) => db.TemplatePacks.SingleOrDefaultAsync(t => t.Key == key && t.IsLatest, cancellation);

    private static PackDocument PackOf(Offer offer)
    {
        var d = offer.Details;
        var sessions = offer.Sessions.Where(session => session.IsPlanned).OrderBy(session => session.StartsAt).ToList();
        var first = sessions.Count > 0 ? Oslo.Date(sessions[0].StartsAt) : default;
        return new PackDocument
        {
            Offer = new PackOffer
            {
                Language = d.Language, Title = d.Title, Summary = d.Summary, Description = d.Description,
                Translations = [.. d.Translations.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new TranslationRequest { Language = t.Key, Title = t.Value.Title, Summary = t.Value.Summary, Description = t.Value.Description })],
                Kind = d.Kind, Audience = d.Audience, AgeGroup = d.AgeGroup, Orientation = d.Orientation, Topic = d.Topic, Field = d.Field, Referral = d.Referral,
                Cooperation = d.Cooperation, PreventionStage = d.PreventionStage, Capacity = d.Capacity,
            },
            Sessions = [.. sessions.Select(session => new PackSession
            {
                Title = session.Title, Note = session.Note, Day = Oslo.Date(session.StartsAt).DayNumber - first.DayNumber, From = Time(session.StartsAt), To = Time(session.EndsAt),
            })],
        };
    }

    private static void Put(PackDocument document, string part, System.Text.Json.Nodes.JsonNode? value)
    {
        var element = value is null ? (JsonElement?)null : JsonSerializer.SerializeToElement(value);
        switch (part)
        {
            case "plan": document.Plan = element; break;
            case "evaluationForm": document.EvaluationForm = element; break;
            case "certificate": document.Certificate = element; break;
            default: throw new InvalidOperationException($"A template has no place for the part {part}.");
        }
    }

    private static string Time(DateTimeOffset at) => Oslo.WallClock(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>«Kurs for pårørende» → kurs-for-parorende.</summary>
    private static string KeyOf(string title)
    {
        var text = title.ToLowerInvariant().Replace("æ", "ae", StringComparison.Ordinal).Replace("ø", "o", StringComparison.Ordinal).Replace("å", "a", StringComparison.Ordinal)
            .Normalize(NormalizationForm.FormD);
        var key = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                key.Append(c);
            }
            else if (key.Length > 0 && key[^1] != '-' && char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                key.Append('-');
            }
        }

        var made = key.ToString(0, Math.Min(key.Length, 80)).Trim('-');
        return made.Length > 0 ? made : "mal";
    }

    private static void Require(bool condition, string code, string message)
    {
        if (!condition)
        {
            throw new Refused(code, message);
        }
    }
}
