using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Http;

namespace Saas.Venues.Premises;

/// <summary>All venues with their rooms. Two queries.</summary>
[Needs(VenuePermissions.Read)]
internal sealed class PremisesListPage(TenantDb db, IRights rights) : PageModel
{
    public IReadOnlyList<Venue> Venues { get; private set; } = [];

    public ILookup<Contracts.VenueId, Room> Rooms { get; private set; } = null!;

    public bool MayManage { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        MayManage = (await rights.ReadAsync(cancellation)).May(VenuePermissions.Manage);
        Venues = await db.Venues.AsNoTracking().OrderBy(v => v.RetiredAt != null).ThenBy(v => v.Name).Take(200).ToListAsync(cancellation);
        Rooms = (await db.Rooms.AsNoTracking().OrderBy(r => r.RetiredAt != null).ThenBy(r => r.Name).Take(1000).ToListAsync(cancellation)).ToLookup(r => r.VenueId);
    }
}
