using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Ui;

namespace Saas.Access.Members;

/// <summary>Who works in this room, and who has been asked to.</summary>
[Needs(AccessPermissions.Manage)]
internal sealed class MembersPage(TenantDb db, InviteMember invite, IStringLocalizer<AccessText> text, Format format, TimeProvider time) : PageModel, ILoadsPage
{
    public const int Size = 25;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "rolle")]
    public string? RoleText { get; set; }

    [BindProperty(SupportsGet = true, Name = "sorter")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "side")]
    public int Number { get; set; } = 1;

    [TempData]
    public string? Saved { get; set; }

    public IReadOnlyList<Membership> Members { get; private set; } = [];

    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];

    public int Total { get; private set; }

    public bool IsFiltered => !string.IsNullOrEmpty(Search) || !string.IsNullOrEmpty(RoleText);

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public IEnumerable<SelectListItem> RoleChoices => Choices(text, format);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var found = Filtered();
        Total = await found.CountAsync(cancellation);
        Number = Math.Clamp(Number, 1, Math.Max(1, (Total + Size - 1) / Size));
        Members = await Sorted(found).Skip((Number - 1) * Size).Take(Size).ToListAsync(cancellation);
        Invitations = await db.Invitations.AsNoTracking().Where(row => row.AcceptedAt == null && row.WithdrawnAt == null)
            .OrderByDescending(row => row.CreatedAt).Take(100).ToListAsync(cancellation);
    }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation)
    {
        var members = await Sorted(Filtered()).ToListAsync(cancellation);
        return Csv.File(
            "brukere.csv",
            [text["Name.Label"], text["Email.Label"], text["Members.Roles"], text["Members.Since"]],
            members.Select(member => new[] { member.DisplayName, member.Email, RoleNames.List(text, format, member.Roles), Oslo.Date(member.CreatedAt).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }));
    }

    public async Task<IActionResult> OnPostAgainAsync(Guid id, CancellationToken cancellation)
    {
        await invite.SendAgainAsync(new InvitationId(id), cancellation);
        Saved = text["Members.SentAgain"];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancellation)
    {
        await invite.WithdrawAsync(new InvitationId(id), cancellation);
        Saved = text["Members.Withdrawn"];
        return RedirectToPage();
    }

    internal static IEnumerable<SelectListItem> Choices(IStringLocalizer<AccessText> text, Format format) =>
        Roles.All.Select(role => new SelectListItem(format.Capital(RoleNames.Of(text, role)), role.Text()));

    private IQueryable<Membership> Filtered()
    {
        var members = db.Memberships.AsNoTracking().Where(member => member.EndedAt == null);
        if (!string.IsNullOrWhiteSpace(Search))
        {
            var pattern = "%" + Search.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            members = members.Where(member => EF.Functions.ILike(member.DisplayName, pattern) || EF.Functions.ILike(member.Email, pattern));
        }

        return string.IsNullOrEmpty(RoleText) ? members : members.Where(member => EF.Property<string[]>(member, "_roles").Contains(RoleText));
    }

    private IQueryable<Membership> Sorted(IQueryable<Membership> members) => Sort switch
    {
        "-navn" => members.OrderByDescending(member => member.DisplayName).ThenBy(member => member.Id),
        "siden" => members.OrderBy(member => member.CreatedAt).ThenBy(member => member.Id),
        "-siden" => members.OrderByDescending(member => member.CreatedAt).ThenBy(member => member.Id),
        _ => members.OrderBy(member => member.DisplayName).ThenBy(member => member.Id),
    };
}
