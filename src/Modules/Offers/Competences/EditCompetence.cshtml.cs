using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Office;

namespace Saas.Offers.Competences;

/// <summary>A training as a coordinator writes it.</summary>
internal sealed class CompetenceForm
{
    public Side Side { get; set; }

    public string? Name { get; set; }

    public string? Organisation { get; set; }

    public CompetenceKind Kind { get; set; }

    public string? What { get; set; }

    public DateOnly? AcquiredOn { get; set; }

    public DateOnly? ValidUntil { get; set; }

    public CompetenceRequest Request() => new() { Side = Side, Name = Name?.Trim() ?? "", Organisation = Organisation, Kind = Kind, What = What, AcquiredOn = AcquiredOn, ValidUntil = ValidUntil };
}

/// <summary>The form of a line in the register, new or old.</summary>
internal abstract class CompetenceFormPage(IStringLocalizer<CompetenceText> text) : PageModel
{
    [BindProperty]
    public CompetenceForm Input { get; set; } = new();

    public virtual CompetenceId? Existing => null;

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<CompetenceKind>().Select(kind => new SelectListItem(text["Kind." + KebabEnum.Text(kind)], kind.ToString()));

    public IEnumerable<SelectListItem> Sides => Enum.GetValues<Side>().Select(side => new SelectListItem(text["Side." + KebabEnum.Text(side)], side.ToString()));

    /// <returns>Null when something is wrong; it is said at the field.</returns>
    protected CompetenceRequest? Read()
    {
        var request = Input.Request();
        foreach (var field in Rules.Broken(request).Where(field => ModelState[$"Input.{field}"]?.Errors.Count is null or 0))
        {
            ModelState.AddModelError($"Input.{field}", text[field switch { nameof(request.Name) when request.Name.Length == 0 => "Wrong.Name", nameof(request.AcquiredOn) => "Wrong.AcquiredOn", nameof(request.ValidUntil) => "Wrong.ValidUntil", _ => "Wrong.Long" }]);
        }

        return ModelState.IsValid ? request : null;
    }
}

/// <summary>Notes a training.</summary>
[Needs(OfferPermissions.WriteCompetence), InModule(OffersModule.Name)]
internal sealed class NewCompetencePage(Register register, IStringLocalizer<CompetenceText> text) : CompetenceFormPage(text)
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Read() is not { } request)
        {
            return Page();
        }

        await register.NoteAsync(request, cancellation);
        return LocalRedirect("~/kontor/kompetanse?gjort=lagret");
    }
}

/// <summary>Changes a line of the register, or takes it out.</summary>
[Needs(OfferPermissions.WriteCompetence), InModule(OffersModule.Name)]
internal sealed class EditCompetencePage(Register register, IStringLocalizer<CompetenceText> text) : CompetenceFormPage(text)
{
    [BindProperty(SupportsGet = true)]
    public CompetenceId Id { get; set; }

    public override CompetenceId? Existing => Id;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var row = await register.ReadOneAsync(Id, cancellation);
        Input = new CompetenceForm { Side = row.Side, Name = row.Name, Organisation = row.Organisation, Kind = row.Kind, What = row.What, AcquiredOn = row.AcquiredOn, ValidUntil = row.ValidUntil };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Read() is not { } request)
        {
            await register.ReadOneAsync(Id, cancellation); // 404 for what is not here
            return Page();
        }

        await register.ChangeAsync(Id, request, cancellation);
        return LocalRedirect("~/kontor/kompetanse?gjort=lagret");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation)
    {
        await register.RemoveAsync(Id, cancellation);
        return LocalRedirect("~/kontor/kompetanse?gjort=fjernet");
    }
}
