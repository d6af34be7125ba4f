using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Conversations;
using Saas.Tenants.Contracts;

namespace Saas.PeerSupport.CallBacks;

/// <summary>What somebody fills in to be called.</summary>
internal sealed class CallBackForm
{
    private const int MaxName = 120;

    public string? Organisation { get; set; }

    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string? Suits { get; set; } = KebabEnum.Text(CallBackTime.Any);

    /// <summary>A field that people do not see. Programs that fill everything give themselves away.</summary>
    public string? Website { get; set; }

    public void Check(IReadOnlyList<(OrganisationId Id, string Name)> choices, ModelStateDictionary errors, IStringLocalizer<CallBackText> text)
    {
        void Wrong(bool isWrong, string field, string key)
        {
            if (isWrong)
            {
                errors.AddModelError("Input." + field, text[key]);
            }
        }

        Wrong(choices.All(one => one.Id.ToString() != Organisation), nameof(Organisation), "Wrong.Organisation");
        Wrong(string.IsNullOrWhiteSpace(Name), nameof(Name), "Wrong.Name");
        Wrong(!new PlainTextAttribute(MaxName).IsValid(Name?.Trim()), nameof(Name), "Wrong.NameLong");
        Wrong(PhoneNumber.Normalise(Phone) is null, nameof(Phone), "Wrong.Phone");
        Wrong(!KebabEnum.TryParse<CallBackTime>(Suits, out _), nameof(Suits), "Wrong.Suits");
    }

    public CallBackPerson Person() => new(Name!.Trim(), PhoneNumber.Normalise(Phone)!, KebabEnum.TryParse<CallBackTime>(Suits, out var suits) ? suits : CallBackTime.Any);
}

/// <summary>«Ring meg»: name, number, when it suits, and which organisation.</summary>
[Public, InModule(PeerSupportModule.Name), EnableRateLimiting(ContactLimits.Policy)]
internal sealed class AskForCallPage(KeepCallBacks keep, TenantScope scope, IStringLocalizer<CallBackText> text) : PageModel, ILoadsPage
{
    [BindProperty]
    public CallBackForm Input { get; set; } = new();

    public IReadOnlyList<(OrganisationId Id, string Name)> Choices { get; private set; } = [];

    public IEnumerable<SelectListItem> Organisations => Choices.Select(one => new SelectListItem(one.Name, one.Id.ToString()));

    public IEnumerable<SelectListItem> Times => Enum.GetValues<CallBackTime>().Select(one => new SelectListItem(text["Suits." + KebabEnum.Text(one)], KebabEnum.Text(one)));

    /// <summary>It was sent a moment ago.</summary>
    public bool IsDone => Request.Query["gjort"] == "sendt";

    public string Room => scope.Tenant.Name;

    public TenantContact Contact => scope.Tenant.Profile().Contact;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Input.Organisation = Choices.Count == 1 ? Choices[0].Id.ToString() : Request.Query["organisasjon"];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (string.IsNullOrEmpty(Input.Website))
        {
            Input.Check(Choices, ModelState, text);
            if (!ModelState.IsValid)
            {
                Response.StatusCode = StatusCodes.Status400BadRequest;
                return Page();
            }

            await keep.AskAsync(Choices.First(one => one.Id.ToString() == Input.Organisation).Id, Input.Person(), cancellation);
        }

        return LocalRedirect("~/treffetid/ring-meg?gjort=sendt");
    }

    public async Task LoadAsync(CancellationToken cancellation) => Choices = await keep.ChoicesAsync(cancellation);
}
