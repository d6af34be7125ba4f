using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation.FormDesk;

/// <summary>Takes a form out of use. Offers that have it keep it.</summary>
[Needs(OfferPermissions.WriteEvaluations), InModule(OffersModule.Name)]
internal sealed class RetireFormPage(FormLibrary forms) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public EvaluationFormId Id { get; set; }

    public FormState State { get; private set; } = null!;

    public async Task LoadAsync(CancellationToken cancellation) => State = await forms.ReadAsync(Id, cancellation);

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await forms.RetireAsync(Id, cancellation);
        return LocalRedirect($"~/kontor/evaluering/{Id}?gjort=ut-av-bruk");
    }
}
