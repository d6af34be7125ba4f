using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Saas.Access.Identity;
using Saas.Access.SignIn;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;

namespace Saas.Access.Rooms;

/// <summary>In with a ticket from another tenant's host. Says whose it is before it is taken, so that nobody is signed in as somebody else unawares.</summary>
[Public, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class EnterPage(RoomTickets tickets, TenantScope scope, SignInManager<User> signIn, SignInTrail trail) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "billett")]
    public string? Ticket { get; set; }

    public string RoomName => scope.Tenant.Name;

    public string? Name { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) => Name = (await tickets.LookAsync(Ticket, scope.Tenant, cancellation))?.DisplayName;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var user = await tickets.LookAsync(Ticket, scope.Tenant, cancellation);
        if (user is null || !await tickets.TakeAsync(Ticket, scope.Tenant, cancellation))
        {
            return Page();
        }

        await signIn.SignInAsync(user, isPersistent: false);
        await trail.NoteAsync(user, SignInTrail.In, cancellation);
        return this.AfterSignIn(null);
    }
}
