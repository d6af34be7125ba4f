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
using Saas.PeerSupport.Seasons;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Own;

/// <summary>An organisation's own coming hours: give back, and see what is left of the week.</summary>
[Needs(PeerSupportPermissions.TakePart), InModule(PeerSupportModule.Name)]
internal sealed class MyHoursPage(TenantDb db, Representing representing, OwnHours own, ChangeHours change, IEnumerable<IFollowHours> followers, IRooms rooms, TimeProvider time) : PageModel, ILoadsPage
{
    private const int Most = 60;

    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    public Organisations.OwnOrganisation Organisation { get; private set; } = null!;

    public IReadOnlyList<HoursRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<RoomId, RoomPlace> Places { get; private set; } = new Dictionary<RoomId, RoomPlace>();

    public WeekUse Week { get; private set; } = null!;

    /// <summary>The one that a leader is about to give back: asked about first, since somebody else may take the room at once.</summary>
    [BindProperty(SupportsGet = true, Name = "gi-tilbake")]
    public HoursId? GivingBack { get; set; }

    public HoursRow? Asked { get; private set; }

    /// <summary>How many have a shift or a conversation in it.</summary>
    public int Concerned { get; private set; }

    public bool IsLeader => Organisation.Part == RepresentativePart.Leader;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (GivingBack is { } id)
        {
            await representing.LeadingAsync(Id, cancellation);
            Asked = Rows.FirstOrDefault(row => row.Id == id && row.IsAhead(time.GetUtcNow())) ?? throw new Missing("hours");
            foreach (var follower in followers)
            {
                Concerned += await follower.TellsAsync(id, cancellation);
            }
        }
    }

    public async Task<IActionResult> OnPostBackAsync(HoursId hours, CancellationToken cancellation)
    {
        await representing.LeadingAsync(Id, cancellation);
        await change.GiveBackAsync(hours, Id, cancellation);
        return LocalRedirect($"~/kontor/min-organisasjon/{Id}/timer?gjort=gitt-tilbake");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Organisation = await representing.InAsync(Id, cancellation);
        var now = time.GetUtcNow();
        Week = await own.WeekAsync(Organisation, Oslo.Date(now), cancellation);
        Rows = await HoursReads.Rows(db, db.Announced(db.Hours).Where(one => one.OrganisationId == Id && one.EndsAt > now)).Take(Most).ToListAsync(cancellation);
        Places = await HoursReads.PlacesAsync(rooms, Rows, cancellation);
    }
}
