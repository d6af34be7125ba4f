using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Contacts;

/// <summary>The room's organisations in a filter: one to choose, or words of a name.</summary>
internal static class OrganisationChoices
{
    private const int MostWords = 100;

    public static Task<List<SelectListItem>> ReadAsync(TenantDb db, CancellationToken cancellation) =>
        db.Organisations.AsNoTracking().OrderBy(one => one.Name).ThenBy(one => one.Id).Select(one => new SelectListItem(one.Name, one.Id.ToString())).ToListAsync(cancellation);

    /// <returns>Null when there is nothing to look for.</returns>
    public static string? Words(string? query) => query?.Trim() is { Length: > 0 } words ? words[..Math.Min(words.Length, MostWords)] : null;

    /// <param name="words">Null for all of them.</param>
    public static IQueryable<Organisation> Named(this IQueryable<Organisation> organisations, string? words)
    {
        if (words is null)
        {
            return organisations;
        }

        var like = "%" + words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
        return organisations.Where(one => EF.Functions.ILike(one.Name, like));
    }
}
