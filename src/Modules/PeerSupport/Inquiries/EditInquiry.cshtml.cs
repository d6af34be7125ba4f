using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Inquiries;

/// <summary>Changes or deletes an inquiry on the day it was logged; on another day it says so and shows nothing to press.</summary>
[Needs(PeerSupportPermissions.Log), InModule(PeerSupportModule.Name)]
internal sealed class EditInquiryPage(LogReach reach, LogBook book, InquiryNames names, IStringLocalizer<InquiryText> text, TimeProvider time)
    : InquiryFormPage(reach, names, text), ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public InquiryId Id { get; set; }

    /// <summary>Whether its day is over.</summary>
    public bool IsClosed { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Input = InquiryForm.Of(await book.FindAsync(Id, cancellation));
        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Read() is not { } request)
        {
            return Page();
        }

        await book.ChangeAsync(Id, request, cancellation);
        return LocalRedirect("~/kontor/henvendelser/ny?gjort=endret");
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellation)
    {
        await book.DeleteAsync(Id, cancellation);
        return LocalRedirect("~/kontor/henvendelser/ny?gjort=slettet");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        IsClosed = (await book.FindAsync(Id, cancellation)).LoggedOn != Oslo.Date(time.GetUtcNow());
        await ReadChoicesAsync(cancellation);
    }
}
