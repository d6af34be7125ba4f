using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>A new room of a venue.</summary>
[Needs(VenuePermissions.Manage)]
internal sealed class NewRoomPage(TenantDb db, Housekeeping house, IStringLocalizer<VenuesText> text) : RoomFormPage(text), ILoadsPage
{
    private readonly IStringLocalizer<VenuesText> _text = text;

    [BindProperty(SupportsGet = true)]
    public VenueId Id { get; set; }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Input.Read(ModelState, _text) is not { } facts)
        {
            return Page();
        }

        await house.OpenRoomAsync(Id, facts, cancellation);
        return LocalRedirect($"~/kontor/lokaler/{Id}?gjort=rom-lagret");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        VenueId = Id;
        VenueName = await db.Venues.AsNoTracking().Where(v => v.Id == Id).Select(v => v.Name).SingleOrDefaultAsync(cancellation) ?? throw new Missing("venue");
    }
}
