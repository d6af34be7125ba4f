using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Access.Contracts;
using Saas.Access.Members;
using Saas.Access.Support;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Access.Grants;

/// <summary>What this room has let partners do here, and who from the platform's support is or was in it.</summary>
[Needs(AccessPermissions.Manage)]
internal sealed class GrantsPage(
    TenantDb db, ChangeGrants change, AuditLog audit, IRelations relations, ITenantDirectory directory, IStringLocalizer<AccessText> text, Format format, TimeProvider time)
    : PageModel, ILoadsPage
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [TempData]
    public string? Saved { get; set; }

    public IReadOnlyList<Grant> Grants { get; private set; } = [];

    public IReadOnlyList<SupportAccess> Support { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Partners { get; private set; } = [];

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public DateOnly Today => Oslo.Date(Now);

    public IEnumerable<SelectListItem> RoleChoices => Grant.Grantable.Select(role => new SelectListItem(format.Capital(RoleNames.Of(text, role)), role.Text()));

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Partners = [.. relations.Of(db.TenantId, Today).Where(relation => relation.Served == db.TenantId).Select(relation => relation.Partner).Distinct()
            .Select(directory.ById).OfType<Tenant>().OrderBy(partner => partner.Name, StringComparer.CurrentCulture)
            .Select(partner => new SelectListItem(partner.Name, partner.Slug))];
        Grants = await db.Grants.AsNoTracking().Where(grant => grant.EndedAt == null).OrderByDescending(grant => grant.CreatedAt).Take(200).ToListAsync(cancellation);
        Support = await db.SupportAccesses.AsNoTracking().OrderByDescending(access => access.OpenedAt).Take(20).ToListAsync(cancellation);
    }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Input.ValidFrom = Today;
        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation)
    {
        var grants = await db.Grants.AsNoTracking().Where(grant => grant.EndedAt == null).OrderByDescending(grant => grant.CreatedAt).ToListAsync(cancellation);
        return Csv.File("samarbeid.csv", [text["Grants.Partner"], text["Members.Roles"], text["Grants.Period"], "", text["Grants.State"]],
            grants.Select(grant => new[] { PartnerName(grant.PartnerTenantId), RoleNames.List(text, format, grant.Roles), Iso(grant.ValidFrom), Iso(grant.ValidTo), text[Works(grant) ? "Grants.Works" : "Grants.Rests"].Value }));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var roles = RoleForm.Read(Input.Roles);
        if (roles.Count == 0)
        {
            ModelState.AddModelError("Input.Roles", text["Roles.Missing"]);
        }

        var partner = directory.BySlug(Input.Partner ?? "");
        if (partner is null)
        {
            ModelState.AddModelError("Input.Partner", text["Grants.PartnerMissing"]);
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        await change.GiveAsync(partner!.Id, roles, [], Input.ValidFrom!.Value, Input.ValidTo, cancellation);
        Saved = text["Grants.Given", partner.Name];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellation)
    {
        await change.EndAsync(new GrantId(id), cancellation);
        Saved = text["Grants.Ended"];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndSupportAsync(Guid id, CancellationToken cancellation)
    {
        var accessId = new SupportAccessId(id);
        var access = await db.SupportAccesses.FirstOrDefaultAsync(row => row.Id == accessId, cancellation) ?? throw new Missing("support access");
        access.End(Now);
        audit.Note("access.end-support", "support-access", id);
        await db.SaveChangesAsync(cancellation);
        Saved = text["Support.Ended"];
        return RedirectToPage();
    }

    public string PartnerName(TenantId id) => directory.ById(id)?.Name ?? "–";

    /// <summary>Whether the relation that the grant leans on is valid today; without one it opens nothing.</summary>
    public bool Works(Grant grant) => grant.ValidFrom <= Today && (grant.ValidTo is null || Today <= grant.ValidTo)
        && relations.Of(db.TenantId, Today).Any(relation => relation.Served == db.TenantId && relation.Partner == grant.PartnerTenantId);

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    internal sealed class Form
    {
        public string? Partner { get; set; }

        public List<string> Roles { get; set; } = [];

        [System.ComponentModel.DataAnnotations.Required(ErrorMessage = "Grants.FromMissing")]
        public DateOnly? ValidFrom { get; set; }

        public DateOnly? ValidTo { get; set; }
    }
}
