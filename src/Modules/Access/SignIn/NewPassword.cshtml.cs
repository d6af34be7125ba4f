using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Saas.Access.Identity;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;

namespace Saas.Access.SignIn;

/// <summary>
/// Where the mailed link leads. Opening it changes nothing; the link is worthless after an hour, after it was used, and under another tenant's address.
/// The second factor stays on: the mailbox alone does not open the account.
/// </summary>
[Public, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class NewPasswordPage(
    UserManager<User> users, TenantDb db, TenantScope scope, AuditLog audit, IStringLocalizer<AccessText> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "bruker")]
    public Guid UserId { get; set; }

    [BindProperty(SupportsGet = true, Name = "kode")]
    public string? Code { get; set; }

    [BindProperty, Required(ErrorMessage = "Password.Missing"), StringLength(PasswordRules.MaxLength, ErrorMessage = "Password.TooLong"), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    public bool IsValid { get; private set; }

    public async Task OnGetAsync() => IsValid = await FindAsync() is not null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await FindAsync() is not { } user)
        {
            ModelState.Clear();
            return Page();
        }

        IsValid = true;
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var done = await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), Password);
        if (!done.Succeeded)
        {
            this.AddErrors(nameof(Password), done, text);
            return Page();
        }

        await users.SetLockoutEndDateAsync(user, null);
        await users.ResetAccessFailedCountAsync(user);
        scope.ActAs(new Actor(ActorKind.User, user.Id));
        audit.Note("access.reset-password", "user", user.Id);
        await db.SaveChangesAsync(cancellation);
        return Redirect(Request.PathBase + "/logg-inn?nytt=true");
    }

    private async Task<User?> FindAsync() =>
        PasswordResetMail.TokenIn(Code) is { } token && await users.FindByIdAsync(UserId.ToString()) is { } user
        && await users.VerifyUserTokenAsync(user, TokenOptions.DefaultProvider, PasswordResetMail.Purpose(scope.Tenant), token) ? user : null;
}
