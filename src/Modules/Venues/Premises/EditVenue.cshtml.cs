using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>A venue's facts and opening hours.</summary>
[Needs(VenuePermissions.Manage)]
internal sealed class EditVenuePage(TenantDb db, Housekeeping house, IStringLocalizer<VenuesText> text) : VenueFormPage(text)
{
    private readonly IStringLocalizer<VenuesText> _text = text;

    [BindProperty(SupportsGet = true)]
    public VenueId Id { get; set; }

    [BindProperty]
    public uint Version { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var venue = await db.Venues.AsNoTracking().SingleOrDefaultAsync(v => v.Id == Id, cancellation) ?? throw new Missing("venue");
        (Input, Version) = (VenueForm.Of(venue), venue.Version);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var present = await db.Venues.AsNoTracking().Where(v => v.Id == Id).Select(v => v.OpeningHours).SingleOrDefaultAsync(cancellation) ?? throw new Missing("venue");
        if (Input.Read(ModelState, _text, present) is not { } facts)
        {
            return Page();
        }

        await house.ChangeVenueAsync(Id, Version, "edit", (venue, now) => venue.Become(facts, now), cancellation);
        return LocalRedirect($"~/kontor/lokaler/{Id}?gjort=sted-lagret");
    }
}
