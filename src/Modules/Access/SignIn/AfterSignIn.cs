using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Saas.Access.SignIn;

internal static class AfterSignInExtension
{
    /// <summary>Back to where the user was going, as long as that is here; otherwise the rooms page sends them to the right one.</summary>
    public static IActionResult AfterSignIn(this PageModel page, string? back) =>
        page.Url.IsLocalUrl(back) ? page.LocalRedirect(back) : page.LocalRedirect(page.Request.PathBase + "/rom?start=true");
}
