using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.Overview;

/// <summary>What a coordinator looks for. Lives in the address; what it does not understand there it leaves out.</summary>
/// <param name="Status">Null for what goes on now: drafts, published and running.</param>
/// <param name="All">Every status.</param>
/// <param name="Sort">tittel, start, pameldte or venter; falling with a minus before it.</param>
internal sealed record OverviewFilter(string? Query, OfferStatus? Status, bool All, OfferKind? Kind, Term? Term, string Sort)
{
    public const string AllKey = "alle";

    public bool IsBare => Query is null && Kind is null && Term is null;

    /// <summary>Soonest first for what is to come, latest first for what has been.</summary>
    public string UsualSort => All || Status is OfferStatus.Completed or OfferStatus.Cancelled ? "-start" : "start";

    public static OverviewFilter Read(IQueryCollection query)
    {
        var words = string.Concat(query["q"].ToString().Where(c => !char.IsControl(c))).Trim();
        var filter = new OverviewFilter(
            words.Length == 0 ? null : words[..Math.Min(words.Length, 100)],
            KebabEnum.TryParse<OfferStatus>(query["status"], out var status) ? status : null,
            query["status"] == AllKey,
            KebabEnum.TryParse<OfferKind>(query["type"], out var kind) ? kind : null,
            Overview.Term.Parse(query["termin"]),
            "");
        var sort = query["sorter"].ToString();
        return filter with { Sort = sort.TrimStart('-') is "tittel" or "start" or "pameldte" or "venter" ? sort : filter.UsualSort };
    }

    /// <summary>All but the status: what the tabs count over.</summary>
    public IQueryable<Offer> Apply(IQueryable<Offer> offers)
    {
        if (Words() is var (text, like))
        {
            offers = offers.Where(o => EF.Functions.Like(EF.Property<string>(o, "SearchText"), like)
                || EF.Functions.TrigramsWordSimilarity(text, EF.Property<string>(o, "SearchText")) > 0.45);
        }

        if (Kind is { } kind)
        {
            offers = offers.Where(o => o.Details.Kind == kind);
        }

        if (Term is { } term)
        {
            var (from, to) = (term.From, term.To);
            offers = offers.Where(o => o.StartsAt >= from && o.StartsAt < to);
        }

        return offers;
    }

    public IQueryable<Offer> InStatus(IQueryable<Offer> offers) =>
        All ? offers : Status is { } status ? offers.Where(o => o.Status == status) : offers.Where(o => o.Status != OfferStatus.Completed && o.Status != OfferStatus.Cancelled);

    /// <summary>The same for the region's offers that this room only shows.</summary>
    public IQueryable<CatalogueOffer> Apply(IQueryable<CatalogueOffer> offers)
    {
        if (Words() is var (text, like))
        {
            offers = offers.Where(o => EF.Functions.Like(o.SearchText, like) || EF.Functions.TrigramsWordSimilarity(text, o.SearchText) > 0.45);
        }

        if (Kind is { } kind)
        {
            offers = offers.Where(o => o.Kind == kind);
        }

        if (Term is { } term)
        {
            var (from, to) = (term.From, term.To);
            offers = offers.Where(o => o.StartsAt >= from && o.StartsAt < to);
        }

        return offers;
    }

    /// <summary>A draft without a date comes first: somebody has to give it one.</summary>
    public IQueryable<Offer> Order(IQueryable<Offer> offers) => (Sort switch
    {
        "tittel" => offers.OrderBy(o => o.Details.Title),
        "-tittel" => offers.OrderByDescending(o => o.Details.Title),
        "pameldte" => offers.OrderBy(o => o.SeatsTaken),
        "-pameldte" => offers.OrderByDescending(o => o.SeatsTaken),
        "venter" => offers.OrderBy(o => o.Waiting),
        "-venter" => offers.OrderByDescending(o => o.Waiting),
        "-start" => offers.OrderBy(o => o.StartsAt != null).ThenByDescending(o => o.StartsAt),
        _ => offers.OrderBy(o => o.StartsAt != null).ThenBy(o => o.StartsAt),
    }).ThenBy(o => o.Id);

    private (string Text, string Like)? Words()
    {
        if (Query is null)
        {
            return null;
        }

        var text = Query.ToLowerInvariant();
        return (text, "%" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%");
    }
}
