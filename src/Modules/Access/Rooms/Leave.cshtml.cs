using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Access.Identity;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Access.Rooms;

/// <summary>
/// To another tenant's host. Asking makes nothing; the POST makes a ticket and answers with a page that leads on: the content security policy lets no form
/// be redirected to another origin, and should not.
/// </summary>
[SignedIn, Anywhere]
internal sealed class LeavePage(RoomTickets tickets, ITenantDirectory directory, ITenantLinks links) : PageModel
{
    public Tenant Room { get; private set; } = null!;

    public string? Onward { get; private set; }

    public void OnGet(string slug) => Room = Find(slug);

    public async Task OnPostAsync(string slug, CancellationToken cancellation)
    {
        Room = Find(slug);
        var ticket = await tickets.IssueAsync(User.UserId() ?? throw new Missing("user"), Room, cancellation);
        Onward = links.Absolute(Room, "/rom/inn?billett=" + ticket);
    }

    private Tenant Find(string slug) =>
        directory.BySlug(slug) is { Status: not (TenantStatus.Closed or TenantStatus.Suspended) } room ? room : throw new Missing("room");
}
