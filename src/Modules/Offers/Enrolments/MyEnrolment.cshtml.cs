using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Certificates;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Enrolments;

/// <summary>What an enrolment's page is about: its own state, unless the offer itself has ended it.</summary>
internal enum MyState
{
    Confirmed,
    Waiting,
    Offered,
    Cancelled,
    Declined,
    Lapsed,
    OfferCancelled,
    Over,
}

/// <summary>A session as one who has a seat sees it.</summary>
internal sealed record MySession(Session Session, string? Video);

/// <summary>
/// Where the link in a mail leads: one's own enrolment. Whoever has the link has the mail, so it needs no sign-in. Looking changes nothing, whatever fetches
/// the link ahead of its reader; every change is a POST.
/// </summary>
[Public, InModule(OffersModule.Name), EnableRateLimiting(EnrolLimits.Policy)]
internal sealed class MyEnrolmentPage(TenantDb db, TenantScope scope, KeyRing keys, Seats seats, Whereabouts whereabouts, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    /// <summary>Asks whether they are sure; cancelling takes one more press.</summary>
    [BindProperty(SupportsGet = true, Name = "avmeld")]
    public bool Sure { get; set; }

    public Enrolment Enrolment { get; private set; } = null!;

    public Person Person { get; private set; } = null!;

    /// <summary>The one they came with, while that one still takes part, too.</summary>
    public string? With { get; private set; }

    public Offer Offer { get; private set; } = null!;

    public OfferWords Words { get; private set; } = null!;

    public MyState State { get; private set; }

    /// <summary>Place on the waiting list, counted from the front.</summary>
    public int Place { get; private set; }

    /// <summary>What is still to come, for somebody who has a seat.</summary>
    public IReadOnlyList<MySession> Sessions { get; private set; } = [];

    public SessionPlaces Places { get; private set; } = SessionPlaces.None;

    /// <summary>Where the first of them is.</summary>
    public string Where { get; private set; } = "";

    /// <summary>The rooms of what is to come, each once.</summary>
    public IReadOnlyList<RoomPlace> Rooms => [.. Sessions.Where(one => one.Session.IsPlanned).Select(one => Places.Room(one.Session.RoomId)).OfType<RoomPlace>().DistinctBy(room => room.Id)];

    public DateTime Starts { get; private set; }

    public DateTime Ends { get; private set; }

    public DateTime? AnswerBy { get; private set; }

    public TenantContact Contact => scope.Tenant.Profile().Contact;

    /// <summary>Whether a valid certificate waits to be fetched.</summary>
    public bool HasCertificate { get; private set; }

    public bool CanCancel => State is MyState.Confirmed or MyState.Waiting;

    /// <summary>The offer can still be read in the catalogue.</summary>
    public bool IsPublic => Offer.Status is OfferStatus.Published or OfferStatus.Running;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellation) => DoAsync(id => seats.AcceptAsync(id, cancellation), cancellation);

    public Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellation) => DoAsync(id => seats.DeclineAsync(id, cancellation), cancellation);

    public Task<IActionResult> OnPostCancelAsync(CancellationToken cancellation) => DoAsync(id => seats.CancelAsync(id, null, cancellation), cancellation);

    /// <summary>Of two, only this one leaves.</summary>
    public Task<IActionResult> OnPostCancelAloneAsync(CancellationToken cancellation) => DoAsync(id => seats.CancelAsync(id, null, cancellation, alone: true), cancellation);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var id = await IdAsync(cancellation);
        Enrolment = await db.Enrolments.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellation) ?? throw new Missing("enrolment");
        Offer = await db.Offers.AsNoTracking().Include(o => o.Sessions).SingleAsync(o => o.Id == Enrolment.OfferId, cancellation);
        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        Person = Person.Open(cipher, id, Enrolment.Person);
        With = await WithAsync(cancellation);
        Words = Offer.Details.Words(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        State = StateAt(now);
        AnswerBy = Enrolment.OfferedUntil is { } until ? Oslo.WallClock(until) : null;
        Place = State == MyState.Waiting
            ? await db.Enrolments.CountAsync(e => e.OfferId == Offer.Id && e.Status == EnrolmentStatus.Waiting && e.PoolId == Enrolment.PoolId && e.Number <= Enrolment.Number, cancellation) : 0;
        HasCertificate = await db.Certificates.AnyAsync(c => c.EnrolmentId == id && c.RevokedAt == null, cancellation);
        var first = Offer.InOrder().FirstOrDefault(session => session.IsPlanned && session.EndsAt > now) ?? Offer.InOrder().FirstOrDefault();
        Sessions = State == MyState.Confirmed ? [.. Offer.Sessions.Where(session => session.EndsAt > now).OrderBy(session => session.StartsAt).Select(session => new MySession(session, session.IsPlanned ? session.Video(cipher) : null))] : [];
        Places = await whereabouts.OfAsync(Offer, cancellation);
        Where = first is null ? Offer.Details.Place : Places.Of(first, Offer);
        Starts = Oslo.WallClock(first?.StartsAt ?? now);
        Ends = Oslo.WallClock(first?.EndsAt ?? now);
    }

    private async Task<string?> WithAsync(CancellationToken cancellation)
    {
        var party = Enrolment.PartyId;
        var other = party is null ? null : await db.Enrolments.AsNoTracking().SingleOrDefaultAsync(e => e.PartyId == party && e.Id != Enrolment.Id, cancellation);
        return other is { IsActive: true } ? Person.Open(await keys.ForAsync(scope.Tenant, cancellation), other.Id, other.Person).Participant : null;
    }

    private async Task<IActionResult> DoAsync(Func<EnrolmentId, Task> change, CancellationToken cancellation)
    {
        await change(await IdAsync(cancellation));
        return Redirect(Url.Content("~/pamelding/" + Token)); // made of signed characters only: IdAsync has read it
    }

    /// <exception cref="Missing">The link is old, or not of this room.</exception>
    private async Task<EnrolmentId> IdAsync(CancellationToken cancellation) =>
        new((await keys.ForAsync(scope.Tenant, cancellation)).ReadLink(EnrolmentLinks.Purpose, Token, time.GetUtcNow()) ?? throw new Missing("enrolment"));

    private MyState StateAt(DateTimeOffset now) => Enrolment.Status switch
    {
        EnrolmentStatus.Cancelled => MyState.Cancelled,
        EnrolmentStatus.Declined => MyState.Declined,
        EnrolmentStatus.Lapsed => MyState.Lapsed,
        _ when Offer.Status == OfferStatus.Cancelled => MyState.OfferCancelled,
        _ when Offer.EndsAt <= now => MyState.Over,
        EnrolmentStatus.Offered => Enrolment.OfferedUntil < now ? MyState.Lapsed : MyState.Offered,
        EnrolmentStatus.Waiting => MyState.Waiting,
        _ => MyState.Confirmed,
    };
}
