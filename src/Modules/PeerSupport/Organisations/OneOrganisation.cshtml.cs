using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Access.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>An organisation's card: what was agreed, whom to call, who represents it. The contact is opened for whoever looks, and that is noted.</summary>
[Needs(PeerSupportPermissions.ReadOrganisations), InModule(PeerSupportModule.Name)]
internal sealed class OneOrganisationPage(
    TenantDb db, IRooms rooms, ITopics topics, IInvitations invitations, KeyRing keys, AuditLog audit, IRights rights, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    public OrganisationRow Organisation { get; private set; } = null!;

    /// <summary>The agreement that counts today, if there has ever been one.</summary>
    public OrganisationAgreement? Agreement { get; private set; }

    public AgreementContact Contact { get; private set; } = AgreementContact.Nobody;

    public IReadOnlyList<string> Rooms { get; private set; } = [];

    /// <summary>The next ones and those that are over, newest first.</summary>
    public IReadOnlyList<AgreementPeriod> Others { get; private set; } = [];

    public IReadOnlyList<PersonRow> People { get; private set; } = [];

    public bool MayManage { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public DateOnly Today => Oslo.Date(Now);

    public OrganisationAgreementState State => Organisation.State(Today);

    public IEnumerable<string> Themes => Organisation.Themes.Select(topics.Name);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Now = time.GetUtcNow();
        Organisation = await OrganisationReads.RowAsync(db, Id, cancellation);
        MayManage = (await rights.ReadAsync(cancellation)).May(PeerSupportPermissions.ManageOrganisations);
        People = await OrganisationReads.PeopleAsync(db, invitations, Id, cancellation);
        var now = Organisation.Agreement(Today);
        Others = [.. Organisation.Periods.Where(one => one != now).OrderByDescending(one => one.StartsOn)];
        if (now is not null)
        {
            (Agreement, Contact) = await OrganisationReads.AgreementAsync(db, keys, audit, Id, now.Id, cancellation);
            var places = await rooms.PlacesAsync([.. Agreement.Rooms.Select(room => room.RoomId)], cancellation);
            Rooms = [.. places.Values.Select(place => place.Room).Order(StringComparer.CurrentCulture)];
        }
    }
}
