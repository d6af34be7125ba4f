using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Rates;

/// <summary>The form of a rate table, new or old.</summary>
internal abstract class RateFormPage(IStringLocalizer<RateText> text, RuleWords words) : PageModel
{
    [BindProperty]
    public RateForm Input { get; set; } = new();

    public abstract string BackHref { get; }

    /// <summary>Series and period are chosen once.</summary>
    public abstract bool IsNew { get; }

    public IEnumerable<SelectListItem> Units => Choices<FeeUnit>("Unit.");

    public IEnumerable<SelectListItem> Roundings => Choices<TimeRounding>("Rounding.");

    public IEnumerable<SelectListItem> Minima => Times([30, 60, 90, 120, 180, 240]).Prepend(new SelectListItem(text["Form.NoMinimum"], "0"));

    public IEnumerable<SelectListItem> Hours => Times([30, 60, 90, 120, 180, 240, 300, 360, 420, 480]);

    protected RateTableRequest? Read() => new RateFormReader(text, ModelState).Read(Input.Filled());

    private IEnumerable<SelectListItem> Times(int[] minutes) => minutes.Union([Input.PhysicalMinimum, Input.DigitalMinimum, Input.PreparationMost, Input.CancellationMinutes]).Where(one => one is > 0 and <= RateLimits.Day && one % 30 == 0)
        .Order().Select(one => new SelectListItem(words.Time(one), $"{one}"));

    private IEnumerable<SelectListItem> Choices<T>(string prefix)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new SelectListItem(text[prefix + KebabEnum.Text(value)], $"{value}"));
}

/// <summary>Adds a period: from nothing, or as a copy of the one before.</summary>
[Needs(HonorariaPermissions.ManageRates), InModule(HonorariaModule.Name)]
internal sealed class NewRatePage(TenantDb db, KeepRates keep, IStringLocalizer<RateText> text, RuleWords words, TimeProvider time) : RateFormPage(text, words)
{
    public override string BackHref => "~/kontor/satser";

    public override bool IsNew => true;

    public async Task OnGetAsync(RateTableId? fra, CancellationToken cancellation)
    {
        var today = Oslo.Date(time.GetUtcNow());
        if (fra is { } id)
        {
            var before = await RateReads.OneAsync(db, id, cancellation);
            Input = RateForm.Of(before);
            (Input.StartsOn, Input.EndsOn) = (before.EndsOn is { } end && end >= today ? end.AddDays(1) : new DateOnly(today.Year + 1, 1, 1), null);
            return;
        }

        var hasOne = (await RateReads.AllAsync(db, cancellation)).Exists(table => table.Key == RateTable.Standard);
        Input = RateForm.Usual(new DateOnly(hasOne ? today.Year + 1 : today.Year, 1, 1));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        Read() is { } request ? LocalRedirect($"~/kontor/satser/{await keep.AddAsync(request, cancellation)}?gjort=lagret") : Page();
}

/// <summary>Changes a period that has not begun, ends one, or takes it away.</summary>
[Needs(HonorariaPermissions.ManageRates), InModule(HonorariaModule.Name)]
internal sealed class EditRatePage(TenantDb db, KeepRates keep, IStringLocalizer<RateText> text, RuleWords words, TimeProvider time) : RateFormPage(text, words), ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public RateTableId Id { get; set; }

    public override string BackHref => $"~/kontor/satser/{Id}";

    public override bool IsNew => false;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var table = await RateReads.OneAsync(db, Id, cancellation);
        Input = RateForm.Of(table);
        return table.HasBegun(Oslo.Date(time.GetUtcNow())) ? LocalRedirect(BackHref) : Page(); // what has begun stands
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var table = await RateReads.OneAsync(db, Id, cancellation);
        (Input.Key, Input.StartsOn, Input.EndsOn) = (table.Key, table.StartsOn, table.EndsOn);
        foreach (var field in new[] { "Input.Key", "Input.StartsOn", "Input.EndsOn" })
        {
            ModelState.Remove(field); // not asked for here
        }

        if (Read() is not { } request)
        {
            return Page();
        }

        await keep.ChangeAsync(Id, request.Name, request.Rules!, cancellation);
        return LocalRedirect(BackHref + "?gjort=lagret");
    }

    public async Task<IActionResult> OnPostEndAsync(DateOnly? endsOn, CancellationToken cancellation)
    {
        await keep.EndAsync(Id, endsOn, cancellation);
        return LocalRedirect(BackHref + "?gjort=avsluttet");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation)
    {
        await keep.RemoveAsync(Id, cancellation);
        return LocalRedirect("~/kontor/satser?gjort=fjernet");
    }

    /// <summary>404 for what is not here; after a refusal the form stands as the table does.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        var table = await RateReads.OneAsync(db, Id, cancellation);
        if (Input.Name is null)
        {
            Input = RateForm.Of(table);
        }

        Input.Filled();
    }
}
