using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Attendance;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Office.Participants;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Attending;

/// <summary>The sheet that goes round the room: tick those who are here. One session at a time, the one that is held today unless another is chosen.</summary>
[Needs(OfferPermissions.WriteEnrolments), InModule(OffersModule.Name)]
internal sealed class AttendingPage(
    TenantDb db, KeyRing keys, IMunicipalities municipalities, IRights rights, TakeAttendance attendance, AuditLog audit, TimeProvider time) : PageModel, ILoadsPage
{
    /// <summary>More than one sheet takes; the rest stands on the next.</summary>
    public const int Size = 200;

    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    /// <summary>Number of the session, as in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "samling")]
    public int? Number { get; set; }

    /// <summary>Ticks everybody to begin with: where most came, it is quicker to take out the few.</summary>
    [BindProperty(SupportsGet = true, Name = "alle")]
    public bool All { get; set; }

    [BindProperty(SupportsGet = true, Name = "side")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public SessionId Session { get; set; }

    [BindProperty]
    public List<EnrolmentId> Shown { get; set; } = [];

    [BindProperty]
    public List<EnrolmentId> Present { get; set; } = [];

    public OfferHead Head { get; private set; } = null!;

    public Offer Offer => Head.Offer;

    public Session? Chosen { get; private set; }

    /// <summary>Why this session's attendance cannot be changed; null when it can.</summary>
    public Refused? Closed { get; private set; }

    public IReadOnlyList<SheetRow> Rows { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>How many were there, by session; a session that nothing is recorded of is not in it.</summary>
    public IReadOnlyDictionary<SessionId, int> Recorded { get; private set; } = new Dictionary<SessionId, int>();

    /// <summary>Those that take place.</summary>
    public List<Session> Sessions => Offer.Sessions.FindAll(session => session.IsPlanned);

    public DateOnly LastDay => Oslo.Date(AttendanceRules.ClosesAt(Offer) ?? time.GetUtcNow());

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var number = await db.Sessions.Where(s => s.OfferId == Id && s.Id == Session).Select(s => (int?)s.Number).SingleOrDefaultAsync(cancellation) ?? throw new Missing("session");
        await attendance.RecordAsync(Session, Present, Shown, cancellation);
        return LocalRedirect($"{OfferHead.HrefOf(Id)}/oppmote?samling={number}&gjort=oppmote{(PageNumber > 1 ? $"&side={PageNumber}" : "")}");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Attendance, await rights.ReadAsync(cancellation));
        AttendanceRules.CheckByName(Offer);
        var seated = db.Enrolments.AsNoTracking().Where(e => e.OfferId == Id && e.Status == EnrolmentStatus.Confirmed);
        Recorded = await db.AttendanceMarks.AsNoTracking()
            .Where(mark => seated.Any(e => e.Id == mark.EnrolmentId))
            .GroupBy(mark => mark.SessionId).Select(group => new { group.Key, Count = group.Count(mark => mark.Present) }).ToDictionaryAsync(one => one.Key, one => one.Count, cancellation);
        Chosen = Sessions.Find(session => session.Number == Number) ?? SheetRow.Next(Sessions, Recorded.ContainsKey, Oslo.Date(now));
        if (Chosen is null)
        {
            return;
        }

        Closed = AttendanceRules.Refusal(Offer, Chosen, now);
        Total = await seated.CountAsync(cancellation);
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Total + Size - 1) / Size));
        var people = await Participant.ReadAsync(db, keys, municipalities, seated.OrderBy(e => e.Number).Skip((PageNumber - 1) * Size).Take(Size), cancellation);
        var ids = people.ConvertAll(person => person.Id);
        var marks = (await db.AttendanceMarks.AsNoTracking().Where(mark => ids.Contains(mark.EnrolmentId)).ToListAsync(cancellation)).ToLookup(mark => mark.EnrolmentId);
        Rows = [.. people.Select(person => SheetRow.Of(person, Chosen, Sessions, [.. marks[person.Id]], All ? true : null))];
        audit.Note("attendance.read", "offer", Id.Value);
        await db.SaveChangesAsync(cancellation);
    }
}
