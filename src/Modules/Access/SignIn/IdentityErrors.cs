using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Saas.Access.SignIn;

internal static class IdentityErrors
{
    /// <summary>Shows what Identity refused at the field, in the user's language. What is not about the password is a clash with somebody else's change.</summary>
    public static void AddErrors(this PageModel page, string field, IdentityResult result, IStringLocalizer<AccessText> text)
    {
        foreach (var error in result.Errors)
        {
            var key = error.Code.StartsWith("Password.", StringComparison.Ordinal) ? error.Code
                : error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? "Password.WrongNow" : "Account.Clash";
            page.ModelState.AddModelError(field, text[key]);
        }
    }
}
