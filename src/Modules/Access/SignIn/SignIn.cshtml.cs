using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Saas.Access.Identity;
using Saas.Kernel.Http;

namespace Saas.Access.SignIn;

/// <summary>
/// A wrong password, an unknown address and a locked account get the same answer after the same work, so the form tells nobody who has an account.
/// </summary>
[Public, Anywhere, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class SignInPage(
    SignInManager<User> signIn, UserManager<User> users, PasswordWork work, SignInTrail trail, IStringLocalizer<AccessText> text) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "retur")]
    public string? Return { get; set; }

    [BindProperty(SupportsGet = true, Name = "nytt")]
    public bool HasNewPassword { get; set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? this.AfterSignIn(Return) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var user = await users.FindByEmailAsync(Input.Email.Trim());
        if (user is null || await users.IsLockedOutAsync(user))
        {
            work.Do(Input.Password);
            return Wrong();
        }

        var result = await signIn.PasswordSignInAsync(user, Input.Password, isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
        {
            return Redirect(Request.PathBase + "/logg-inn/kode" + (Return is null ? "" : QueryString.Create("retur", Return)));
        }

        await trail.NoteAsync(user, result.Succeeded ? SignInTrail.In : result.IsLockedOut ? SignInTrail.LockedOut : SignInTrail.Refused, cancellation);
        return result.Succeeded ? this.AfterSignIn(Return) : Wrong();
    }

    private PageResult Wrong()
    {
        ModelState.AddModelError("", text["SignIn.Wrong"]);
        return Page();
    }

    internal sealed class Form
    {
        [Required(ErrorMessage = "Email.Missing"), StringLength(254, ErrorMessage = "Email.Wrong")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Password.Missing"), StringLength(PasswordRules.MaxLength, ErrorMessage = "Password.TooLong"), DataType(DataType.Password)]
        public string Password { get; set; } = "";
    }
}
