using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.OneSession;

/// <summary>What pages about one session share: the session in its offer, and who would be told.</summary>
internal abstract class OneSessionPage(TenantDb db, IRights rights, KeyRing keys) : PageModel, ILoadsPage, IAnswersRefusal
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public SessionId Session { get; set; }

    public OfferHead Head { get; private set; } = null!;

    public Offer Offer => Head.Offer;

    public Session One { get; private set; } = null!;

    /// <summary>Those who have a seat, taken or held.</summary>
    public int Seats { get; private set; }

    /// <summary>Those of them who left no e-mail address, and must be called.</summary>
    public int WithoutMail { get; private set; }

    public int Told => Seats - WithoutMail;

    /// <summary>A room that could not be had.</summary>
    public RoomRefusal? Refusal { get; private set; }

    public string Href => $"{Head.Href}/samlinger/{Session}";

    public bool Answer(Refused refused, string text) => (Refusal = RoomRefusal.Of(refused, text)) is not null;

    public virtual async Task LoadAsync(CancellationToken cancellation)
    {
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Plan, await rights.ReadAsync(cancellation));
        One = Offer.Find(Session);
    }

    /// <summary>Counts those who would be told. Reads no more of them than whether they left an address.</summary>
    protected async Task CountAsync(CancellationToken cancellation)
    {
        if (!Offer.TellsPeople)
        {
            return;
        }

        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        var seated = await SessionPlanner.Seated(db, Id).Select(e => new { e.Id, e.Person }).ToListAsync(cancellation);
        Seats = seated.Count;
        WithoutMail = seated.Count(one => Person.Open(cipher, one.Id, one.Person).Email is null);
    }

    protected LocalRedirectResult ToPlan(string done) => LocalRedirect($"{OfferHead.HrefOf(Id)}?gjort={done}#samlinger");
}
