using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;
using Saas.Tenants.Files;
using Saas.Tenants.Relations;

namespace Saas.Tenants.Apply;

/// <summary>One tenant's rows above the rooms, tracked, so that a file can be laid over them.</summary>
internal sealed class StoredTenant
{
    public required TenantRow Row { get; init; }

    public required List<TenantDomain> Domains { get; init; }

    /// <summary>The relations in which this tenant is served.</summary>
    public required List<RelationRow> Relations { get; init; }

    public static async Task<Dictionary<string, StoredTenant>> AllAsync(PlatformDb db, CancellationToken cancellation)
    {
        var rows = await db.Set<TenantRow>().ToListAsync(cancellation);
        var domains = (await db.Set<TenantDomain>().ToListAsync(cancellation)).ToLookup(domain => domain.TenantId);
        var relations = (await db.Set<RelationRow>().ToListAsync(cancellation)).ToLookup(relation => relation.ServedTenantId);
        return rows.ToDictionary(
            row => row.Slug,
            row => new StoredTenant { Row = row, Domains = [.. domains[row.Id]], Relations = [.. relations[row.Id]] },
            StringComparer.Ordinal);
    }

    /// <summary>Adds the tenant's own row; what hangs on it comes by <see cref="Become"/>, after it has been saved.</summary>
    public static StoredTenant Add(PlatformDb db, TenantFile file, bool isDemo, DateTimeOffset now)
    {
        var row = new TenantRow
        {
            Id = TenantId.New(now), Slug = file.Slug, Name = file.Name, Kind = file.Kind, Status = file.Status,
            Languages = [.. file.Languages], Modules = [.. file.Modules], Profile = file.Profile.ToJson(), IsDemo = isDemo, UpdatedAt = now,
        };
        db.Add(row);
        return new StoredTenant { Row = row, Domains = [], Relations = [] };
    }

    public TenantFile AsFile(IReadOnlyDictionary<TenantId, string> slugs) => new(
        Row.Slug, Row.Name, Row.Kind, Row.Status, Row.Languages, Row.Modules, TenantProfile.FromJson(Row.Profile),
        [.. Domains.Select(domain => domain.Host)],
        [.. Relations.Select(row => new FileRelation(row.Kind, slugs[row.PartnerTenantId], row.ValidFrom, row.ValidTo, row.Modules, row.About))],
        new Dictionary<string, System.Text.Json.JsonElement>(StringComparer.Ordinal));

    public ExistingTenant AsExisting() => new(Row.Slug, Row.Kind, TenantProfile.FromJson(Row.Profile), [.. Domains.Select(domain => domain.Host)]);

    /// <summary>Makes the rows say what the file says. A relation is found again by kind, partner and first day.</summary>
    public void Become(PlatformDb db, TenantFile file, IReadOnlyDictionary<string, TenantId> ids, DateTimeOffset now)
    {
        (Row.Name, Row.Status, Row.Languages, Row.Modules) = (file.Name, file.Status, [.. file.Languages], [.. file.Modules]);
        (Row.Profile, Row.UpdatedAt) = (file.Profile.ToJson(), now);
        BecomeHosts(db, file);
        var left = Relations.ToDictionary(row => (row.Kind, row.PartnerTenantId, row.ValidFrom));
        foreach (var relation in file.Relations)
        {
            if (left.Remove((relation.Kind, ids[relation.Partner], relation.From), out var row))
            {
                (row.ValidTo, row.Modules, row.About) = (relation.To, [.. relation.Modules], relation.About);
                continue;
            }

            db.Add(new RelationRow
            {
                Id = RelationId.New(now), Kind = relation.Kind, ServedTenantId = Row.Id, PartnerTenantId = ids[relation.Partner],
                Modules = [.. relation.Modules], About = relation.About, ValidFrom = relation.From, ValidTo = relation.To,
            });
        }

        db.RemoveRange(left.Values);
    }

    private void BecomeHosts(PlatformDb db, TenantFile file)
    {
        var gone = Domains.Where(domain => !file.Hosts.Contains(domain.Host, StringComparer.Ordinal)).ToList();
        db.RemoveRange(gone);
        if (gone.Any(domain => domain.Host == Row.CanonicalHost))
        {
            Row.CanonicalHost = null;
        }

        foreach (var host in file.Hosts.Except(Domains.Select(domain => domain.Host), StringComparer.Ordinal))
        {
            db.Add(new TenantDomain { Host = host, TenantId = Row.Id, Proof = "mestra-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) });
        }
    }
}
