using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.OneSession;

/// <summary>When those who come to an offer are reminded.</summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class ReminderPage(TenantDb db, IRights rights, SessionPlanner sessions, IStringLocalizer<SessionText> text) : PageModel, ILoadsPage
{
    private const string Usual = "usual";

    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    [BindProperty]
    public string? When { get; set; }

    [BindProperty]
    public int? Days { get; set; }

    public OfferHead Head { get; private set; } = null!;

    public IReadOnlyList<Microsoft.AspNetCore.Mvc.Rendering.SelectListItem> Choices =>
    [
        new(text["Reminder.usual", ReminderRule.Usual.Days], Usual),
        .. Enum.GetValues<ReminderWhen>().Select(when => new Microsoft.AspNetCore.Mvc.Rendering.SelectListItem(text["Reminder." + KebabEnum.Text(when)], KebabEnum.Text(when))),
    ];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        (When, Days) = (Head.Offer.Reminder is { } when ? KebabEnum.Text(when) : Usual, Head.Offer.ReminderDays ?? ReminderRule.Usual.Days);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ReminderWhen? when = KebabEnum.TryParse<ReminderWhen>(When, out var chosen) ? chosen : null;
        var days = when is ReminderWhen.First or ReminderWhen.Each ? Days : null;
        if ((when is null && When != Usual) || (when is ReminderWhen.First or ReminderWhen.Each && days is not (>= 1 and <= 14)))
        {
            ModelState.AddModelError(nameof(Days), text["Wrong.Days"]);
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await sessions.RemindAsync(Id, when, days, cancellation);
        return LocalRedirect($"{OfferHead.HrefOf(Id)}?gjort=paminnelse#samlinger");
    }

    public async Task LoadAsync(CancellationToken cancellation) =>
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Plan, await rights.ReadAsync(cancellation));
}
