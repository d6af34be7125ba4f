using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.PeerSupport.Inquiries;

namespace Saas.PeerSupport.Statistics;

/// <summary>What inquiries are counted by.</summary>
public enum InquiryDimension
{
    Year,
    Month,
    Organisation,
    Theme,
    Channel,
    Arena,
    Who,
    ReferredTo,
}

/// <param name="Value">A year, a month (1 to 12), an organisation's id, or a code; null where the inquiry does not say.</param>
public sealed record InquiryCount(string? Value, int Inquiries, long Minutes);

/// <summary>Inquiries counted every way at once.</summary>
internal sealed record InquiryCounts(int Total, long Minutes, IReadOnlyDictionary<InquiryDimension, IReadOnlyList<InquiryCount>> By);

/// <summary>
/// Counts the log by all its dimensions in one pass of one query: grouping sets, each a small hash table. No group is hidden: what is counted here are questions, not
/// persons, and it stays in the room.
/// </summary>
internal static class CountInquiries
{
    /// <param name="filter">Which inquiries; the words in the note are no matter of counting.</param>
    public static async Task<InquiryCounts> CountAsync(TenantDb db, InquiryFilter filter, CancellationToken cancellation)
    {
        var (tenant, from, to) = (db.TenantId.Value, filter.From ?? new DateOnly(1900, 1, 1), filter.To ?? new DateOnly(2200, 1, 1));
        var (organisation, channel, who) = (filter.Organisation?.Value, Text(filter.Channel), Text(filter.Who));
        var rows = await db.Database.SqlQuery<Row>($"""
            with i as (
              select extract(year from happened_on)::int as y, extract(month from happened_on)::int as m, organisation_id as o, theme as t, channel as c, arena as a, who as w, referred_to as r, minutes
              from peer_support.inquiries
              where tenant_id = {tenant} and happened_on >= {from} and happened_on <= {to}
                and ({organisation}::uuid is null or organisation_id = {organisation}) and ({channel}::text is null or channel = {channel}) and ({who}::text is null or who = {who})
                and ({filter.Arena}::text is null or arena = {filter.Arena}) and ({filter.Theme}::text is null or theme = {filter.Theme}))
            select grouping(y, m, o, t, c, a, w, r) as "Mask", coalesce(y::text, m::text, o::text, t, c, a, w, r) as "Value", count(*)::int as "Inquiries", coalesce(sum(minutes), 0)::bigint as "Minutes"
            from i group by grouping sets ((y), (m), (o), (t), (c), (a), (w), (r), ())
            """).ToListAsync(cancellation);
        var all = rows.Single(row => row.Mask == AllBits);
        return new InquiryCounts(all.Inquiries, all.Minutes, Enum.GetValues<InquiryDimension>().ToDictionary(dimension => dimension, dimension => Sorted(dimension, rows.Where(row => row.Mask == MaskOf(dimension)))));
    }

    private static readonly int Dimensions = Enum.GetValues<InquiryDimension>().Length;

    private static int AllBits => (1 << Dimensions) - 1;

    /// <summary>PostgreSQL sets the bit of each column that a row is <b>not</b> grouped by, the first column's highest.</summary>
    private static int MaskOf(InquiryDimension dimension) => AllBits & ~(1 << (Dimensions - 1 - (int)dimension));

    /// <summary>Time by the calendar, the rest by size; what is not said comes last.</summary>
    private static IReadOnlyList<InquiryCount> Sorted(InquiryDimension dimension, IEnumerable<Row> rows)
    {
        var counts = rows.Select(row => new InquiryCount(row.Value, row.Inquiries, row.Minutes));
        return dimension is InquiryDimension.Year or InquiryDimension.Month
            ? [.. counts.OrderBy(count => int.Parse(count.Value!, System.Globalization.CultureInfo.InvariantCulture))]
            : [.. counts.OrderBy(count => count.Value is null).ThenByDescending(count => count.Inquiries).ThenBy(count => count.Value, StringComparer.Ordinal)];
    }

    private static string? Text<T>(T? value)
        where T : struct, Enum => value is { } one ? KebabEnum.Text(one) : null;

    private sealed record Row(int Mask, string? Value, int Inquiries, long Minutes);
}
