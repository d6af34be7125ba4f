using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Own;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Register;

internal sealed class AbsenceForm
{
    public DateOnly? StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    public AbsenceRequest Request() => new() { StartsOn = StartsOn, EndsOn = EndsOn };
}

/// <summary>Days on which somebody cannot be asked: somebody else's, or one's own.</summary>
internal abstract class AbsencesFormPage(TenantDb db, KeepRegister keep, RegisterNames names, IStringLocalizer<RegisterText> text, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty]
    public AbsenceForm Input { get; set; } = new();

    public UserRepresentative Person { get; private set; } = null!;

    public IReadOnlyList<AbsencePeriod> Absences { get; private set; } = [];

    public RegisterNames Names => names;

    public abstract string BackHref { get; }

    public abstract string Here { get; }

    public virtual bool IsOwn => false;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

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

        await keep.BeAwayAsync(Person.Id, Input.StartsOn!.Value, Input.EndsOn!.Value, cancellation);
        return LocalRedirect(Here + "?gjort=fravaer");
    }

    public async Task<IActionResult> OnPostBackAsync(AbsenceId absence, CancellationToken cancellation)
    {
        await keep.BeBackAsync((await WhoAsync(cancellation)).Id, absence, cancellation);
        return LocalRedirect(Here + "?gjort=tilbake");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Person = await WhoAsync(cancellation);
        Absences = (await RegisterReads.RowAsync(db, Person.Id, Oslo.Date(time.GetUtcNow()), cancellation)).Absences;
    }

    /// <exception cref="Missing">Nobody, or none of the caller's business.</exception>
    protected abstract Task<UserRepresentative> WhoAsync(CancellationToken cancellation);
}

[Needs(HonorariaPermissions.ManageRepresentatives), InModule(HonorariaModule.Name)]
internal sealed class AbsencesPage(TenantDb db, KeepRegister keep, RegisterNames names, IStringLocalizer<RegisterText> text, TimeProvider time) : AbsencesFormPage(db, keep, names, text, time)
{
    private readonly TenantDb _db = db;

    [BindProperty(SupportsGet = true)]
    public UserRepresentativeId Id { get; set; }

    public override string BackHref => $"~/kontor/brukerrepresentanter/{Id}";

    public override string Here => BackHref + "/fravaer";

    protected override Task<UserRepresentative> WhoAsync(CancellationToken cancellation) => RegisterReads.OneAsync(_db, Id, cancellation);
}

[Needs(HonorariaPermissions.Own), InModule(HonorariaModule.Name), OwnEntry]
internal sealed class OwnAbsencesPage(OwnRepresentative own, TenantDb db, KeepRegister keep, RegisterNames names, IStringLocalizer<RegisterText> text, TimeProvider time)
    : AbsencesFormPage(db, keep, names, text, time)
{
    private readonly TenantDb _db = db;

    public override string BackHref => "~/kontor/mine-opplysninger";

    public override string Here => BackHref + "/fravaer";

    public override bool IsOwn => true;

    protected override Task<UserRepresentative> WhoAsync(CancellationToken cancellation) => RegisterReads.OwnAsync(_db, own, cancellation);
}
