using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Register;

/// <summary>Somebody's entry as it is written.</summary>
internal sealed class RepresentativeForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Organisation { get; set; }

    public string? Phone { get; set; }

    public string? Address { get; set; }

    public string? Postcode { get; set; }

    public string? Town { get; set; }

    public string? About { get; set; }

    public List<string> Themes { get; set; } = [];

    public List<string> Languages { get; set; } = [];

    public List<string> Municipalities { get; set; } = [];

    public List<string> Phases { get; set; } = [];

    public List<string> Weekdays { get; set; } = [];

    public string? Availability { get; set; }

    public static RepresentativeForm Of(UserRepresentative person, RepresentativeContact contact) => new()
    {
        Name = person.Name, Email = person.Email, Organisation = person.OrganisationId?.ToString(), Phone = contact.Phone, Address = contact.Address, Postcode = contact.Postcode, Town = contact.Town, About = person.About,
        Themes = [.. person.Themes], Languages = [.. person.Languages], Municipalities = [.. person.Municipalities], Phases = [.. person.Phases], Weekdays = [.. person.Weekdays.Select(day => $"{day}")],
        Availability = person.Availability,
    };

    public UserRepresentativeRequest Request() => new()
    {
        Name = Name?.Trim() ?? "", Email = Email?.Trim() ?? "", Organisation = OrganisationId.TryParse(Organisation, out var organisation) ? organisation : null, Phone = Phone, Address = Address, Postcode = Postcode,
        Town = Town, About = About, Themes = Themes, Languages = Languages, Municipalities = Municipalities, Availability = Availability,
        Phases = [.. Phases.Select(text => KebabEnum.TryParse<MethodPhase>(text, out var phase) ? phase : (MethodPhase?)null).OfType<MethodPhase>()],
        Weekdays = [.. Weekdays.Select(text => int.TryParse(text, out var day) ? day : 0).Where(day => day > 0)],
    };
}

/// <summary>The form of an entry: new, old, or one's own.</summary>
internal abstract class RepresentativeFormPage(RegisterNames names, IStringLocalizer<RegisterText> text) : PageModel, ILoadsPage
{
    [BindProperty]
    public RepresentativeForm Input { get; set; } = new();

    public abstract string BackHref { get; }

    /// <summary>Whether the one who writes is the one it is about: address and organisation are the office's to say.</summary>
    public virtual bool IsOwn => false;

    public RegisterNames Names => names;

    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];

    public virtual async Task LoadAsync(CancellationToken cancellation) =>
        Organisations = [.. (await names.OrganisationsAsync(cancellation)).Select(one => new SelectListItem(one.Value, one.Key.ToString()))];

    /// <returns>Null when something is wrong; it is said at the field.</returns>
    protected UserRepresentativeRequest? Read(UserRepresentativeRequest request)
    {
        foreach (var field in FormRules.Broken(request).Where(field => ModelState[$"Input.{field}"]?.Errors.Count is null or 0))
        {
            ModelState.AddModelError($"Input.{field}", text["Wrong." + field]);
        }

        return ModelState.IsValid ? request : null;
    }
}

/// <summary>Takes somebody into the register.</summary>
[Needs(HonorariaPermissions.ManageRepresentatives), InModule(HonorariaModule.Name)]
internal sealed class EnterRepresentativePage(KeepRegister keep, RegisterNames names, IStringLocalizer<RegisterText> text) : RepresentativeFormPage(names, text)
{
    /// <summary>Whether they are asked to join with an account of their own, at once.</summary>
    [BindProperty]
    public bool Invite { get; set; } = true;

    public override string BackHref => "~/kontor/brukerrepresentanter";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Input.Languages = ["nb"];
        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Read(Input.Request()) is not { } request)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        var id = await keep.EnterAsync(request, cancellation);
        if (Invite)
        {
            await keep.InviteAsync(id, cancellation);
        }

        return LocalRedirect($"~/kontor/brukerrepresentanter/{id}?gjort={(Invite ? "invitert" : "lagt-til")}");
    }
}

/// <summary>Changes what the register says of somebody.</summary>
[Needs(HonorariaPermissions.ManageRepresentatives), InModule(HonorariaModule.Name)]
internal sealed class EditRepresentativePage(TenantDb db, KeyRing keys, AuditLog audit, KeepRegister keep, RegisterNames names, IStringLocalizer<RegisterText> text) : RepresentativeFormPage(names, text)
{
    [BindProperty(SupportsGet = true)]
    public UserRepresentativeId Id { get; set; }

    public override string BackHref => $"~/kontor/brukerrepresentanter/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var person = await RegisterReads.OneAsync(db, Id, cancellation);
        if (person.Status == RegisterStatus.Left)
        {
            return LocalRedirect(BackHref); // stands as it was
        }

        Input = RepresentativeForm.Of(person, person.OpenContact(await keys.ForAsync(db.Tenant, cancellation)));
        audit.Note("representatives.read", "user-representative", Id.Value); // how to reach them is opened here, too
        await db.SaveChangesAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await RegisterReads.OneAsync(db, Id, cancellation); // 404 for what is not here, whatever was written
        if (Read(Input.Request()) is not { } request)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        await keep.DescribeAsync(Id, request, cancellation);
        return LocalRedirect(BackHref + "?gjort=lagret");
    }
}
