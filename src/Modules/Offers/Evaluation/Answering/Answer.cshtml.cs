using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Enrolments;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Evaluation.Answering;

/// <summary>
/// Where the link in the mail leads: the form, or a kind word about why there is none any more. Looking changes nothing; the answer is a POST, and a second one is
/// told that the first has come.
/// </summary>
[Public, InModule(OffersModule.Name), EnableRateLimiting(EnrolLimits.Policy)]
internal sealed class AnswerPage(AnswerDesk desk, TenantScope scope, IStringLocalizer<EvaluationText> text) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    /// <summary>Set by the redirect after an answer, so that the first look is a receipt and later ones say that it has come.</summary>
    [BindProperty(SupportsGet = true, Name = "takk")]
    public bool JustSent { get; set; }

    public Asked Asked { get; private set; } = null!;

    public IReadOnlyList<AnswerField> Fields { get; private set; } = [];

    public string Title => Asked.Offer.Details.Words(Language).Title;

    public string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public TenantContact Contact => scope.Tenant.Profile().Contact;

    public string RoomName => scope.Tenant.Name;

    public DateOnly LastDay => Oslo.Date(Asked.Window.End.AddMinutes(-1));

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Asked = await desk.ReadAsync(Token, cancellation) ?? throw new Missing("evaluation");
        Fields = AnswerField.Of(Asked.Form, Asked.Moment);
    }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var here = Url.Content("~/evaluering/" + Token); // made of signed characters only: LoadAsync has read it
        if (Asked.State != AskState.Open)
        {
            return Redirect(here);
        }

        var read = ReadAnswers.From(await Request.ReadFormAsync(cancellation), Fields);
        foreach (var (field, code) in read.Faults)
        {
            ModelState.AddModelError(field.Key, text["Wrong." + code, NumberOf(field)]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        return Redirect(await desk.TakeAsync(Asked, read.Sheet, read.Texts, cancellation) ? here + "?takk=true" : here);
    }

    /// <summary>«Spørsmål 3 av 18»</summary>
    public int NumberOf(AnswerField field) => Fields.ToList().IndexOf(field) + 1;

    /// <summary>What was typed in a field, when the form comes back.</summary>
    public IReadOnlyList<string> Typed(string key) => HttpMethods.IsPost(Request.Method) ? [.. Request.Form[key].OfType<string>()] : [];

    public string? ErrorOf(string key) => ModelState.TryGetValue(key, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
}
