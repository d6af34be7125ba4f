using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Desk;

/// <summary>A series with its times; leave out a date, or end it.</summary>
[Needs(PeerSupportPermissions.ReadHours), InModule(PeerSupportModule.Name)]
internal class OneSeriesPage(TenantDb db, IRights rights, IRooms rooms, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public SeriesId Id { get; set; }

    public Series Series { get; private set; } = null!;

    public string Organisation { get; private set; } = "";

    public IReadOnlyList<HoursRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<RoomId, RoomPlace> Places { get; private set; } = new Dictionary<RoomId, RoomPlace>();

    public bool MayManage { get; private set; }

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Series = await db.Series.AsNoTracking().SingleOrDefaultAsync(one => one.Id == Id, cancellation) ?? throw new Missing("series");
        Organisation = await db.Organisations.Where(one => one.Id == Series.OrganisationId).Select(one => one.Name).SingleAsync(cancellation);
        Rows = await HoursReads.Rows(db, db.Hours.Where(one => one.SeriesId == Id)).ToListAsync(cancellation);
        Places = await rooms.PlacesAsync([.. Rows.Select(row => row.RoomId).Append(Series.RoomId).Distinct()], cancellation);
        MayManage = (await rights.ReadAsync(cancellation)).May(PeerSupportPermissions.ManageHours);
    }
}
