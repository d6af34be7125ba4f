using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.PeerSupport.Inquiries;

/// <param name="Key">What stands in an inquiry.</param>
/// <param name="InUse">Whether it can be chosen; what was logged there keeps its name.</param>
public sealed record ArenaName(string Key, string Name, bool InUse);

/// <summary>The room's arenas: its own list, or the common ones in the user's language while it has written none.</summary>
internal sealed class ArenaList(TenantDb db, IStringLocalizer<InquiryText> text, AuditLog audit)
{
    public const int Most = 60;

    public async Task<IReadOnlyList<ArenaName>> ReadAsync(CancellationToken cancellation)
    {
        var own = await db.Arenas.AsNoTracking().OrderBy(arena => arena.Position).Select(arena => new ArenaName(arena.Key, arena.Name, !arena.Retired)).ToListAsync(cancellation);
        return own.Count > 0 ? own : [.. CommonArenas.Keys.Select(key => new ArenaName(key, text["Arena." + key], true))];
    }

    /// <summary>The list as it shall be from now on, in this order. What is left out can no more be chosen, and is kept for what has been logged.</summary>
    /// <exception cref="Refused"><c>arena.none_left</c>, <c>arena.too_many</c>, <c>arena.twice</c></exception>
    public Task WriteAsync(IReadOnlyList<(string? Key, string Name)> wanted, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        Check(wanted);
        // One at a time: two that both find no list would both write one.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"arenas:" + db.TenantId}, 0))", cancellation);
        var there = await db.Arenas.ToDictionaryAsync(arena => arena.Key, StringComparer.Ordinal, cancellation);
        if (there.Count == 0)
        {
            foreach (var key in CommonArenas.Keys)
            {
                db.Arenas.Add(there[key] = Arena.Of(db.TenantId, key, text["Arena." + key], there.Count));
            }
        }

        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, name) in wanted)
        {
            if (key is not null && there.TryGetValue(key, out var arena))
            {
                arena.Place(name.Trim(), kept.Count);
            }
            else
            {
                arena = Arena.Of(db.TenantId, FreeKey(name, there), name.Trim(), kept.Count);
                db.Arenas.Add(there[arena.Key] = arena);
            }

            kept.Add(arena.Key);
        }

        var last = kept.Count;
        foreach (var gone in there.Values.Where(arena => !kept.Contains(arena.Key)).OrderBy(arena => arena.Position).ToList())
        {
            gone.Retire(last++);
        }

        audit.Note("inquiries.arenas", "arena", null);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    private static void Check(IReadOnlyList<(string? Key, string Name)> wanted)
    {
        if (wanted.Count == 0)
        {
            throw new Refused("arena.none_left", "An inquiry comes in somewhere: keep one arena at least.");
        }

        if (wanted.Count > Most)
        {
            throw new Refused("arena.too_many", $"At most {Most} arenas. Take away those that are not used.") { Arguments = [Most] };
        }

        if (wanted.GroupBy(one => one.Name.Trim(), StringComparer.CurrentCultureIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new Refused("arena.twice", "Two arenas have the same name. Give one of them another.") { Arguments = [twice.Key] };
        }
    }

    /// <summary>From the name, as an address would have it; with a number where that is taken.</summary>
    private static string FreeKey(string name, Dictionary<string, Arena> taken)
    {
        var plain = new StringBuilder();
        foreach (var c in name.Trim().ToLowerInvariant().Replace("æ", "ae", StringComparison.Ordinal).Replace("ø", "o", StringComparison.Ordinal).Replace("å", "a", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                plain.Append(c);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && plain is { Length: > 0 } && plain[^1] != '-')
            {
                plain.Append('-');
            }
        }

        var stem = plain.ToString().Trim('-') is { Length: > 0 } some ? some[..Math.Min(some.Length, 50)].Trim('-') : "arena";
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? stem : $"{stem}-{n}").First(key => !taken.ContainsKey(key));
    }
}
