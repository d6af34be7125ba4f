using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Own;

/// <summary>Which rooms are free when, a day at a time; a free hour leads to the form, filled in.</summary>
[Needs(PeerSupportPermissions.TakePart), InModule(PeerSupportModule.Name)]
internal sealed class MyRoomsPage(Representing representing, FreeHours free, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    public Organisations.OwnOrganisation Organisation { get; private set; } = null!;

    public DateOnly Day { get; private set; }

    public DateOnly Today { get; private set; }

    public IReadOnlyList<RoomDay> Rooms { get; private set; } = [];

    public bool IsLeader => Organisation.Part == RepresentativePart.Leader;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Organisation = await representing.InAsync(Id, cancellation);
        Today = Oslo.Date(time.GetUtcNow());
        var asked = HoursWhen.ReadDate(Request.Query["dag"]);
        Day = asked is null || asked < Today ? Today : asked.Value;
        Rooms = await free.OnAsync(Day, Organisation.Rooms, cancellation);
    }
}
