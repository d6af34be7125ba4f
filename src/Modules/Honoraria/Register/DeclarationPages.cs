using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Own;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Register;

internal sealed class DeclarationForm
{
    public DateOnly? SignedOn { get; set; }

    public DateOnly? ValidUntil { get; set; }

    public DeclarationRequest Request() => new() { SignedOn = SignedOn, ValidUntil = ValidUntil };
}

/// <summary>Notes a declaration that was signed on paper.</summary>
[Needs(HonorariaPermissions.ManageRepresentatives), InModule(HonorariaModule.Name)]
internal sealed class NoteDeclarationPage(TenantDb db, KeepRegister keep, IStringLocalizer<RegisterText> text, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public UserRepresentativeId Id { get; set; }

    [BindProperty]
    public DeclarationForm Input { get; set; } = new();

    public UserRepresentative Person { get; private set; } = null!;

    public string BackHref => $"~/kontor/brukerrepresentanter/{Id}";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var today = Oslo.Date(time.GetUtcNow());
        Input = new DeclarationForm { SignedOn = today, ValidUntil = Declaration.UsualEnd(today) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        foreach (var field in FormRules.Broken(Input.Request()).Where(field => ModelState[$"Input.{field}"]?.Errors.Count is null or 0))
        {
            ModelState.AddModelError($"Input.{field}", text["Wrong." + field]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await keep.SignAsync(Id, Input.SignedOn!.Value, Input.ValidUntil, cancellation);
        return LocalRedirect(BackHref + "?gjort=erklaering");
    }

    public async Task LoadAsync(CancellationToken cancellation) => Person = await RegisterReads.OneAsync(db, Id, cancellation);
}

/// <summary>A representative reads the text and signs for themselves, today.</summary>
[Needs(HonorariaPermissions.Own), InModule(HonorariaModule.Name), OwnEntry]
internal sealed class OwnDeclarationPage(OwnRepresentative own, TenantDb db, KeepRegister keep, IStringLocalizer<RegisterText> text, TimeProvider time) : PageModel, ILoadsPage
{
    /// <summary>«I have read it and promise.»</summary>
    [BindProperty]
    public bool Promise { get; set; }

    public DateOnly? Until { get; private set; }

    public DateOnly NextUntil => Declaration.UsualEnd(Oslo.Date(time.GetUtcNow()));

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var person = await RegisterReads.OwnAsync(db, own, cancellation);
        if (!Promise)
        {
            await LoadAsync(cancellation);
            ModelState.AddModelError(nameof(Promise), text["Wrong.Promise"]);
            return Page();
        }

        await keep.SignAsync(person.Id, Oslo.Date(time.GetUtcNow()), null, cancellation);
        return LocalRedirect("~/kontor/mine-opplysninger?gjort=erklaering");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var person = await RegisterReads.OwnAsync(db, own, cancellation);
        Until = (await RegisterReads.DeclarationsAsync(db, person.Id, cancellation)).FirstOrDefault()?.ValidUntil;
    }
}
