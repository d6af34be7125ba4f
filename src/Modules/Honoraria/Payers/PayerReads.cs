using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Honoraria.Payers;

/// <summary>What is looked for among the payers.</summary>
internal sealed record PayerFilter(string? Query, PayerArrangement? Arrangement, bool Closed)
{
    public bool IsBare => Query is null && Arrangement is null && !Closed;

    public static PayerFilter Read(IQueryCollection query)
    {
        var words = query["q"].ToString().Trim();
        return new PayerFilter(
            words.Length == 0 ? null : words[..Math.Min(words.Length, 100)],
            KebabEnum.TryParse<PayerArrangement>(query["ordning"], out var arrangement) && arrangement != PayerArrangement.Unpaid ? arrangement : null,
            query["status"] == "lukket");
    }
}

internal static class PayerReads
{
    private const int Most = 500;

    /// <summary>A room has some few payers: all are read, and looked through in memory.</summary>
    public static async Task<List<Payer>> ListAsync(TenantDb db, PayerFilter filter, CancellationToken cancellation)
    {
        var payers = await db.Payers.AsNoTracking().Include(payer => payer.Limits).OrderBy(payer => payer.ClosedAt != null).ThenBy(payer => payer.Arrangement).ThenBy(payer => payer.Name).Take(Most).ToListAsync(cancellation);
        return payers.FindAll(payer => (filter.Arrangement is null || payer.Arrangement == filter.Arrangement) && (!filter.Closed || payer.ClosedAt is not null)
            && (filter.Query is null || payer.Name.Contains(filter.Query, StringComparison.CurrentCultureIgnoreCase) || payer.Number == filter.Query.Replace(" ", "", StringComparison.Ordinal)));
    }

    /// <exception cref="Missing">No such payer in this room.</exception>
    public static async Task<Payer> OneAsync(TenantDb db, PayerId id, CancellationToken cancellation) =>
        await db.Payers.AsNoTracking().Include(payer => payer.Limits).SingleOrDefaultAsync(payer => payer.Id == id, cancellation) ?? throw new Missing("payer");
}
