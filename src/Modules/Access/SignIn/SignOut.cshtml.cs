using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Access.Identity;
using Saas.Kernel.Http;

namespace Saas.Access.SignIn;

/// <summary>By POST only: a link or picture on another page signs nobody out.</summary>
[Public, Anywhere]
internal sealed class SignOutPage(SignInManager<User> signIn, UserManager<User> users, SignInTrail trail) : PageModel
{
    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? Page() : Redirect(Request.PathBase + "/logg-inn");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await users.GetUserAsync(User) is { } user)
        {
            await trail.NoteAsync(user, SignInTrail.Out, cancellation);
        }

        await signIn.SignOutAsync();
        return Redirect(Request.PathBase + "/");
    }
}
