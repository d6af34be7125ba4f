using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>A photo of the list, without its content.</summary>
internal sealed record PhotoLine(PhotoId Id, string Description, string? Room, int Width, int Height);

/// <summary>One venue: where and when, its rooms, its pictures. Four queries.</summary>
[Needs(VenuePermissions.Read)]
internal sealed class OneVenuePage(TenantDb db, IRights rights) : PageModel
{
    public Venue Venue { get; private set; } = null!;

    public IReadOnlyList<Room> Rooms { get; private set; } = [];

    public IReadOnlyList<PhotoLine> Photos { get; private set; } = [];

    public bool MayManage { get; private set; }

    public async Task OnGetAsync(VenueId id, CancellationToken cancellation)
    {
        Venue = await db.Venues.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancellation) ?? throw new Missing("venue");
        MayManage = (await rights.ReadAsync(cancellation)).May(VenuePermissions.Manage);
        Rooms = await db.Rooms.AsNoTracking().Where(r => r.VenueId == id).OrderBy(r => r.RetiredAt != null).ThenBy(r => r.Name).ToListAsync(cancellation);
        Photos = await PhotosAsync(db, id, cancellation);
    }

    internal static Task<List<PhotoLine>> PhotosAsync(TenantDb db, VenueId id, CancellationToken cancellation) => (
        from photo in db.Photos
        where photo.VenueId == id
        join room in db.Rooms on photo.RoomId equals (RoomId?)room.Id into rooms
        from room in rooms.DefaultIfEmpty()
        orderby photo.CreatedAt, photo.Id
        select new PhotoLine(photo.Id, photo.Description, room.Name, photo.Width, photo.Height)).Take(PhotosPage.Most).ToListAsync(cancellation);
}
