using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Offers.Contracts;

namespace Saas.Offers.Catalogue;

/// <summary>What somebody looks for in the catalogue. The same for page and API; every dimension may be given several times.</summary>
internal sealed record CatalogueFilter
{
    /// <summary>Words to look for; a misspelling or two is forgiven.</summary>
    public string? Query { get; init; }

    public IReadOnlyList<Audience> Audience { get; init; } = [];

    public IReadOnlyList<AgeGroup> AgeGroup { get; init; } = [];

    public IReadOnlyList<string> Topic { get; init; } = [];

    public IReadOnlyList<OfferKind> Kind { get; init; } = [];

    public IReadOnlyList<Field> Field { get; init; } = [];

    public IReadOnlyList<Orientation> Orientation { get; init; } = [];

    public ReferralNeed? Referral { get; init; }

    public Participation? Participation { get; init; }

    /// <summary>Numbers of the municipalities where it may take place; empty for anywhere. Digital offers are everywhere.</summary>
    public IReadOnlyList<string> Municipality { get; init; } = [];

    public bool IncludeDigital { get; init; } = true;

    public bool IsEmpty => this is { Query: null, Audience.Count: 0, AgeGroup.Count: 0, Topic.Count: 0, Kind.Count: 0, Field.Count: 0, Orientation.Count: 0, Referral: null, Participation: null, Municipality.Count: 0, IncludeDigital: true };

    /// <summary>Reads the filter from a query string; one answer names every wrong parameter.</summary>
    /// <exception cref="Invalid">A value is not one of the dimension's.</exception>
    public static CatalogueFilter Read(IQueryCollection query)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var filter = new CatalogueFilter
        {
            Query = Words(query["q"].ToString(), errors),
            Audience = Many<Audience>(query, "audience", errors),
            AgeGroup = Many<AgeGroup>(query, "ageGroup", errors),
            Kind = Many<OfferKind>(query, "kind", errors),
            Field = Many<Field>(query, "field", errors),
            Orientation = Many<Orientation>(query, "orientation", errors),
            Topic = [.. query["topic"].OfType<string>()],
            Referral = One<ReferralNeed>(query, "referral", errors),
            Participation = One<Participation>(query, "participation", errors),
            Municipality = [.. query["municipality"].OfType<string>()],
            IncludeDigital = query["digital"].ToString() != "false",
        };
        return errors.Count == 0 ? filter : throw new Invalid(errors);
    }

    public IQueryable<CatalogueOffer> Apply(IQueryable<CatalogueOffer> offers)
    {
        if (Query is { } words)
        {
            var text = words.ToLowerInvariant();
            var like = "%" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            offers = offers.Where(o => EF.Functions.Like(o.SearchText, like) || EF.Functions.TrigramsWordSimilarity(text, o.SearchText) > 0.45);
        }

        if (Audience.Count > 0)
        {
            offers = offers.Where(o => Audience.Contains(o.Audience) || o.Audience == Contracts.Audience.Mixed);
        }

        if (AgeGroup.Count > 0)
        {
            offers = offers.Where(o => AgeGroup.Contains(o.AgeGroup) || o.AgeGroup == Contracts.AgeGroup.All);
        }

        if (Topic.Count > 0)
        {
            offers = offers.Where(o => Topic.Contains(o.Topic));
        }

        if (Kind.Count > 0)
        {
            offers = offers.Where(o => Kind.Contains(o.Kind));
        }

        if (Field.Count > 0)
        {
            offers = offers.Where(o => Field.Contains(o.Field) || o.Field == Contracts.Field.Both);
        }

        if (Orientation.Count > 0)
        {
            offers = offers.Where(o => Orientation.Contains(o.Orientation));
        }

        if (Referral is { } referral)
        {
            offers = offers.Where(o => o.Referral == referral);
        }

        if (Participation is { } participation)
        {
            offers = offers.Where(o => o.Participation == participation);
        }

        if (Municipality.Count > 0)
        {
            offers = offers.Where(o => Municipality.Contains(o.Municipality!) || o.PlaceKind == PlaceKind.Digital);
        }

        if (!IncludeDigital)
        {
            offers = offers.Where(o => o.PlaceKind != PlaceKind.Digital);
        }

        return offers;
    }

    private static string? Words(string text, Dictionary<string, string[]> errors)
    {
        if (text.Length > 100 || text.Any(char.IsControl))
        {
            errors["q"] = ["must be at most 100 characters, without control characters"];
        }

        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static List<T> Many<T>(IQueryCollection query, string name, Dictionary<string, string[]> errors)
        where T : struct, Enum
    {
        var values = new List<T>();
        foreach (var text in query[name].OfType<string>().Where(text => text.Length > 0))
        {
            if (KebabEnum.TryParse<T>(text, out var value))
            {
                values.Add(value);
            }
            else
            {
                errors[name] = ["must be one of: " + string.Join(", ", KebabEnum.Texts(typeof(T)))];
            }
        }

        return values;
    }

    private static T? One<T>(IQueryCollection query, string name, Dictionary<string, string[]> errors)
        where T : struct, Enum => Many<T>(query, name, errors) is [.., var last] ? last : null;
}
