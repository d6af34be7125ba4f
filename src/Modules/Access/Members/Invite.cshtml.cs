using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Messaging.Contracts;
using Saas.Ui;

namespace Saas.Access.Members;

[Needs(AccessPermissions.Manage)]
internal sealed class InvitePage(InviteMember invite, IStringLocalizer<AccessText> text, Format format) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [TempData]
    public string? Saved { get; set; }

    public IEnumerable<SelectListItem> RoleChoices => MembersPage.Choices(text, format);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!EmailAddress.TryParse(Input.Email, out var address))
        {
            ModelState.AddModelError("Input.Email", text["Email.Wrong"]);
        }

        var roles = RoleForm.Read(Input.Roles);
        if (roles.Count == 0)
        {
            ModelState.AddModelError("Input.Roles", text["Roles.Missing"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await invite.InviteAsync(address!, Input.DisplayName, roles, cancellation);
        Saved = text["Invite.Sent", address!];
        return RedirectToPage("/Members/Members");
    }

    internal sealed class Form
    {
        [Required(ErrorMessage = "Name.Missing"), StringLength(200, ErrorMessage = "Name.TooLong")]
        public string DisplayName { get; set; } = "";

        [Required(ErrorMessage = "Email.Missing"), StringLength(EmailAddress.MaxLength, ErrorMessage = "Email.Wrong")]
        public string Email { get; set; } = "";

        public List<string> Roles { get; set; } = [];
    }
}

internal static class RoleForm
{
    /// <summary>The roles that were ticked; what is not a role was not on the form.</summary>
    public static IReadOnlyList<Role> Read(IEnumerable<string> texts) =>
        [.. texts.Select(text => KebabEnum.TryParse<Role>(text, out var role) ? role : (Role?)null).OfType<Role>()];
}
