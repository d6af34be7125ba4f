using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation.FormDesk;

/// <summary>A form as the participants meet it, one moment at a time.</summary>
[Needs(OfferPermissions.ReadEvaluations), InModule(OffersModule.Name)]
internal sealed class EvaluationFormPage(FormLibrary forms, IRights rights) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public EvaluationFormId Id { get; set; }

    /// <summary>Language of the preview.</summary>
    [BindProperty(SupportsGet = true, Name = "sprak")]
    public string? Chosen { get; set; }

    public FormState State { get; private set; } = null!;

    public EvaluationMoment Moment { get; private set; }

    public bool MayWrite { get; private set; }

    public string Language => Chosen is "nb" or "nn" or "en" ? Chosen : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public async Task OnGetAsync(string? moment, CancellationToken cancellation)
    {
        State = await forms.ReadAsync(Id, cancellation);
        MayWrite = (await rights.ReadAsync(cancellation)).May(OfferPermissions.WriteEvaluations);
        Moment = KebabEnum.TryParse<EvaluationMoment>(moment, out var known) ? known : EvaluationMoment.Before;
    }
}
