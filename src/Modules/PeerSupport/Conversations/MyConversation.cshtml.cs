using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.Staffing;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Conversations;

/// <summary>
/// Where the link in the mail and the receipt lead: one's own conversation. Whoever has the link needs no sign-in. Looking changes nothing, whatever fetches the
/// link ahead of its reader; cancelling is a POST.
/// </summary>
[Public, InModule(PeerSupportModule.Name), EnableRateLimiting(ContactLimits.Policy)]
internal sealed class MyConversationPage(TenantDb db, TenantScope scope, KeyRing keys, BookConversations book, IRooms rooms, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    /// <summary>Asks whether they are sure; cancelling takes one more press.</summary>
    [BindProperty(SupportsGet = true, Name = "avbestill")]
    public bool Sure { get; set; }

    /// <summary>It was booked a moment ago.</summary>
    [BindProperty(SupportsGet = true, Name = "ny")]
    public string? New { get; set; }

    public Conversation Conversation { get; private set; } = null!;

    public Hours Hours { get; private set; } = null!;

    public ConversationPerson Person { get; private set; } = null!;

    public string Organisation { get; private set; } = "";

    public RoomPlace? Place { get; private set; }

    public DateTimeOffset StartsAt => Slots.At(Hours, Conversation.Slot).StartsAt;

    public DateTimeOffset EndsAt => Slots.At(Hours, Conversation.Slot).EndsAt;

    public bool IsOver => StartsAt <= time.GetUtcNow();

    public bool CanCancel => Conversation.Status == ConversationStatus.Booked && !IsOver;

    /// <summary>Key of what the page says: the state, unless the time has come.</summary>
    public string State => Conversation.Status == ConversationStatus.Booked && IsOver ? "over" : KebabEnum.Text(Conversation.Status);

    public TenantContact Contact => scope.Tenant.Profile().Contact;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnGetCalendarAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var calendar = new ConversationCalendar(scope.Tenant, Organisation, Place is { } place ? HoursFacts.Place(place) : "");
        return File(calendar.Write(Conversation, Hours), "text/calendar; charset=utf-8", "samtale.ics");
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellation)
    {
        await book.CancelAsync(await IdAsync(cancellation), cancellation);
        return LocalRedirect("~/samtale/" + Token); // made of signed characters only: IdAsync has read it
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var id = await IdAsync(cancellation);
        Conversation = await db.Conversations.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("conversation");
        Hours = await db.Hours.AsNoTracking().SingleAsync(one => one.Id == Conversation.HoursId, cancellation);
        Person = ConversationPerson.Open(await keys.ForAsync(scope.Tenant, cancellation), id, Conversation.Person);
        Organisation = (await OrganisationReads.OneAsync(db, Hours.OrganisationId, cancellation)).Name;
        Place = (await rooms.PlacesAsync([Hours.RoomId], cancellation)).GetValueOrDefault(Hours.RoomId);
    }

    /// <exception cref="Missing">The link is old, or not of this room.</exception>
    private async Task<ConversationId> IdAsync(CancellationToken cancellation) =>
        new((await keys.ForAsync(scope.Tenant, cancellation)).ReadLink(ConversationLinks.Purpose, Token, time.GetUtcNow()) ?? throw new Missing("conversation"));
}
