using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Http;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>A new venue.</summary>
[Needs(VenuePermissions.Manage)]
internal sealed class NewVenuePage(Housekeeping house, IStringLocalizer<VenuesText> text) : VenueFormPage(text)
{
    private readonly IStringLocalizer<VenuesText> _text = text;

    public void OnGet()
    {
        foreach (var hour in Input.Hours.Where(hour => hour.Day < Weekday.Saturday))
        {
            (hour.Opens, hour.Closes) = (new TimeOnly(8, 0), new TimeOnly(20, 0));
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Input.Read(ModelState, _text, []) is not { } facts)
        {
            return Page();
        }

        var venue = await house.OpenVenueAsync(facts, cancellation);
        return LocalRedirect($"~/kontor/lokaler/{venue.Id}?gjort=sted-lagret");
    }
}
