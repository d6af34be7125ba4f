using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Office;
using Saas.Offers.Office.Editing;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Templates;

/// <summary>When and where, as somebody types it.</summary>
internal sealed class RunForm
{
    public string? FirstDay { get; set; }

    public string? StartsAt { get; set; }

    public string? Place { get; set; }

    public string? Municipality { get; set; }
}

/// <summary>Asks when and where, and makes a draft: from a template, or from an offer that is run again.</summary>
internal abstract class RunPage(TenantScope scope, IRelations relations, IMunicipalities municipalities, IStringLocalizer<TemplateText> text, IStringLocalizer<OffersText> names, TimeProvider time) : PageModel
{
    [BindProperty]
    public RunForm Input { get; set; } = new();

    public abstract string BackHref { get; }

    public IEnumerable<SelectListItem> Municipalities => new OfferFormChoices(scope.Tenant, relations, municipalities, names, Today).Nearby(Input.Municipality);

    protected DateOnly Today => Oslo.Date(time.GetUtcNow());

    /// <summary>Reads the form, lets the draft be made and goes to it; or shows the form again with what is wrong.</summary>
    protected async Task<IActionResult> MakeAsync(Func<RunRequest, string, Task<Offer>> make)
    {
        var first = SessionRow.Parse(Input.FirstDay, SessionRow.ReadDate);
        var from = SessionRow.Parse(Input.StartsAt, SessionRow.ReadTime);
        Require(first > Today, nameof(RunForm.FirstDay), "Wrong.FirstDay");
        Require(string.IsNullOrWhiteSpace(Input.StartsAt) || from is not null, nameof(RunForm.StartsAt), "Wrong.StartsAt");
        Require(Input.Place?.Trim() is { Length: > 0 and <= 200 }, nameof(RunForm.Place), "Wrong.Place");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        try
        {
            var request = new RunRequest
            {
                FirstDay = first, StartsAt = from is { } at ? SessionRow.Write(at) : null, Place = Input.Place!.Trim(), Municipality = string.IsNullOrEmpty(Input.Municipality) ? null : Input.Municipality,
            };
            return LocalRedirect($"{OfferHead.HrefOf((await make(request, request.Place)).Id)}?gjort=laget");
        }
        catch (Invalid invalid)
        {
            foreach (var path in invalid.Errors.Keys)
            {
                var (field, key) = path switch
                {
                    "startsAt" => (nameof(RunForm.StartsAt), "Wrong.TooLate"),
                    _ when path.StartsWith("sessions[", StringComparison.Ordinal) => (nameof(RunForm.FirstDay), "Wrong.ClockChange"),
                    _ => (nameof(RunForm.FirstDay), "Wrong.FirstDay"),
                };
                ModelState.AddModelError($"{nameof(Input)}.{field}", text[key]);
            }

            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
    }

    private void Require(bool met, string field, string key)
    {
        if (!met)
        {
            ModelState.AddModelError($"{nameof(Input)}.{field}", text[key]);
        }
    }
}
