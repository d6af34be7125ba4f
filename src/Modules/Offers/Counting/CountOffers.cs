using System.Linq.Expressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Counting;

/// <summary>One group of a count: its values in the order of the dimensions, how many offers, and the share of all that were counted.</summary>
/// <param name="Values">Codes; null where an offer says nothing (no centre, no municipality, no date).</param>
/// <param name="Share">0 to 1.</param>
public sealed record OfferCount(IReadOnlyList<string?> Values, int Offers, double Share);

/// <summary>Offers counted by one or two dimensions.</summary>
/// <param name="By">The dimensions, as they were asked for.</param>
/// <param name="Total">All offers that were counted.</param>
/// <param name="Groups">How many different groups have offers, not counting the one that says nothing.</param>
public sealed record OfferCounts(IReadOnlyList<string> By, int Total, int Groups, IReadOnlyList<OfferCount> Items);

/// <summary>
/// Counts offers by the dimensions that the surveys count by: what page, file, API and reports all ask. Drafts and cancelled offers were never there for
/// anybody and do not count. Two queries, whatever is asked.
/// </summary>
internal static class CountOffers
{
    public const int MostDimensions = 2;

    private static readonly Dictionary<string, Expression<Func<Offer, string?>>> Dimensions = new(StringComparer.Ordinal)
    {
        // Enums are text in the database: the detour by object reads the stored text itself.
        ["kind"] = o => (string)(object)o.Details.Kind,
        ["participation"] = o => (string)(object)o.Details.Participation,
        ["audience"] = o => (string)(object)o.Details.Audience,
        ["ageGroup"] = o => (string)(object)o.Details.AgeGroup,
        ["orientation"] = o => (string)(object)o.Details.Orientation,
        ["topic"] = o => o.Details.Topic,
        ["field"] = o => (string)(object)o.Details.Field,
        ["referral"] = o => (string)(object)o.Details.Referral,
        ["cooperation"] = o => (string)(object)o.Details.Cooperation,
        ["healthRegion"] = o => (string)(object)o.Details.HealthRegion,
        ["centre"] = o => o.Details.Centre,
        ["placeKind"] = o => (string)(object)o.Details.PlaceKind,
        ["municipality"] = o => o.Details.Municipality,
        ["preventionStage"] = o => (string)(object)o.Details.PreventionStage,
        ["level"] = o => (string)(object)o.Details.Level,
        ["status"] = o => (string)(object)o.Status,
    };

    public static IReadOnlyCollection<string> Names => Dimensions.Keys;

    /// <summary>Offers that took or take place in a period, one dimension at a time narrowed to a value.</summary>
    public static IQueryable<Offer> Counted(TenantDb db, CountFilter filter)
    {
        var offers = db.Offers.AsNoTracking().Where(o => o.Status != OfferStatus.Draft && o.Status != OfferStatus.Cancelled);
        if (filter.From is { } from && filter.To is { } to)
        {
            var (start, end, first, last) = (Oslo.StartOf(from), Oslo.StartOf(to.AddDays(1)), from.Year, to.Year);
            offers = offers.Where(o => o.StartsAt != null ? o.StartsAt < end && o.EndsAt >= start : o.Year >= first && o.Year <= last);
        }

        foreach (var (name, value) in filter.Where)
        {
            var of = Dimensions[name];
            offers = offers.Where(Expression.Lambda<Func<Offer, bool>>(Expression.Equal(of.Body, Expression.Constant(value, typeof(string))), of.Parameters));
        }

        return offers;
    }

    public static async Task<OfferCounts> CountAsync(TenantDb db, IReadOnlyList<string> by, CountFilter filter, CancellationToken cancellation)
    {
        var offers = Counted(db, filter);
        var (one, other) = (Dimensions[by[0]], by.Count > 1 ? Dimensions[by[1]] : o => null);
        var key = typeof(Pair).GetConstructors()[0];
        var parameter = one.Parameters[0];
        var pair = Expression.New(key, [one.Body, new Swap(other.Parameters[0], parameter).Visit(other.Body)], typeof(Pair).GetProperty(nameof(Pair.One))!, typeof(Pair).GetProperty(nameof(Pair.Other))!);
        var groups = await offers.GroupBy(Expression.Lambda<Func<Offer, Pair>>(pair, parameter)).Select(g => new { g.Key.One, g.Key.Other, Count = g.Count() }).ToListAsync(cancellation);
        var total = groups.Sum(group => group.Count);
        return new OfferCounts(by, total, groups.Count(group => group.One is not null),
        [
            .. groups.OrderByDescending(group => group.Count).ThenBy(group => group.One, StringComparer.Ordinal).ThenBy(group => group.Other, StringComparer.Ordinal)
                .Select(group => new OfferCount(by.Count > 1 ? [group.One, group.Other] : [group.One], group.Count, Math.Round((double)group.Count / Math.Max(1, total), 4))),
        ]);
    }

    private sealed class Pair(string? one, string? other)
    {
        public string? One { get; } = one;

        public string? Other { get; } = other;
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

/// <summary>What is counted: a period in whole days (an offer counts when any of it lies there), and values of dimensions.</summary>
internal sealed record CountFilter(DateOnly? From, DateOnly? To, IReadOnlyList<(string Name, string Value)> Where)
{
    public static CountFilter None { get; } = new(null, null, []);

    /// <exception cref="Invalid">A dimension or date is none.</exception>
    public static CountFilter Read(IQueryCollection query)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var (from, to) = (Date("from"), Date("to"));
        if (query["year"].ToString() is { Length: > 0 } text)
        {
            if (int.TryParse(text, out var year) && year is >= 1990 and <= 2199)
            {
                (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            }
            else
            {
                errors["year"] = ["must be a year from 1990 to 2199"];
            }
        }

        if (from is null != to is null || from > to)
        {
            errors["to"] = ["from and to belong together, and to is not before from"];
        }

        if (errors.Count > 0)
        {
            throw new Invalid(errors);
        }

        return new CountFilter(from, to, [.. CountOffers.Names.Where(name => query[name].ToString().Length > 0).Select(name => (name, query[name].ToString()))]);

        DateOnly? Date(string name)
        {
            if (query[name].ToString() is not { Length: > 0 } written)
            {
                return null;
            }

            if (!DateOnly.TryParseExact(written, "yyyy-MM-dd", out var date))
            {
                errors[name] = ["must be a date such as 2026-01-31"];
                return null;
            }

            return date;
        }
    }
}
