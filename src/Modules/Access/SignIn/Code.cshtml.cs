using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Saas.Access.Identity;
using Saas.Kernel.Http;

namespace Saas.Access.SignIn;

/// <summary>The second step: a code from the app, or one of the recovery codes, each of which works once. Wrong ones count towards the lockout.</summary>
[Public, Anywhere, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class CodePage(
    SignInManager<User> signIn, UserManager<User> users, SignInTrail trail, IStringLocalizer<AccessText> text) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Code.Missing"), StringLength(40, ErrorMessage = "Code.Wrong")]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "retur")]
    public string? Return { get; set; }

    public async Task<IActionResult> OnGetAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is null ? BackToStart() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user)
        {
            return BackToStart();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var code = Code.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        var result = code.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)
            : await RecoverAsync(user, code);
        if (result.IsLockedOut)
        {
            await trail.NoteAsync(user, SignInTrail.LockedOut, cancellation);
            return BackToStart();
        }

        await trail.NoteAsync(user, result.Succeeded ? SignInTrail.In : SignInTrail.Refused, cancellation);
        if (result.Succeeded)
        {
            return this.AfterSignIn(Return);
        }

        ModelState.AddModelError(nameof(Code), text["Code.Wrong"]);
        return Page();
    }

    /// <summary>Identity takes recovery codes even of a locked account and does not count wrong ones; we do.</summary>
    private async Task<Microsoft.AspNetCore.Identity.SignInResult> RecoverAsync(User user, string code)
    {
        if (await users.IsLockedOutAsync(user))
        {
            return Microsoft.AspNetCore.Identity.SignInResult.LockedOut;
        }

        var result = await signIn.TwoFactorRecoveryCodeSignInAsync(code);
        if (!result.Succeeded)
        {
            await users.AccessFailedAsync(user);
        }

        return result;
    }

    private RedirectResult BackToStart() => Redirect(Request.PathBase + "/logg-inn");
}
