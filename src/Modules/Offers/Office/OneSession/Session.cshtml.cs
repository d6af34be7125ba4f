using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Method;
using Saas.Offers.Office.Editing;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Office.OneSession;

/// <summary>What somebody writes about a session; its time is changed by moving it.</summary>
internal sealed class SessionWordsForm
{
    public string? Title { get; set; }

    public string? Note { get; set; }

    public string? Place { get; set; }

    public string? Municipality { get; set; }

    public string? Room { get; set; }

    public string? VideoLink { get; set; }

    /// <summary>Ids of those who lead it.</summary>
    public List<string> Leaders { get; set; } = [];

    /// <summary>The same link for all that are still to come.</summary>
    public bool VideoEverywhere { get; set; }

    public SessionWordsRequest Request() => new()
    {
        Title = Title?.Trim() ?? "", Note = Note, Place = Place, Municipality = SessionWordsRequest.Empty(Municipality), VideoLink = VideoLink,
        Leaders = [.. Leaders.Select(leader => PlanPersonId.TryParse(leader, out var id) ? id : default)],
        RoomId = RoomId.TryParse(Room, out var room) ? room : null,
    };
}

/// <summary>One session: what it is about, where, and the ways to move, cancel or remove it.</summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class SessionPage(
    TenantDb db, IRights rights, KeyRing keys, SessionPlanner sessions, RoomPicker rooms, MethodReads method, TenantScope scope, IRelations relations, IMunicipalities municipalities,
    IStringLocalizer<SessionText> text, IStringLocalizer<OffersText> names, TimeProvider time) : OneSessionPage(db, rights, keys)
{
    private readonly KeyRing _keys = keys;
    private readonly TenantDb _db = db;

    [BindProperty]
    public SessionWordsForm Input { get; set; } = new();

    /// <summary>A free room that was chosen instead of the taken one.</summary>
    [BindProperty]
    public string? Take { get; set; }

    public DateTimeOffset Now => time.GetUtcNow();

    public RoomPicker Rooms => rooms;

    /// <summary>Those who take part in the delivery, from both sides.</summary>
    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public OfferFormChoices Choices => field ??= new OfferFormChoices(scope.Tenant, relations, municipalities, names, Oslo.Date(time.GetUtcNow()));

    public bool MayChange => !Head.IsOver && One.IsPlanned;

    /// <summary>The room takes fewer than the offer has seats.</summary>
    public RoomChoice? TooSmall => rooms.Find(One.RoomId) is { } room && room.Capacity < Offer.Details.Capacity ? room : null;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Input = new SessionWordsForm
        {
            Title = One.Title, Note = One.Note, Place = One.Place, Municipality = One.Municipality, Room = One.RoomId?.ToString(),
            Leaders = (await _db.SessionLeaders.Where(leader => leader.SessionId == Session).Select(leader => leader.PersonId).ToListAsync(cancellation)).ConvertAll(id => id.ToString()),
            VideoLink = One.Video(await _keys.ForAsync(scope.Tenant, cancellation)),
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var taken = new SessionRow();
        if (RoomOffer.Take(Take, taken))
        {
            Input.Room = taken.Room;
        }

        var request = Input.Request();
        foreach (var member in Rules.Broken(request))
        {
            ModelState.AddModelError("Input." + member, text["Wrong." + member]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var done = await sessions.DescribeAsync(Session, request.Words(), request.Leaders, request.Video, Input.VideoEverywhere, cancellation);
        return ToPlan(done.Told > 0 ? "samling-flyttet-beskjed" : "samling-endret");
    }

    public override async Task LoadAsync(CancellationToken cancellation)
    {
        await base.LoadAsync(cancellation);
        await rooms.LoadAsync(cancellation);
        var people = (await method.ReadAsync(Offer, cancellation)).Phases.First(phase => phase.Phase == MethodPhase.Delivery).People;
        People = [.. people.OrderBy(person => person.Side).Select(person => new SelectListItem(person.About is { } about ? $"{person.Name}, {about}" : person.Name, person.Id.ToString()))];
    }
}
