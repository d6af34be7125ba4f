using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Localization;
using Saas.Access.Identity;
using Saas.Access.Rooms;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Access.Support;

/// <summary>The platform operator's page: all tenants, and the way into one of them for a reason.</summary>
[Needs(AccessPermissions.Operate), AboveRooms]
internal sealed class OperatorPage(
    OpenSupport support, ITenantDirectory directory, ITenantLinks links, IConfiguration configuration, IStringLocalizer<AccessText> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>The room that is to be opened, when one has been chosen.</summary>
    [BindProperty(SupportsGet = true, Name = "rom")]
    public string? Slug { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Tenant> Tenants => [.. directory.All
        .Where(tenant => string.IsNullOrWhiteSpace(Search) || tenant.Name.Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase) || tenant.Slug.Contains(Search.Trim(), StringComparison.OrdinalIgnoreCase))
        .OrderBy(tenant => tenant.Name, StringComparer.CurrentCulture)];

    public Tenant? Chosen => Slug is null ? null : directory.BySlug(Slug) ?? throw new Missing("tenant");

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Chosen is not { } tenant)
        {
            throw new Missing("tenant");
        }

        if (Input.Reason?.Trim() is not { Length: >= 10 and <= 500 } reason)
        {
            ModelState.AddModelError("Input.Reason", text["Refused.access.support_reason"]);
            return Page();
        }

        await support.OpenAsync(tenant, User.UserId()!.Value, reason, cancellation);
        return Redirect(RoomsPage.WayTo(tenant, null, links, configuration));
    }

    internal sealed class Form
    {
        public string? Reason { get; set; }
    }
}
