using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Funding;

/// <summary>Writes down a grant.</summary>
[Needs(PeerSupportPermissions.WriteFunding), InModule(PeerSupportModule.Name)]
internal sealed class NewFundingPage(KeepFunding keep, IStringLocalizer<FundingText> text, TimeProvider time) : FundingFormPage(text)
{
    public override string BackHref => "~/kontor/tilskudd";

    public void OnGet()
    {
        var year = Oslo.Date(time.GetUtcNow()).Year;
        Input = new FundingForm { StartsOn = new DateOnly(year, 1, 1), EndsOn = new DateOnly(year, 12, 31) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        Read() is { } request ? LocalRedirect($"~/kontor/tilskudd/{await keep.NoteAsync(request, cancellation)}?gjort=lagret") : Page();
}

/// <summary>Changes a grant, ticks its report, or says which offers the money goes to.</summary>
[Needs(PeerSupportPermissions.WriteFunding), InModule(PeerSupportModule.Name)]
internal sealed class EditFundingPage(TenantDb db, KeyRing keys, IOffers offers, KeepFunding keep, IStringLocalizer<FundingText> text) : FundingFormPage(text), ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public FundingGrantId Id { get; set; }

    public override string BackHref => $"~/kontor/tilskudd/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var (grant, _) = await FundingReads.OneAsync(db, offers, Id, cancellation);
        if (grant.ReportedOn is not null)
        {
            return LocalRedirect(BackHref); // stands as it was reported
        }

        Input = FundingForm.Of(grant, await keys.ForAsync(db.Tenant, cancellation));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Read() is not { } request)
        {
            return Page();
        }

        await keep.ChangeAsync(Id, request, cancellation);
        return LocalRedirect(BackHref + "?gjort=lagret");
    }

    public async Task<IActionResult> OnPostReportAsync(CancellationToken cancellation)
    {
        await keep.ReportAsync(Id, cancellation);
        return LocalRedirect(BackHref + "?gjort=rapportert");
    }

    public async Task<IActionResult> OnPostReopenAsync(CancellationToken cancellation)
    {
        await keep.ReopenAsync(Id, cancellation);
        return LocalRedirect(BackHref + "?gjort=apnet");
    }

    public async Task<IActionResult> OnPostTieAsync(OfferId offer, CancellationToken cancellation)
    {
        await keep.TieAsync(Id, offer, cancellation);
        return LocalRedirect(BackHref + "?gjort=knyttet#tilbud");
    }

    public async Task<IActionResult> OnPostLoosenAsync(OfferId offer, CancellationToken cancellation)
    {
        await keep.LoosenAsync(Id, offer, cancellation);
        return LocalRedirect(BackHref + "?gjort=losnet#tilbud");
    }

    /// <summary>404 for what is not here.</summary>
    public Task LoadAsync(CancellationToken cancellation) => FundingReads.OneAsync(db, offers, Id, cancellation);
}
