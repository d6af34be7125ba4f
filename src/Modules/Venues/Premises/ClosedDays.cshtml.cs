using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Venues.Calendars;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>Days to be closed, as somebody writes them.</summary>
internal sealed class ClosedDayForm
{
    public string? Venue { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public string? Reason { get; set; }
}

/// <summary>Closed days to come, the public holidays among them. Two queries.</summary>
[Needs(VenuePermissions.Manage)]
internal sealed class ClosedDaysPage(TenantDb db, Housekeeping house, IStringLocalizer<VenuesText> text, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty]
    public ClosedDayForm Input { get; set; } = new();

    public IReadOnlyList<ClosedDayView> Days { get; private set; } = [];

    public IReadOnlyDictionary<VenueId, string> Venues { get; private set; } = null!;

    public IEnumerable<SelectListItem> VenueChoices => Venues.Select(venue => new SelectListItem(venue.Value, venue.Key.ToString()));

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var venue = VenueId.TryParse(Input.Venue, out var id) ? id : (VenueId?)null;
        Require(venue is not null || string.IsNullOrEmpty(Input.Venue), nameof(Input.Venue), "Wrong.Venue");
        Require(Input.From is { Year: >= 2000 and < 2200 }, nameof(Input.From), "Wrong.Date");
        Require(!string.IsNullOrWhiteSpace(Input.Reason) && new PlainTextAttribute(200).IsValid(Input.Reason), nameof(Input.Reason), "Wrong.ClosedReason");
        Require(Input.To is not { } to || Input.From is not { } from || (to >= from && to.DayNumber < from.DayNumber + 366), nameof(Input.To), "Wrong.ClosedTo");
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        await house.CloseAsync(venue, Input.From!.Value, Input.To ?? Input.From.Value, Input.Reason!.Trim(), cancellation);
        return LocalRedirect("~/kontor/lokaler/stengt?gjort=stengt");
    }

    public async Task<IActionResult> OnPostOpenAsync(ClosedDayId day, CancellationToken cancellation)
    {
        await house.OpenAgainAsync(day, cancellation);
        return LocalRedirect("~/kontor/lokaler/stengt?gjort=apnet");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var today = Oslo.Date(time.GetUtcNow());
        Venues = await db.Venues.AsNoTracking().Where(v => v.RetiredAt == null).OrderBy(v => v.Name).Take(200).ToDictionaryAsync(v => v.Id, v => v.Name, cancellation);
        var closed = await db.ClosedDays.AsNoTracking().Where(d => d.ToOn >= today).OrderBy(d => d.FromOn).Take(500).ToListAsync(cancellation);
        Days = [.. closed.Select(d => new ClosedDayView(d.Id.Value, d.VenueId, d.FromOn, d.ToOn, d.Reason, false))
            .Concat(PublicHolidays.Between(today, today.AddYears(1)).Select(d => new ClosedDayView(null, null, d.Date, d.Date, text["Holiday." + d.Key], true)))
            .OrderBy(d => d.From)];
    }

    private void Require(bool condition, string field, string key)
    {
        if (!condition && ModelState.GetFieldValidationState("Input." + field) != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            ModelState.AddModelError("Input." + field, text[key]);
        }
    }
}
