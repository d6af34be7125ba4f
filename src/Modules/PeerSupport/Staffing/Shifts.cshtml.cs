using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.Ui;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Staffing;

/// <summary>An organisation's shifts for those who take them: what one has, what is free, what others offer; afterwards, whether it was held. Made for a phone.</summary>
[Needs(PeerSupportPermissions.TakePart), InModule(PeerSupportModule.Name)]
internal sealed class ShiftsPage(
    TenantDb db, Representing representing, KeepShifts keep, IRooms rooms, IStringLocalizer<StaffingText> text, IStringLocalizer<HoursText> hoursText, TimeProvider time) : PageModel, ILoadsPage
{
    private const int DaysAhead = 56;
    private const int DaysBack = 21;

    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    /// <summary>Which are shown: all, <c>mine</c>, or <c>mangler</c> for those that want somebody.</summary>
    [BindProperty(SupportsGet = true, Name = "vis")]
    public string? Shown { get; set; }

    public Organisations.OwnOrganisation Own { get; private set; } = null!;

    public IReadOnlyList<StaffedHours> Ahead { get; private set; } = [];

    /// <summary>Over, and nobody has said yet whether they were held: one's own, a leader's everybody's.</summary>
    public IReadOnlyList<(StaffedHours Hours, ShiftRow Shift)> Unsaid { get; private set; } = [];

    /// <summary>Places to come that nobody has taken.</summary>
    public int Missing { get; private set; }

    /// <summary>Those who can have a shift.</summary>
    public IReadOnlyList<(RepresentativeId Id, string Name)> People { get; private set; } = [];

    public IReadOnlyDictionary<RoomId, RoomPlace> Places { get; private set; } = new Dictionary<RoomId, RoomPlace>();

    public bool IsLeader => Own.Part == RepresentativePart.Leader;

    public DateOnly Today { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    /// <summary>The list as it is shown, one line for each place: who has it, or that nobody has.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        string[] heads = ["Head.What", "Head.From", "Head.To", "Head.Place", "Head.Person", "Head.Status"];
        return Csv.File($"{db.Tenant.Slug}-vakter-{Today.Text()}.csv", heads.Select(key => text[key].Value), Ahead.SelectMany(Lines));
    }

    public Task<IActionResult> OnPostTakeAsync(HoursId hours, CancellationToken cancellation) => DoAsync((caller, stop) => keep.TakeAsync(hours, caller.Person, caller, stop), "tatt", cancellation);

    public Task<IActionResult> OnPostPutInAsync(HoursId hours, RepresentativeId person, CancellationToken cancellation) =>
        DoAsync((caller, stop) => keep.TakeAsync(hours, person, caller, stop), "satt-inn", cancellation);

    public Task<IActionResult> OnPostGiveUpAsync(ShiftId shift, CancellationToken cancellation) => DoAsync((caller, stop) => keep.GiveUpAsync(shift, caller, stop), "gitt-fra", cancellation);

    public Task<IActionResult> OnPostOfferAsync(ShiftId shift, RepresentativeId? to, CancellationToken cancellation) => DoAsync((caller, stop) => keep.OfferAsync(shift, to, caller, stop), "tilbudt", cancellation);

    public Task<IActionResult> OnPostWithdrawAsync(ShiftId shift, CancellationToken cancellation) => DoAsync((caller, stop) => keep.WithdrawAsync(shift, caller, stop), "trukket", cancellation);

    public Task<IActionResult> OnPostTakeOverAsync(ShiftId shift, CancellationToken cancellation) =>
        DoAsync((caller, stop) => keep.TakeOverAsync(shift, caller.Person, caller, stop), "tatt-over", cancellation);

    public Task<IActionResult> OnPostHeldAsync(ShiftId shift, CancellationToken cancellation) => DoAsync((caller, stop) => keep.ConfirmAsync(shift, caller, stop), "holdt", cancellation);

    public Task<IActionResult> OnPostMissedAsync(ShiftId shift, CancellationToken cancellation) => DoAsync((caller, stop) => keep.MissAsync(shift, caller, stop), "ikke-holdt", cancellation);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Own = await representing.InAsync(Id, cancellation);
        var now = time.GetUtcNow();
        Today = Oslo.Date(now);
        var all = await ShiftReads.HoursAsync(db, Id, now.AddDays(-DaysBack), now.AddDays(DaysAhead), cancellation);
        Unsaid = [.. from hours in all where hours.EndsAt <= now from shift in hours.Shifts where shift.IsActive && (IsLeader || shift.Person == Own.Person) select (hours, shift)];
        List<StaffedHours> ahead = [.. all.Where(hours => hours.EndsAt > now)];
        Missing = ahead.Sum(hours => hours.Missing);
        Ahead = Shown switch
        {
            "mine" => ahead.FindAll(hours => hours.Of(Own.Person) is not null),
            "mangler" => ahead.FindAll(hours => hours.Missing > 0 || hours.OfferedTo(Own.Person).Any()),
            _ => ahead,
        };
        Places = await rooms.PlacesAsync([.. Ahead.Select(hours => hours.RoomId).Distinct()], cancellation);
        var people = await db.Representatives.AsNoTracking().Where(one => one.OrganisationId == Id && one.EndedAt == null && one.UserId != null).OrderBy(one => one.Name).ThenBy(one => one.Id)
            .Select(one => new { one.Id, one.Name }).ToListAsync(cancellation);
        People = [.. people.Select(one => (one.Id, one.Name))];
    }

    private async Task<IActionResult> DoAsync(Func<ShiftCaller, CancellationToken, Task> act, string done, CancellationToken cancellation)
    {
        await act(ShiftCaller.Of(await representing.InAsync(Id, cancellation)), cancellation);
        return LocalRedirect($"~/kontor/min-organisasjon/{Id}/vakter?gjort={done}{(Shown is "mine" or "mangler" ? "&vis=" + Shown : "")}");
    }

    private IEnumerable<IEnumerable<object?>> Lines(StaffedHours hours)
    {
        object?[] facts =
        [
            hours.Title ?? hoursText["Kind." + KebabEnum.Text(hours.Kind)].Value, Oslo.WallClock(hours.StartsAt), Oslo.WallClock(hours.EndsAt), Places.GetValueOrDefault(hours.RoomId) is { } place ? HoursFacts.Place(place) : null,
        ];
        return hours.Shifts.Where(shift => shift.IsActive).Select(shift => facts.Concat([shift.Name, text["State." + KebabEnum.Text(shift.Status)].Value]))
            .Concat(Enumerable.Repeat(facts.Concat([null, text["State.free"].Value]), hours.Missing));
    }
}
