using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Office.OneSession;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Office.Editing;

/// <summary>Changes an offer. A colleague's later change is not overwritten unless somebody says so.</summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class EditOfferPage(
    TenantDb db, Planner planner, TenantScope scope, IRelations relations, IMunicipalities municipalities, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<OffersText> names,
    IStringLocalizer<SessionText> sessions, RoomPicker rooms, IHolidays holidays, TimeProvider time)
    : OfferFormPage(scope, relations, municipalities, text, names, sessions, rooms, holidays, time)
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    /// <summary>When the offer was last changed as the form was opened. The row's version will not do: it changes with every enrolment, too.</summary>
    [BindProperty]
    public long Read { get; set; }

    /// <summary>The colleague's change that somebody has seen and wants to write over.</summary>
    [BindProperty]
    public long? Overwrite { get; set; }

    /// <summary>Set when a colleague saved in between: when that was.</summary>
    public DateTimeOffset? ChangedByOther { get; private set; }

    public override bool IsNew => false;

    public override string BackHref => OfferHead.HrefOf(Id);

    /// <summary>The buttons that only move rows look nothing up themselves; they, too, are there for an offer of this room only.</summary>
    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (HttpMethods.IsPost(Request.Method))
        {
            var people = await db.Offers.Where(offer => offer.Id == Id).Select(offer => (int?)(offer.SeatsTaken + offer.Waiting)).SingleOrDefaultAsync(HttpContext.RequestAborted);
            KeepsSessions = (people ?? throw new Missing("offer")) > 0;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var offer = await OfferHead.ReadAsync(db, Id, cancellation);
        if (offer.Status is OfferStatus.Completed or OfferStatus.Cancelled)
        {
            return LocalRedirect(BackHref); // kept as it was
        }

        await Enrolling.DividedAsync(db, offer, cancellation);
        Input = OfferForm.Of(offer, Room);
        Read = offer.ChangedAt.UtcTicks;
        KeepsSessions = offer.HasPeople;
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SaveAsync(async request =>
    {
        request.KeepSessions = KeepsSessions;
        for (var attempt = 1; ; attempt++)
        {
            var now = await db.Offers.AsNoTracking().Where(o => o.Id == Id).Select(o => new { o.Version, o.ChangedAt }).SingleOrDefaultAsync(cancellation) ?? throw new Missing("offer");
            if (now.ChangedAt.UtcTicks != (Overwrite ?? Read))
            {
                ChangedByOther = now.ChangedAt;
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            }

            try
            {
                await planner.EditAsync(Id, request, now.Version, cancellation);
                return LocalRedirect($"{OfferHead.HrefOf(Id)}?gjort=lagret");
            }
            catch (DbUpdateConcurrencyException) when (attempt < 3)
            {
                db.ChangeTracker.Clear(); // somebody enrolled in the same moment; that is no conflict
            }
        }
    });
}
