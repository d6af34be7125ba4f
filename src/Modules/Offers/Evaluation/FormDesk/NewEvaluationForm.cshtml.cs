using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation.FormDesk;

/// <summary>Makes a form, from nothing or as a copy of another.</summary>
[Needs(OfferPermissions.WriteEvaluations), InModule(OffersModule.Name)]
internal sealed class NewEvaluationFormPage(FormLibrary forms, IStringLocalizer<EvaluationText> text) : FormEditorPage(text)
{
    public override string BackHref => "~/kontor/evaluering";

    /// <param name="kopi">The form to copy.</param>
    public async Task OnGetAsync(string? kopi, CancellationToken cancellation)
    {
        if (EvaluationFormId.TryParse(kopi, out var id))
        {
            Input = FormForm.Of((await forms.ReadAsync(id, cancellation)).Document);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        Read() is { } document ? LocalRedirect($"~/kontor/evaluering/{await forms.MakeAsync(document, cancellation)}?gjort=laget") : Page();
}
