using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>A room's facts, and whether it is in use.</summary>
[Needs(VenuePermissions.Manage)]
internal sealed class EditRoomPage(TenantDb db, Housekeeping house, IStringLocalizer<VenuesText> text) : RoomFormPage(text), ILoadsPage
{
    private readonly IStringLocalizer<VenuesText> _text = text;

    [BindProperty(SupportsGet = true)]
    public RoomId Id { get; set; }

    [BindProperty]
    public uint Version { get; set; }

    public string Name { get; private set; } = "";

    public bool InUse { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var room = await ReadAsync(cancellation);
        (Input, Version) = (RoomForm.Of(room), room.Version);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Input.Read(ModelState, _text) is not { } facts)
        {
            return Page();
        }

        await house.ChangeRoomAsync(Id, Version, "edit", (room, now) => room.Become(facts, now), cancellation);
        return LocalRedirect($"~/kontor/lokaler/{VenueId}?gjort=rom-lagret");
    }

    public async Task<IActionResult> OnPostRetireAsync(CancellationToken cancellation)
    {
        var room = await house.ChangeRoomAsync(Id, null, "retire", (room, now) => room.Retire(now), cancellation);
        return LocalRedirect($"~/kontor/lokaler/{room.VenueId}?gjort=rom-ute-av-bruk");
    }

    public async Task<IActionResult> OnPostReopenAsync(CancellationToken cancellation)
    {
        var room = await house.ChangeRoomAsync(Id, null, "reopen", (room, now) => room.Reopen(now), cancellation);
        return LocalRedirect($"~/kontor/lokaler/{room.VenueId}?gjort=rom-i-bruk");
    }

    public Task LoadAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    private async Task<Room> ReadAsync(CancellationToken cancellation)
    {
        var room = await db.Rooms.AsNoTracking().Include(r => r.Venue).SingleOrDefaultAsync(r => r.Id == Id, cancellation) ?? throw new Missing("room");
        (Name, InUse, VenueId, VenueName) = (room.Name, room.RetiredAt is null, room.VenueId, room.Venue.Name);
        return room;
    }
}
