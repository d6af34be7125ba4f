using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Enrolments;

/// <summary>The enrolment form. A full offer takes the same form for its waiting list; one that is closed says so and shows ways on.</summary>
[Public, InModule(OffersModule.Name), EnableRateLimiting(EnrolLimits.Policy)]
internal sealed class EnrolPage(
    TenantDb db, TenantScope scope, ITenantDirectory directory, CitizenEnrolling enrolling, ReceiptTokens receipts, IMunicipalities municipalities, IRelations relations,
    IStringLocalizer<OffersText> text, IStringLocalizer<WaitingText> waiting, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty]
    public EnrolForm Input { get; set; } = new();

    public CatalogueOffer Offer { get; private set; } = null!;

    public OfferWords Words { get; private set; } = null!;

    public DateTime Starts { get; private set; }

    public SeatState Seats { get; private set; } = null!;

    public EnrolChoices Choices { get; private set; } = null!;

    /// <summary>Who will hold the data: the room that runs the offer.</summary>
    public Tenant Owner { get; private set; } = null!;

    public TenantContact Contact => Owner.Profile().Contact;

    /// <summary>The parts of the seats, when they are divided.</summary>
    public IReadOnlyList<PublicPool> Pools { get; private set; } = [];

    /// <summary>How the seats of a region-wide offer are shared between the municipalities.</summary>
    public HomeQuotas Quotas { get; private set; } = HomeQuotas.None;

    public bool HasBegun { get; private set; }

    public bool IsQueue => Seats.Kind == SeatKind.Queue;

    public async Task LoadAsync(CancellationToken cancellation)
    {
        if (!OfferId.TryParse(RouteData.Values["id"] as string, out var id) || await ReadCatalogueOffer.FindAsync(db, id, cancellation) is not var (offer, _))
        {
            throw new Missing("offer");
        }

        var now = time.GetUtcNow();
        Offer = offer;
        Words = offer.Words(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        Starts = Oslo.WallClock(offer.StartsAt);
        Seats = SeatState.Of(offer, now);
        Pools = ReadCatalogueOffer.PoolsOf(offer);
        Quotas = await enrolling.QuotasAsync(offer, cancellation);
        HasBegun = offer.StartsAt <= now;
        Owner = directory.ById(offer.OwnerId) ?? scope.Tenant;
        Choices = new EnrolChoices(offer, scope.Tenant, Oslo.Date(now), municipalities, relations, text);
    }

    /// <summary>The quotas by the municipalities' names.</summary>
    public IEnumerable<(string Home, HomeQuota Quota)> ByHome => Quotas.Named.Select(quota => (HomeName(quota), quota)).OrderBy(one => one.Item1, StringComparer.Create(CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true));

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Input.IsFromProgram)
        {
            return Receipt(new EnrolAnswer(new OfferId(Offer.Id), !IsQueue));
        }

        Input.Check(Choices, ModelState, text, waiting);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        return Receipt(await enrolling.EnrolAsync(Offer, Input.Wish(Choices, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName), cancellation));
    }

    private RedirectResult Receipt(EnrolAnswer answer)
    {
        var facts = new ReceiptFacts(Offer.Id, Input.Name?.Trim() ?? "", Choices.MayBeForChild && Input.ForChild ? Input.ChildName?.Trim() : null, !answer.HasSeat,
            !string.IsNullOrWhiteSpace(Input.Email), new Needs
            {
                InterpreterLanguage = Input.Interpreter ? InterpreterLanguages.InWords(Input.InterpreterLanguage) : null,
                Companion = Input.Companion, Wheelchair = Input.Wheelchair, HearingLoop = Input.HearingLoop, Diet = Input.HasDiet ? "" : null,
            }, Input.WithSomeone ? Input.With.Name?.Trim() : null);
        return Redirect(Url.Content($"~/tilbud/{Offer.Id}/kvittering?k={receipts.Write(scope.Tenant, facts)}"));
    }

    private string HomeName(HomeQuota quota) => MunicipalityNumber.TryParse(quota.Municipality, out var number) && municipalities.Last(number) is { } home ? home.Name : quota.Municipality;
}
