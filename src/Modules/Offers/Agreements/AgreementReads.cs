using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Agreements;

internal enum AgreementState
{
    Running,

    /// <summary>It is time to think of its renewal.</summary>
    Due,

    /// <summary>Over, or ended.</summary>
    Ended,
}

internal sealed record AgreementRow(
    AgreementId Id, AgreementKind Kind, string Title, string Party, string PartyNumber, DateOnly StartsOn, DateOnly? EndsOn, int RemindWeeks, DateTimeOffset? EndedAt, int Offers)
{
    public DateTimeOffset CreatedAt { get; init; }

    public AgreementState State(DateOnly today) => EndedAt is not null || EndsOn < today ? AgreementState.Ended
        : EndsOn is { } end && end.AddDays(-7 * RemindWeeks) <= today ? AgreementState.Due : AgreementState.Running;
}

/// <summary>What is looked for among the agreements.</summary>
internal sealed record AgreementFilter(string? Query, AgreementKind? Kind, AgreementState? State)
{
    public bool IsBare => Query is null && Kind is null && State is null;

    public static AgreementFilter Read(IQueryCollection query)
    {
        var words = query["q"].ToString().Trim();
        return new AgreementFilter(
            words.Length == 0 ? null : words[..Math.Min(words.Length, 100)],
            KebabEnum.TryParse<AgreementKind>(query["type"], out var kind) ? kind : null,
            KebabEnum.TryParse<AgreementState>(query["status"], out var state) ? state : null);
    }
}

internal static class AgreementReads
{
    public const int Most = 1000;

    /// <summary>A room has some tens of agreements: all are read, and looked through in memory.</summary>
    public static async Task<List<AgreementRow>> ListAsync(TenantDb db, AgreementFilter filter, DateOnly today, CancellationToken cancellation)
    {
        var rows = await Rows(db, db.Agreements.AsNoTracking().OrderBy(a => a.EndedAt != null).ThenBy(a => a.Party).ThenBy(a => a.Id).Take(Most)).ToListAsync(cancellation);
        return rows.FindAll(row => (filter.Kind is null || row.Kind == filter.Kind) && (filter.State is null || row.State(today) == filter.State)
            && (filter.Query is null || new[] { row.Title, row.Party, row.PartyNumber }.Any(text => text.Contains(filter.Query, StringComparison.CurrentCultureIgnoreCase))));
    }

    /// <summary>Some of them in the order they were made, for who takes them page by page.</summary>
    /// <returns>The agreements, and where the next page begins; null on the last.</returns>
    public static async Task<(IReadOnlyList<AgreementRow> Rows, Cursor? Next)> PageAsync(TenantDb db, Cursor? after, int take, CancellationToken cancellation)
    {
        var agreements = db.Agreements.AsNoTracking();
        if (after is not null)
        {
            var id = new AgreementId(after.Id);
            agreements = agreements.Where(a => EF.Functions.GreaterThan(ValueTuple.Create(a.CreatedAt, a.Id), ValueTuple.Create(after.At, id)));
        }

        var rows = await Rows(db, agreements.OrderBy(a => a.CreatedAt).ThenBy(a => a.Id).Take(take + 1)).ToListAsync(cancellation);
        return ([.. rows.Take(take)], rows.Count > take ? new Cursor(rows[take - 1].CreatedAt, rows[take - 1].Id.Value) : null);
    }

    /// <summary>One, with its contacts opened: that is noted.</summary>
    /// <exception cref="Missing">No such agreement in this room.</exception>
    public static async Task<(Agreement Agreement, AgreementContacts Contacts)> OneAsync(TenantDb db, KeyRing keys, AuditLog audit, AgreementId id, CancellationToken cancellation)
    {
        var agreement = await db.Agreements.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("agreement");
        audit.Note("agreements.read", "agreement", id.Value);
        await db.SaveChangesAsync(cancellation);
        return (agreement, AgreementContacts.Open(await keys.ForAsync(db.Tenant, cancellation), id, agreement.Contacts));
    }

    private static IQueryable<AgreementRow> Rows(TenantDb db, IQueryable<Agreement> agreements)
    {
        var links = db.AgreementOffers;
        return agreements.Select(a => new AgreementRow(
            a.Id, a.Kind, a.Title, a.Party, a.PartyNumber, a.StartsOn, a.EndsOn, a.RemindWeeks, a.EndedAt, links.Count(link => link.AgreementId == a.Id)) { CreatedAt = a.CreatedAt });
    }

    public static Task<List<AttachedOffer>> OffersAsync(TenantDb db, AgreementId id, CancellationToken cancellation) =>
        db.AgreementOffers.AsNoTracking().Where(link => link.AgreementId == id)
            .Join(db.Offers, link => new { link.TenantId, Id = link.OfferId }, offer => new { offer.TenantId, offer.Id }, (link, offer) => offer)
            .OrderBy(offer => offer.Details.Title).Select(offer => new AttachedOffer(offer.Id, offer.Details.Title, offer.StartsAt)).ToListAsync(cancellation);
}

internal sealed record AttachedOffer(OfferId Id, string Title, DateTimeOffset? StartsAt);
