using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Access.Grants;

/// <summary><c>grants</c> in a tenant's file. A grant that is no longer there ends; one that says the same stays as it is.</summary>
internal sealed class GrantsPart(ITenantDirectory directory, TimeProvider time) : ITenantFilePart
{
    public string Property => "grants";

    public void Validate(JsonElement element, ITenantFileCheck check) => Read(element, check.Wrong, check);

    public async Task<IReadOnlyList<string>> ApplyAsync(IServiceProvider room, JsonElement element, CancellationToken cancellation)
    {
        var (db, audit) = (room.GetRequiredService<TenantDb>(), room.GetRequiredService<AuditLog>());
        var now = time.GetUtcNow();
        var left = await db.Grants.Where(grant => grant.EndedAt == null).ToListAsync(cancellation);
        var lines = new List<string>();
        foreach (var (partner, roles, modules, from, to) in Read(element, static (_, _) => { }, null))
        {
            var grant = Grant.To(db.TenantId, directory.BySlug(partner)!.Id, roles, modules, from, to, now);
            if (left.FirstOrDefault(grant.SaysTheSameAs) is { } same)
            {
                left.Remove(same);
                continue;
            }

            db.Add(grant);
            audit.Note("access.grant", "grant", grant.Id.Value, "tenants apply");
            lines.Add($"+ grant {partner}: {Words(grant)}");
        }

        foreach (var gone in left)
        {
            gone.End(now);
            audit.Note("access.end-grant", "grant", gone.Id.Value, "tenants apply");
            lines.Add($"- grant {directory.ById(gone.PartnerTenantId)?.Slug}: {Words(gone)} ends now");
        }

        return lines;
    }

    private static string Words(Grant grant) => string.Join(' ', grant.Roles.Select(role => role.Text()));

    private static List<Line> Read(JsonElement element, Action<string, string> wrong, ITenantFileCheck? check)
    {
        var lines = new List<Line>();
        if (element.ValueKind != JsonValueKind.Array)
        {
            wrong("$.grants", "must be a list [ … ]");
            return lines;
        }

        foreach (var (item, i) in element.EnumerateArray().Select((item, i) => (item, i)))
        {
            var grant = new StrictObject(item, $"$.grants[{i}]", wrong);
            var partner = grant.Text("partner");
            if (check is not null && (partner == check.Slug || !check.Tenants.Contains(partner)))
            {
                grant.Wrong("partner", $"\"{partner}\" is not another tenant");
            }

            var roles = grant.Texts("roles");
            var parsed = roles.Select(text => KebabEnum.TryParse<Role>(text, out var role) && Grant.Grantable.Contains(role) ? role : (Role?)null).ToList();
            if (roles.Count == 0 || parsed.Contains(null))
            {
                grant.Wrong("roles", $"must name at least one of {string.Join(", ", Grant.Grantable.Select(role => role.Text()))}");
            }

            var modules = grant.Texts("modules");
            var (from, to) = grant.Period();
            grant.NothingElse();
            lines.Add(new Line(partner, [.. parsed.OfType<Role>()], modules, from, to));
        }

        return lines;
    }

    private sealed record Line(string Partner, IReadOnlyList<Role> Roles, IReadOnlyList<string> Modules, DateOnly From, DateOnly? To);
}
