using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation.FormDesk;

/// <summary>Changes a form. A version that has been sent stays as it was; saving then makes the next.</summary>
[Needs(OfferPermissions.WriteEvaluations), InModule(OffersModule.Name)]
internal sealed class EditEvaluationFormPage(FormLibrary forms, IStringLocalizer<EvaluationText> text) : FormEditorPage(text)
{
    [BindProperty(SupportsGet = true)]
    public EvaluationFormId Id { get; set; }

    /// <summary>When the form was last changed as the page was opened; 0 for the standard form that nobody has touched.</summary>
    [BindProperty]
    public long Seen { get; set; }

    public FormState State { get; private set; } = null!;

    public override bool IsNew => false;

    public override string BackHref => $"~/kontor/evaluering/{Id}";

    /// <summary>The buttons that only move questions look nothing up themselves; they, too, are there for a form of this room only.</summary>
    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        State = await forms.ReadAsync(Id, HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public IActionResult OnGet()
    {
        if (State.RetiredAt is not null)
        {
            return LocalRedirect(BackHref);
        }

        Input = FormForm.Of(State.Document);
        Seen = State.ChangedAt?.UtcTicks ?? 0;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Read() is not { } document)
        {
            return Page();
        }

        await forms.EditAsync(Id, document, Seen == 0 ? null : new DateTimeOffset(Math.Clamp(Seen, 0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero), cancellation);
        return LocalRedirect($"{BackHref}?gjort={(State.IsSent ? "ny-utgave" : "lagret")}");
    }
}
