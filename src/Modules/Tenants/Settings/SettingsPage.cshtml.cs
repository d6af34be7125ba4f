using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Tenants.Centres;
using Saas.Tenants.Contracts;

namespace Saas.Tenants.Settings;

/// <summary>What the tenant is: read here, changed in the tenant's file by the operator.</summary>
[Needs("tenant.settings")]
internal sealed class SettingsPage(TenantDb db, IRelations relations, ITenantDirectory directory, IRights rights, ITenantLinks links, TimeProvider time) : PageModel
{
    public Tenant Tenant => db.Tenant;

    public string Address => links.Home(Tenant);

    public IReadOnlyList<CentreLine> Centres { get; private set; } = [];

    public IReadOnlyList<RelationLine> ServedBy { get; private set; } = [];

    public IReadOnlyList<RelationLine> Serves { get; private set; } = [];

    public CallerRights Rights { get; private set; } = CallerRights.None;

    public MunicipalityNumber? Number => Tenant.Profile().NumberOn(Today);

    private DateOnly Today => Oslo.Date(time.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Rights = await rights.ReadAsync(cancellation);
        Centres = await db.Centres.Where(centre => centre.ValidTo == null).OrderBy(centre => centre.Name)
            .Select(centre => new CentreLine(centre.Name, centre.Kind, centre.Place, centre.OwnOperatingBudget)).ToListAsync(cancellation);
        var now = relations.Of(Tenant.Id, Today);
        ServedBy = [.. now.Where(relation => relation.Served == Tenant.Id).Select(relation => Line(relation, relation.Partner))];
        Serves = [.. now.Where(relation => relation.Partner == Tenant.Id).Select(relation => Line(relation, relation.Served))];
    }

    private RelationLine Line(Relation relation, TenantId other) => new(directory.ById(other)?.Name ?? "–", relation.Kind, relation.From, relation.About);

    internal sealed record CentreLine(string Name, CentreKind Kind, string Place, bool OwnOperatingBudget);

    internal sealed record RelationLine(string Name, RelationKind Kind, DateOnly From, string About);
}
