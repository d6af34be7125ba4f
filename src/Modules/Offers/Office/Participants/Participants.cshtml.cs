using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Participants;

/// <summary>Who takes part and who waits. Every view stands in the access log, and only the page's own rows are opened.</summary>
[Needs(OfferPermissions.ReadEnrolments), InModule(OffersModule.Name)]
internal sealed class ParticipantsPage(TenantDb db, KeyRing keys, IMunicipalities municipalities, IRights rights, AuditLog audit, IStringLocalizer<WaitingText> waiting, TimeProvider time) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    public OfferHead Head { get; private set; } = null!;

    public int PageNumber { get; private set; }

    /// <summary>Those who have a seat; one that is only offered is held, and stands with those who wait.</summary>
    public int Total { get; private set; }

    public IReadOnlyList<Participant> Confirmed { get; private set; } = [];

    /// <summary>The first of the waiting list in order, those who have been offered a seat among them.</summary>
    public IReadOnlyList<Participant> Queue { get; private set; } = [];

    public int QueueTotal { get; private set; }

    /// <summary>The list as it is shown: by parts of the seats, each with its places in line and why somebody was passed over.</summary>
    public WaitingListView Waiting { get; private set; } = null!;

    public int Ended { get; private set; }

    public bool MayWrite { get; private set; }

    /// <summary>Whether enrolment is open, so that somebody can be added.</summary>
    public bool MayAdd { get; private set; }

    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        Today = Oslo.Date(now);
        var caller = await rights.ReadAsync(cancellation);
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Participants, caller);
        MayWrite = caller.May(OfferPermissions.WriteEnrolments) && !Head.IsOver;
        MayAdd = MayWrite && Head.Offer.Details.Participation == Participation.Enrolled && Head.Offer.IsOpenToStaff(now);
        await CountAsync(cancellation);
        PageNumber = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        var all = db.Enrolments.AsNoTracking().Where(e => e.OfferId == Id).OrderBy(e => e.Number);
        Confirmed = await Participant.ReadAsync(db, keys, municipalities, all.Where(e => e.Status == EnrolmentStatus.Confirmed).Skip((PageNumber - 1) * Size).Take(Size), cancellation);
        Queue = QueueTotal == 0 ? [] : await Participant.ReadAsync(db, keys, municipalities,
            all.Where(e => e.Status == EnrolmentStatus.Waiting || e.Status == EnrolmentStatus.Offered).Take(Size), cancellation);
        await Enrolling.DividedAsync(db, Head.Offer, cancellation);
        var line = QueueTotal > 0 && Head.Offer.HasFreeSeat ? await WaitingQueue.ReadAsync(db, Id, cancellation) : new WaitingQueue([]);
        Waiting = WaitingListView.Of(Head, Queue, Confirmed, line, municipalities, waiting, MayWrite, now);
        audit.Note("enrolments.read", "offer", Id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task CountAsync(CancellationToken cancellation)
    {
        var counts = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == Id).GroupBy(e => e.Status).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        Total = counts.GetValueOrDefault(EnrolmentStatus.Confirmed);
        QueueTotal = counts.GetValueOrDefault(EnrolmentStatus.Waiting) + counts.GetValueOrDefault(EnrolmentStatus.Offered);
        Ended = counts.Values.Sum() - Total - QueueTotal;
    }
}
