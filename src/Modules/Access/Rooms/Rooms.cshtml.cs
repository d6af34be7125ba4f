using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Configuration;
using Saas.Access.Contracts;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Access.Rooms;

/// <summary>Which rooms the user can enter. After signing in one comes here first, and goes straight on when this room is one of them.</summary>
[SignedIn, Anywhere]
internal sealed class RoomsPage(IServiceProvider services, IRights rights, TenantScope scope, ITenantDirectory directory, ITenantLinks links, StartPages starts, CurrentUser user, IConfiguration configuration) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "start")]
    public bool IsStart { get; set; }

    public IReadOnlyList<UserRoom> Rooms { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var caller = await rights.ReadAsync(cancellation);
        if (scope.TenantOrNull is null)
        {
            // Above the rooms there is no room whose door could be asked; only the operator has something to do here.
            return Redirect(caller.May(AccessPermissions.Operate) ? "/operator" : "/");
        }

        if (IsStart && !caller.IsStranger)
        {
            return Redirect(Request.PathBase + starts.Of(scope.Tenant, (await user.ReadAsync(cancellation))?.Roles ?? []));
        }

        Rooms = await ((UserRooms)services.GetService(typeof(UserRooms))!).ReadAsync(cancellation);
        return IsStart && Rooms is [var only] && IsByPath(configuration) ? Redirect(Way(only)) : Page();
    }

    public string Way(UserRoom room) => WayTo(room.Tenant, scope.TenantOrNull, links, configuration, starts.Of(room.Tenant, room.Roles));

    public string? NameOf(TenantId? id) => id is { } house ? directory.ById(house)?.Name : null;

    /// <summary>Straight in where one cookie opens all rooms; by a ticket where each is a host of its own.</summary>
    internal static string WayTo(Tenant room, Tenant? here, ITenantLinks links, IConfiguration configuration, string start = "/kontor") =>
        IsByPath(configuration) || here?.Id == room.Id ? links.Absolute(room, start)
            : here is null ? links.AboveRooms("/rom/" + room.Slug) : links.Absolute(here, "/rom/" + room.Slug);

    private static bool IsByPath(IConfiguration configuration) => configuration.GetValue<bool>("Mestra:PathMode");
}
