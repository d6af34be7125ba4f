using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Ui;

namespace Saas.Access.Members;

/// <summary>One member: other roles, or the end of the membership, which asks once more.</summary>
[Needs(AccessPermissions.Manage)]
internal sealed class MemberPage(TenantDb db, ChangeMember change, IStringLocalizer<AccessText> text, Format format) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public List<string> Roles { get; set; } = [];

    /// <summary>Whether the page asks if the membership is really to end.</summary>
    [BindProperty(SupportsGet = true, Name = "avslutt")]
    public bool IsEnding { get; set; }

    [TempData]
    public string? Saved { get; set; }

    public Membership Member { get; private set; } = null!;

    public IEnumerable<SelectListItem> RoleChoices => MembersPage.Choices(text, format);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var id = new MembershipId(Id);
        Member = await db.Memberships.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.EndedAt == null, cancellation) ?? throw new Missing("member");
        if (Roles.Count == 0)
        {
            Roles = [.. Member.Roles.Select(role => role.Text())];
        }
    }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostRolesAsync(CancellationToken cancellation)
    {
        var roles = RoleForm.Read(Roles);
        if (roles.Count == 0)
        {
            await LoadAsync(cancellation);
            ModelState.AddModelError(nameof(Roles), text["Roles.Missing"]);
            return Page();
        }

        await change.GiveRolesAsync(new MembershipId(Id), roles, cancellation);
        Saved = text["Member.RolesSaved"];
        return RedirectToPage("/Members/Members", new { });
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellation)
    {
        await change.EndAsync(new MembershipId(Id), cancellation);
        Saved = text["Member.Ended"];
        return RedirectToPage("/Members/Members", new { });
    }
}
