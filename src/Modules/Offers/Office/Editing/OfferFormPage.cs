using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Office.OneSession;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Office.Editing;

/// <summary>
/// The form of an offer, new or old. Rows of sessions are added, taken away and filled by buttons that send the form and give it back with all that was
/// written; only the last button saves. Works without script.
/// </summary>
internal abstract class OfferFormPage(
    TenantScope scope, IRelations relations, IMunicipalities municipalities, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<OffersText> names, IStringLocalizer<SessionText> sessions,
    RoomPicker rooms, IHolidays holidays, TimeProvider time) : PageModel, IAnswersRefusal
{
    private IStringLocalizer<WaitingText> Seats => field ??= HttpContext.RequestServices.GetRequiredService<IStringLocalizer<WaitingText>>();

    [BindProperty]
    public OfferForm Input { get; set; } = new();

    public OfferFormChoices Choices => field ??= new OfferFormChoices(scope.Tenant, relations, municipalities, names, Oslo.Date(time.GetUtcNow()));

    /// <summary>The offers that a group may have grown out of: the newest of the room.</summary>
    public IReadOnlyList<SelectListItem> Origins { get; private set; } = [];

    public virtual bool IsNew => true;

    /// <summary>Sessions that people have made room for are changed one by one, not here.</summary>
    public bool KeepsSessions { get; protected set; }

    public RoomPicker Rooms => rooms;

    /// <summary>A room that could not be had, with what is free instead.</summary>
    public RoomRefusal? Refusal { get; private set; }

    /// <summary>Where «Avbryt» leads.</summary>
    public abstract string BackHref { get; }

    protected Tenant Room => scope.Tenant;

    protected DateOnly Today => Oslo.Date(time.GetUtcNow());

    /// <summary>What can be chosen is read before every answer, for every answer may be the form.</summary>
    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await rooms.LoadAsync(HttpContext.RequestAborted);
        Origins = await OfferOrigins.ReadAsync(HttpContext.RequestServices.GetRequiredService<TenantDb>(), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public IActionResult OnPostAddRow()
    {
        Unchecked();
        Input.Sessions.Add(Input.Sessions.LastOrDefault() is { } last ? new SessionRow { From = last.From, To = last.To } : new SessionRow());
        return Page();
    }

    public IActionResult OnPostRemoveRow(int row)
    {
        Unchecked();
        if (row >= 0 && row < Input.Sessions.Count)
        {
            Input.Sessions.RemoveAt(row);
        }

        return Page();
    }

    public IActionResult OnPostAddPool() => Rows(() => Input.Pools.Add(new PoolRow()));

    public IActionResult OnPostRemovePool(int row) => Rows(() => Input.Pools.RemoveAt(row), row < Input.Pools.Count);

    public IActionResult OnPostAddQuota() => Rows(() => Input.Quotas.Add(new QuotaRow()));

    public IActionResult OnPostRemoveQuota(int row) => Rows(() => Input.Quotas.RemoveAt(row), row < Input.Quotas.Count);

    public IActionResult OnPostFillRows()
    {
        Unchecked();
        var filled = Input.Sessions.Where(session => !session.IsBlank && !IsOnlyTimes(session)).ToList();
        var rows = Input.Series.Rows($"{OfferFormReader.Prefix}.Series", filled.Count, date => holidays.On(date) is not null, ModelState, text, sessions);
        if (rows.Count > 0)
        {
            Input.Sessions = [.. filled, .. rows];
            Input.Series = new Series { Every = Input.Series.Every };
            Forget($"{OfferFormReader.Prefix}.Series");
        }

        return Page();
    }

    /// <summary>A room's refusal comes with what is free instead; one about a field stands at the field, which the aggregate names without the form's prefix.</summary>
    public bool Answer(Refused refused, string text)
    {
        Refusal = RoomRefusal.Of(refused, text);
        if (Refusal is null && refused.Field is { } wrong)
        {
            ModelState.AddModelError($"{OfferFormReader.Prefix}.{wrong}", text);
        }

        return Refusal is not null || refused.Field is not null;
    }

    /// <summary>Reads the form, hands it to the planner, and goes to the offer; or shows the form again with what is wrong.</summary>
    protected async Task<IActionResult> SaveAsync(Func<OfferRequest, Task<IActionResult>> save)
    {
        var reader = new OfferFormReader(Input, ModelState, text, Seats);
        if (reader.Read() is not { } request)
        {
            return Page();
        }

        try
        {
            return await save(request);
        }
        catch (Invalid invalid)
        {
            reader.Note(invalid);
            return Page();
        }
    }

    private PageResult Rows(Action change, bool may = true)
    {
        Unchecked();
        Forget($"{OfferFormReader.Prefix}.Pools");
        Forget($"{OfferFormReader.Prefix}.Quotas");
        if (may)
        {
            change();
        }

        return Page();
    }

    /// <summary>A button that does not save asks for nothing to be right yet; what was typed stays, also what could not be read.</summary>
    private void Unchecked()
    {
        Forget($"{OfferFormReader.Prefix}.Sessions");
        foreach (var entry in ModelState.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = ModelValidationState.Valid;
        }
    }

    /// <summary>Rows have moved: they are drawn from the form itself, not from what was sent under their old numbers.</summary>
    private void Forget(string prefix)
    {
        foreach (var key in ModelState.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }
    }

    private static bool IsOnlyTimes(SessionRow row) => string.IsNullOrWhiteSpace(row.Date) && string.IsNullOrWhiteSpace(row.Title) && !row.HasMore;
}
