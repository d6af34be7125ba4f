using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Own;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Register;

/// <summary>What the room knows about the representative who looks: all of it, with the ways to change it.</summary>
[Needs(HonorariaPermissions.Own), InModule(HonorariaModule.Name)]
internal sealed class OwnDetailsPage(OwnRepresentative own, TenantDb db, KeyRing keys, RegisterNames names, TimeProvider time) : PageModel
{
    /// <summary>Null for somebody who has the role and is not in the register.</summary>
    public UserRepresentative? Person { get; private set; }

    public RegisterRow Row { get; private set; } = null!;

    public RepresentativeContact Contact { get; private set; } = RepresentativeContact.Nobody;

    public RegisterNames Names => names;

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (await own.ReadAsync(cancellation) is not null)
        {
            Person = await RegisterReads.OwnAsync(db, own, cancellation);
            Row = await RegisterReads.RowAsync(db, Person.Id, Today, cancellation);
            Contact = Person.OpenContact(await keys.ForAsync(db.Tenant, cancellation));
        }
    }
}

/// <summary>A representative changes what stands about them. Name, address and organisation are the office's to say: invitations and payments hang on them.</summary>
[Needs(HonorariaPermissions.Own), InModule(HonorariaModule.Name), OwnEntry]
internal sealed class EditOwnDetailsPage(OwnRepresentative own, TenantDb db, KeyRing keys, KeepRegister keep, RegisterNames names, IStringLocalizer<RegisterText> text) : RepresentativeFormPage(names, text)
{
    public override string BackHref => "~/kontor/mine-opplysninger";

    public override bool IsOwn => true;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var person = await RegisterReads.OwnAsync(db, own, cancellation);
        Input = RepresentativeForm.Of(person, person.OpenContact(await keys.ForAsync(db.Tenant, cancellation)));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var person = await RegisterReads.OwnAsync(db, own, cancellation);
        var written = Input.Request();
        (written.Name, written.Email, written.Organisation) = (person.Name, person.Email, person.OrganisationId);
        if (Read(written) is not { } request)
        {
            return Page();
        }

        await keep.DescribeAsync(person.Id, request, cancellation);
        return LocalRedirect(BackHref + "?gjort=lagret");
    }
}
