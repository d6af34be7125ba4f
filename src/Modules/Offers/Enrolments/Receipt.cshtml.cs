using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
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

/// <summary>«Du er påmeldt»: made from the short-lived token alone, so that it says nothing about who was enrolled before.</summary>
[Public, InModule(OffersModule.Name)]
internal sealed class ReceiptPage(TenantDb db, TenantScope scope, ITenantDirectory directory, ReceiptTokens receipts, IStringLocalizer<OffersText> text) : PageModel
{
    public CatalogueOffer Offer { get; private set; } = null!;

    public OfferWords Words { get; private set; } = null!;

    public SessionStep? First { get; private set; }

    /// <summary>Null when the receipt is no longer shown.</summary>
    public ReceiptFacts? Facts { get; private set; }

    public TenantContact Contact { get; private set; } = null!;

    public bool IsWaiting => Facts?.IsWaiting == true;

    public string FirstName => Facts!.Name.Split(' ', 2)[0];

    public string? Interpreter { get; private set; }

    public async Task OnGetAsync(string id, string? k, CancellationToken cancellation)
    {
        if (!OfferId.TryParse(id, out var offerId) || await ReadCatalogueOffer.FindAsync(db, offerId, cancellation) is not var (offer, sessions))
        {
            throw new Missing("offer");
        }

        Offer = offer;
        Words = offer.Words(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        First = sessions.OrderBy(s => s.Status).ThenBy(s => s.StartsAt).Select(s => new SessionStep(s, Oslo.WallClock(s.StartsAt), Oslo.WallClock(s.EndsAt))).FirstOrDefault();
        Contact = (directory.ById(offer.OwnerId) ?? scope.Tenant).Profile().Contact;
        Facts = receipts.Read(scope.Tenant, k) is { } facts && facts.OfferId == offer.Id ? facts : null;
        Interpreter = Facts?.Needs.InterpreterLanguage is { } words ? text.Language(InterpreterLanguages.Code(words) ?? words) : null;
        if (Facts is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
