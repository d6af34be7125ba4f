using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>Makes an agreement.</summary>
[Needs(PeerSupportPermissions.ManageOrganisations), InModule(PeerSupportModule.Name)]
internal sealed class NewOrganisationAgreementPage(TenantDb db, IRooms rooms, KeepOrganisationAgreements keep, IStringLocalizer<OrganisationText> text, TimeProvider time)
    : OrganisationAgreementFormPage(db, rooms, text)
{
    public Task OnGetAsync(CancellationToken cancellation)
    {
        var today = Oslo.Date(time.GetUtcNow());
        Input = new OrganisationAgreementForm { StartsOn = today, EndsOn = new DateOnly(today.Year + 1, 12, 31), WeeklyHours = "4" };
        return LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Read() is not { } request)
        {
            return Page();
        }

        await keep.MakeAsync(Id, request, cancellation);
        return LocalRedirect(BackHref + "?gjort=avtalt");
    }
}

/// <summary>Changes an agreement.</summary>
[Needs(PeerSupportPermissions.ManageOrganisations), InModule(PeerSupportModule.Name)]
internal sealed class EditOrganisationAgreementPage(
    TenantDb db, IRooms rooms, KeyRing keys, AuditLog audit, KeepOrganisationAgreements keep, IStringLocalizer<OrganisationText> text) : OrganisationAgreementFormPage(db, rooms, text)
{
    private readonly TenantDb _db = db;

    [BindProperty(SupportsGet = true)]
    public OrganisationAgreementId Agreement { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var (agreement, contact) = await OrganisationReads.AgreementAsync(_db, keys, audit, Id, Agreement, cancellation);
        if (agreement.EndedAt is not null)
        {
            return LocalRedirect(BackHref); // kept as it was
        }

        Input = OrganisationAgreementForm.Of(OrganisationAgreementRequest.Of(agreement, contact));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        await OrganisationReads.RequireAgreementAsync(_db, Id, Agreement, cancellation);
        if (Read() is not { } request)
        {
            return Page();
        }

        await keep.ChangeAsync(Id, Agreement, request, cancellation);
        return LocalRedirect(BackHref + "?gjort=lagret");
    }
}

/// <summary>The next period: the same terms, which can be changed before they are saved.</summary>
[Needs(PeerSupportPermissions.ManageOrganisations), InModule(PeerSupportModule.Name)]
internal sealed class RenewOrganisationAgreementPage(
    TenantDb db, IRooms rooms, KeyRing keys, AuditLog audit, KeepOrganisationAgreements keep, IStringLocalizer<OrganisationText> text) : OrganisationAgreementFormPage(db, rooms, text)
{
    private readonly TenantDb _db = db;

    [BindProperty(SupportsGet = true)]
    public OrganisationAgreementId Agreement { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var (agreement, contact) = await OrganisationReads.AgreementAsync(_db, keys, audit, Id, Agreement, cancellation);
        if (agreement.EndedAt is not null || agreement.EndsOn is null)
        {
            return LocalRedirect(BackHref); // nothing to renew
        }

        Input = OrganisationAgreementForm.Of(OrganisationAgreementRequest.Next(agreement, contact, null));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        await OrganisationReads.RequireAgreementAsync(_db, Id, Agreement, cancellation);
        if (Read() is not { } request)
        {
            return Page();
        }

        await keep.MakeAsync(Id, request, cancellation);
        return LocalRedirect(BackHref + "?gjort=fornyet");
    }
}
