using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Office;

namespace Saas.Offers.Import;

/// <summary>Sends a file of participants of one offer.</summary>
[Needs(OfferPermissions.WriteEnrolments), InModule(OffersModule.Name)]
[RequestSizeLimit(ImportStore.MostBytes + ImportOffersPage.Around), RequestFormLimits(MultipartBodyLengthLimit = ImportStore.MostBytes + ImportOffersPage.Around)]
internal sealed class ImportParticipantsPage(TenantDb db, Importing importing, IStringLocalizer<ImportText> text) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    [BindProperty]
    public IFormFile? Sheet { get; set; }

    [BindProperty]
    public bool SendMail { get; set; }

    public string OfferTitle { get; private set; } = "";

    public async Task LoadAsync(CancellationToken cancellation) =>
        OfferTitle = (await OfferHead.ReadAsync(db, Id, cancellation)).Details.Words(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).Title;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (SentFile.Wrong(Sheet) is { } wrong)
        {
            ModelState.AddModelError(nameof(Sheet), text[wrong]);
            return Page();
        }

        await using var stream = Sheet!.OpenReadStream();
        var import = await importing.SendAsync(new ImportWish(SentFile.NameOf(Sheet), Id, SendMail: SendMail), stream, cancellation);
        return Redirect(Url.Content($"~/kontor/deltakerimport/{import.Id}"));
    }
}
