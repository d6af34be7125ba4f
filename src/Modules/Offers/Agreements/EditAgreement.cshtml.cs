using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;

namespace Saas.Offers.Agreements;

/// <summary>Makes an agreement.</summary>
[Needs(OfferPermissions.WriteAgreements), InModule(OffersModule.Name)]
internal sealed class NewAgreementPage(KeepAgreements keep, IStringLocalizer<AgreementText> text, TimeProvider time) : AgreementFormPage(text)
{
    public override string BackHref => "~/kontor/avtaler";

    public void OnGet()
    {
        Input = new AgreementForm { StartsOn = Oslo.Date(time.GetUtcNow()) };
        Input.AddSpareRows();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        Read() is { } request ? LocalRedirect($"~/kontor/avtaler/{await keep.MakeAsync(request, cancellation)}?gjort=lagret") : Page();
}

/// <summary>Changes an agreement, ends it, or says which offers rest on it.</summary>
[Needs(OfferPermissions.WriteAgreements), InModule(OffersModule.Name)]
internal sealed class EditAgreementPage(TenantDb db, KeyRing keys, AuditLog audit, KeepAgreements keep, IStringLocalizer<AgreementText> text) : AgreementFormPage(text)
{
    [BindProperty(SupportsGet = true)]
    public AgreementId Id { get; set; }

    public override string BackHref => $"~/kontor/avtaler/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var (agreement, contacts) = await AgreementReads.OneAsync(db, keys, audit, Id, cancellation);
        if (agreement.EndedAt is not null)
        {
            return LocalRedirect(BackHref); // kept as it was
        }

        Input = AgreementForm.Of(agreement, contacts);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Read() is not { } request)
        {
            await AgreementReads.OneAsync(db, keys, audit, Id, cancellation); // 404 for what is not here
            return Page();
        }

        await keep.ChangeAsync(Id, request, cancellation);
        return LocalRedirect(BackHref + "?gjort=lagret");
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellation)
    {
        await keep.EndAsync(Id, cancellation);
        return LocalRedirect(BackHref + "?gjort=avsluttet");
    }

    public async Task<IActionResult> OnPostAttachAsync(OfferId offer, CancellationToken cancellation)
    {
        await keep.AttachAsync(Id, offer, cancellation);
        return LocalRedirect(BackHref + "?gjort=knyttet#tilbud");
    }

    public async Task<IActionResult> OnPostDetachAsync(OfferId offer, CancellationToken cancellation)
    {
        await keep.DetachAsync(Id, offer, cancellation);
        return LocalRedirect(BackHref + "?gjort=losnet#tilbud");
    }
}
