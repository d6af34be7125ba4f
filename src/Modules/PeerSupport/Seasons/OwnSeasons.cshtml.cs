using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>A season as one organisation sees it. Decisions are its to read when the season is published.</summary>
internal sealed record OwnSeason(Season Season, IReadOnlyList<HoursApplication> Applications, IReadOnlyDictionary<SeriesId, Series> Series)
{
    public bool IsDecided => Season.Status is SeasonStatus.Published or SeasonStatus.Closed;

    public ApplicationStatus Shown(HoursApplication application) =>
        IsDecided || application.Status == ApplicationStatus.Withdrawn ? application.Status : ApplicationStatus.Applied;
}

/// <summary>An organisation's seasons: what it applied for, and what it got.</summary>
[Needs(PeerSupportPermissions.TakePart), InModule(PeerSupportModule.Name)]
internal sealed class OwnSeasonsPage(TenantDb db, Representing representing, ApplyForHours apply, IRooms rooms, RuleWords words, TimeProvider time) : PageModel, ILoadsPage
{
    private const int Shown = 4;

    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    public Organisations.OwnOrganisation Own { get; private set; } = null!;

    public IReadOnlyList<OwnSeason> Seasons { get; private set; } = [];

    public IReadOnlyDictionary<RoomId, RoomChoice> Rooms { get; private set; } = new Dictionary<RoomId, RoomChoice>();

    public RuleWords Words => words;

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public bool MayApply => Own.Part == RepresentativePart.Leader;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostWithdrawAsync(HoursApplicationId application, CancellationToken cancellation)
    {
        await representing.LeadingAsync(Id, cancellation);
        await apply.WithdrawAsync(application, Id, cancellation);
        return LocalRedirect($"~/kontor/min-organisasjon/{Id}/sesong?gjort=trukket");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Own = await representing.InAsync(Id, cancellation);
        Rooms = (await rooms.ListAsync(cancellation)).ToDictionary(room => room.Id);
        var seasons = await db.Seasons.AsNoTracking().Where(season => season.Status != SeasonStatus.Draft).OrderByDescending(season => season.StartsOn).Take(Shown).ToListAsync(cancellation);
        var ids = seasons.Select(season => season.Id).ToList();
        var mine = await db.HoursApplications.AsNoTracking().Where(one => one.OrganisationId == Id && ids.Contains(one.SeasonId)).OrderBy(one => one.CreatedAt).ThenBy(one => one.Id).ToListAsync(cancellation);
        var given = mine.Select(one => one.SeriesId).OfType<SeriesId>().ToList();
        var series = await db.Series.AsNoTracking().Where(one => given.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellation);
        Seasons = [.. seasons.Select(season => new OwnSeason(season, [.. mine.Where(one => one.SeasonId == season.Id)], series))];
    }
}
