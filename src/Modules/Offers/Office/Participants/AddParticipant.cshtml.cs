using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Office.Editing;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Participants;

/// <summary>Enrols somebody on their behalf, by the same rules as on the public page; a full offer puts them on the waiting list.</summary>
[Needs(OfferPermissions.WriteEnrolments), InModule(OffersModule.Name)]
internal sealed class AddParticipantPage(
    TenantDb db, IRights rights, Enrolling enrolling, TenantScope scope, IRelations relations, IMunicipalities municipalities,
    IStringLocalizer<OfferOfficeText> text, IStringLocalizer<OffersText> names, IStringLocalizer<WaitingText> waiting, TimeProvider time) : PageModel, ILoadsPage
{
    private const string Prefix = "Input";

    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    [BindProperty]
    public AddForm Input { get; set; } = new();

    public OfferHead Head { get; private set; } = null!;

    public OfferFormChoices Choices => field ??= new OfferFormChoices(scope.Tenant, relations, municipalities, names, Today);

    public IReadOnlyList<string> Languages => scope.Tenant.Languages;

    public string BackHref => OfferHead.HrefOf(Id) + "/deltakere";

    /// <summary>Most come with their next of kin.</summary>
    public IEnumerable<SelectListItem> CompanionRoles => new[] { EnrolmentRole.NextOfKin, EnrolmentRole.Parent, EnrolmentRole.Participant, EnrolmentRole.Professional }
        .Select(role => new SelectListItem(names.Name(role), KebabEnum.Text(role)));

    public IEnumerable<SelectListItem> Interpreters => InterpreterLanguages.Choices(names);

    public bool HasBegun => Head.Offer.StartsAt <= time.GetUtcNow();

    private DateOnly Today => Oslo.Date(time.GetUtcNow());

    public Task OnGetAsync(CancellationToken cancellation)
    {
        Input = new AddForm { Language = scope.Tenant.DefaultLanguage, HomeMunicipality = scope.Tenant.Profile().NumberOn(Today)?.Value };
        return LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var request = Input.Request();
        Check(request);
        if (Input.WithSomeone)
        {
            Input.With.Check(RoleOf, number => MunicipalityNumber.TryParse(number, out var home) && municipalities.Find(home, Today) is not null, ModelState, waiting);
        }

        if (ModelState.IsValid)
        {
            try
            {
                var answer = await enrolling.EnrolAsync(Id, request.Wish(EnrolmentSource.Staff) with { With = Input.WithSomeone ? Input.With.Wish(RoleOf, request.HomeMunicipality) : null }, cancellation);
                return LocalRedirect($"{BackHref}?gjort={(answer.HasSeat ? "lagt-til" : "satt-opp")}");
            }
            catch (Invalid)
            {
                ModelState.AddModelError($"{Prefix}.{nameof(AddForm.HomeMunicipality)}", text["Wrong.HomeMunicipality.Missing"]);
            }
        }

        await LoadAsync(cancellation);
        return Page();
    }

    private static EnrolmentRole? RoleOf(string? text) => KebabEnum.TryParse<EnrolmentRole>(text, out var role) ? role : null;

    public async Task LoadAsync(CancellationToken cancellation) =>
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Participants, await rights.ReadAsync(cancellation));

    private void Check(EnrolRequest request)
    {
        foreach (var member in Rules.Broken(request).Concat(Rules.Broken(request.Needs)))
        {
            Wrong(member, text[request.GetType().GetProperty(member)?.GetValue(request) is null or "" ? $"Wrong.{member}.Missing" : $"Wrong.{member}"]);
        }

        if (Input.ForChild && string.IsNullOrEmpty(request.ChildName))
        {
            Wrong(nameof(AddForm.ChildName), text["Wrong.ChildName.Missing"]);
        }

        if (Input.Interpreter && request.Needs.InterpreterLanguage is null)
        {
            Wrong(nameof(AddForm.InterpreterLanguage), text["Wrong.InterpreterLanguage.Missing"]);
        }
    }

    private void Wrong(string field, LocalizedString words)
    {
        var key = $"{Prefix}.{field}";
        if (!ModelState.TryGetValue(key, out var entry) || entry.Errors.Count == 0)
        {
            ModelState.AddModelError(key, words.ResourceNotFound ? text["Wrong.Field"] : words);
        }
    }
}
