using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Desk;

/// <summary>One time: where and when, and what the office may do with it.</summary>
[Needs(PeerSupportPermissions.ReadHours), InModule(PeerSupportModule.Name)]
internal sealed class OneHoursPage(TenantDb db, IRights rights, IRooms rooms, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public HoursId Id { get; set; }

    public HoursRow Row { get; private set; } = null!;

    public RoomPlace? Place { get; private set; }

    public bool MayManage { get; private set; }

    public bool IsAhead => Row.IsAhead(time.GetUtcNow());

    public bool HasBegun => Row.StartsAt <= time.GetUtcNow();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Row = await HoursReads.Rows(db, db.Hours.Where(one => one.Id == Id)).SingleOrDefaultAsync(cancellation) ?? throw new Missing("hours");
        Place = (await HoursReads.PlacesAsync(rooms, [Row], cancellation)).GetValueOrDefault(Row.RoomId);
        MayManage = (await rights.ReadAsync(cancellation)).May(PeerSupportPermissions.ManageHours);
    }
}
