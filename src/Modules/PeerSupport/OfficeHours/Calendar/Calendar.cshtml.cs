using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Calendar;

/// <summary>The public calendar: a week at a glance or the coming weeks as a list, by organisation and theme.</summary>
[Public, InModule(PeerSupportModule.Name), OutputCache(PolicyName = CalendarPolicy.Name)]
internal sealed class CalendarPage(TenantDb db, IRooms rooms, ITopics topics, HoursThings things, TimeProvider time) : PageModel
{
    private const int ListDays = 28;

    public PublicHoursFilter Filter { get; private set; } = null!;

    public bool IsList { get; private set; }

    public DateOnly Monday { get; private set; }

    public DateOnly Today { get; private set; }

    public IReadOnlyList<PublicHours> Rows { get; private set; } = [];

    public IReadOnlyDictionary<RoomId, RoomPlace> Places { get; private set; } = new Dictionary<RoomId, RoomPlace>();

    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Themes { get; private set; } = [];

    public HoursThings Things => things;

    public bool HasAny => Organisations.Count > 0;

    /// <summary>Monday to Friday, and the weekend when something is on then.</summary>
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, 7).Select(Monday.AddDays).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) || On(day).Any());

    public string FeedHref => Url.Content("~/treffetid/kalender.ics") + Query(null, list: false);

    public IEnumerable<PublicHours> On(DateOnly day) => Rows.Where(row => Oslo.Date(row.StartsAt) == day);

    public string Topic(string key) => topics.Name(key);

    public string Href(DateOnly? monday, bool list) => Url.Content("~/treffetid") + Query(monday, list);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Today = Oslo.Date(time.GetUtcNow());
        Filter = PublicHoursFilter.Read(Request.Query);
        IsList = Request.Query["visning"] == "liste";
        Monday = OwnHours.Monday(HoursWhen.ReadDate(Request.Query["uke"]) ?? NextWorkingDay());
        var (from, days) = IsList ? (Today, ListDays) : (Monday, 7);
        Rows = await PublicHoursReads.Of(db, db.Hours.Between(Oslo.StartOf(from), Oslo.StartOf(from.AddDays(days))), Filter).ToListAsync(cancellation);
        Places = await rooms.PlacesAsync([.. Rows.Select(row => row.RoomId).Distinct()], cancellation);
        await ChoicesAsync(cancellation);
    }

    /// <summary>Organisations with office hours now or later, and what they are about.</summary>
    private async Task ChoicesAsync(CancellationToken cancellation)
    {
        var from = Oslo.StartOf(Today);
        var ahead = db.Agreed(db.Hours.Where(hours => hours.Kind == HoursKind.OfficeHours && hours.Status == HoursStatus.Planned && hours.EndsAt > from));
        var known = await db.Organisations.AsNoTracking().Where(one => ahead.Any(hours => hours.OrganisationId == one.Id))
            .OrderBy(one => one.Name).Select(one => new { one.Id, one.Name, one.Themes }).ToListAsync(cancellation);
        Organisations = [.. known.Select(one => new SelectListItem(one.Name, one.Id.ToString(), one.Id == Filter.Organisation))];
        Themes = [.. known.SelectMany(one => one.Themes).Distinct(StringComparer.Ordinal).Select(key => new SelectListItem(topics.Name(key), key, key == Filter.Theme)).OrderBy(item => item.Text, StringComparer.CurrentCulture)];
    }

    /// <summary>On a Saturday the coming week is what people want to see.</summary>
    private DateOnly NextWorkingDay() => Today.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Today.AddDays(2) : Today;

    private string Query(DateOnly? monday, bool list)
    {
        var query = new QueryBuilder();
        if (list)
        {
            query.Add("visning", "liste");
        }

        if (monday is { } week)
        {
            query.Add("uke", week.Text());
        }

        if (Filter.Organisation is { } organisation)
        {
            query.Add("organisasjon", organisation.ToString());
        }

        if (Filter.Theme is { } theme)
        {
            query.Add("tema", theme);
        }

        return query.ToString();
    }
}
