using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Register;

/// <summary>Somebody's entry: what they know, when they can, what they have signed and done. How to reach them is opened for whoever looks, and that is noted; the account stays masked.</summary>
[Needs(HonorariaPermissions.ReadRepresentatives), InModule(HonorariaModule.Name)]
internal sealed class OneRepresentativePage(
    TenantDb db, KeyRing keys, ICompetence competence, AssignmentReads assignments, RegisterNames names, AuditLog audit, IRights rights, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public UserRepresentativeId Id { get; set; }

    public RegisterRow Row { get; private set; } = null!;

    public UserRepresentative Person { get; private set; } = null!;

    public RepresentativeContact Contact { get; private set; } = RepresentativeContact.Nobody;

    public string? Organisation { get; private set; }

    public IReadOnlyList<DeclarationRow> Declarations { get; private set; } = [];

    public IReadOnlyList<HeldCompetence> Training { get; private set; } = [];

    public IReadOnlyList<AssignmentRow> Work { get; private set; } = [];

    public RegisterNames Names => names;

    public bool MayManage { get; private set; }

    public bool MayAsk { get; private set; }

    public bool MayWritePay { get; private set; }

    public bool MayReadPay { get; private set; }

    public bool MayReadAssignments { get; private set; }

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (Row, Person) = (await RegisterReads.RowAsync(db, Id, Today, cancellation), await RegisterReads.OneAsync(db, Id, cancellation));
        Contact = Person.OpenContact(await keys.ForAsync(db.Tenant, cancellation));
        audit.Note("representatives.read", "user-representative", Id.Value);
        await db.SaveChangesAsync(cancellation);
        Organisation = Person.OrganisationId is { } organisation ? (await names.OrganisationsAsync(cancellation)).GetValueOrDefault(organisation) : null;
        Declarations = await RegisterReads.DeclarationsAsync(db, Id, cancellation);
        Training = await competence.OfAsync(Side.Representative, Person.Name, cancellation);
        var caller = await rights.ReadAsync(cancellation);
        (MayManage, MayAsk) = (caller.May(HonorariaPermissions.ManageRepresentatives), caller.May(HonorariaPermissions.ManageAssignments));
        (MayWritePay, MayReadPay, MayReadAssignments) = (caller.May(HonorariaPermissions.WritePay), caller.May(HonorariaPermissions.ReadPay), caller.May(HonorariaPermissions.ReadAssignments));
        Work = MayReadAssignments ? await assignments.OfPersonAsync(Id, cancellation) : [];
    }
}
