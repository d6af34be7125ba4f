using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.Tenants.Contracts;
using Saas.Tenants.Files;

namespace Saas.Tenants.Centres;

/// <summary><c>centres</c> in a tenant's file. A centre that is no longer there ends today.</summary>
internal sealed class CentresPart(TimeProvider time) : ITenantFilePart
{
    public string Property => "centres";

    public void Validate(JsonElement element, ITenantFileCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        Read(element, check.Wrong);
    }

    public async Task<IReadOnlyList<string>> ApplyAsync(IServiceProvider room, JsonElement element, CancellationToken cancellation)
    {
        var (db, audit) = (room.GetRequiredService<TenantDb>(), room.GetRequiredService<AuditLog>());
        var now = time.GetUtcNow();
        var left = await db.Centres.ToDictionaryAsync(centre => centre.Key, cancellation);
        var lines = new List<string>();
        foreach (var (key, facts) in Read(element, static (_, _) => { }))
        {
            if (!left.Remove(key, out var centre))
            {
                centre = Centre.Open(db.TenantId, CentreId.New(now), key, facts);
                db.Centres.Add(centre);
                Note("open", $"+ centre {key}: {facts.Name}");
            }
            else if (centre.Facts != facts || centre.HasEnded)
            {
                Note("change", $"~ centre {key}: {centre.Facts.Name} → {facts.Name}");
                centre.Become(facts);
            }

            void Note(string verb, string line)
            {
                audit.Note("tenants.centre-" + verb, "centre", centre.Id.Value, "tenants apply");
                lines.Add(line);
            }
        }

        foreach (var gone in left.Values.Where(centre => !centre.HasEnded))
        {
            gone.End(Oslo.Date(now));
            audit.Note("tenants.centre-end", "centre", gone.Id.Value, "tenants apply");
            lines.Add($"- centre {gone.Key}: {gone.Name} ends today");
        }

        return lines;
    }

    private static Dictionary<string, CentreFacts> Read(JsonElement element, Action<string, string> wrong)
    {
        var centres = new Dictionary<string, CentreFacts>(StringComparer.Ordinal);
        if (element.ValueKind != JsonValueKind.Array)
        {
            wrong("$.centres", "must be a list [ … ]");
            return centres;
        }

        foreach (var (item, i) in element.EnumerateArray().Select((item, i) => (item, i)))
        {
            var centre = new StrictObject(item, $"$.centres[{i}]", wrong);
            var key = centre.Slug("key");
            if (!centres.TryAdd(key, new CentreFacts(centre.Text("name"), centre.Enum<CentreKind>("kind"), centre.Text("place"), centre.Enum<HealthRegion>("healthRegion"), centre.Flag("ownOperatingBudget"))))
            {
                centre.Wrong("key", $"\"{key}\" stands twice");
            }

            centre.NothingElse();
        }

        return centres;
    }
}
