using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Calendar;

/// <summary>One office hour for whoever thinks of coming: who is there, where it is and how one gets in, and what comes after it.</summary>
[Public, InModule(PeerSupportModule.Name), OutputCache(PolicyName = CalendarPolicy.Name)]
internal sealed class HoursInfoPage(TenantDb db, IRooms rooms, ITopics topics, HoursThings things, TimeProvider time) : PageModel
{
    private const int NextOnes = 5;

    [BindProperty(SupportsGet = true)]
    public HoursId Id { get; set; }

    public PublicHours Hours { get; private set; } = null!;

    public RoomPlace? Place { get; private set; }

    /// <summary>The same organisation's next ones.</summary>
    public IReadOnlyList<PublicHours> Next { get; private set; } = [];

    public bool IsOver { get; private set; }

    public TenantContact Contact => db.Tenant.Profile().Contact;

    public HoursThings Things => things;

    public string Topic(string key) => topics.Name(key);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var all = new PublicHoursFilter(null, null);
        Hours = await PublicHoursReads.Of(db, db.Hours.Where(one => one.Id == Id), all).SingleOrDefaultAsync(cancellation) ?? throw new Missing("hours");
        IsOver = Hours.EndsAt <= now;
        Place = (await rooms.PlacesAsync([Hours.RoomId], cancellation)).GetValueOrDefault(Hours.RoomId);
        Next = await PublicHoursReads.Of(db, db.Hours.Where(one => one.StartsAt > now && one.Id != Id && one.Status == HoursStatus.Planned), all with { Organisation = Hours.OrganisationId })
            .Take(NextOnes).ToListAsync(cancellation);
    }
}
