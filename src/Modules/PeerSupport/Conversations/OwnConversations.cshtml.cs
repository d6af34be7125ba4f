using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Conversations;

/// <summary>Who comes to the organisation's hours: today first, then the coming two weeks. Opening it is noted.</summary>
[Needs(PeerSupportPermissions.TakePart), InModule(PeerSupportModule.Name)]
internal sealed class OwnConversationsPage(Representing representing, ConversationReads reads, TimeProvider time) : PageModel
{
    private const int Days = 14;

    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    public Organisations.OwnOrganisation Own { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public IReadOnlyList<IGrouping<DateOnly, OpenConversation>> Booked { get; private set; } = [];

    /// <summary>Called off, and without an address to tell it to.</summary>
    public IReadOnlyList<OpenConversation> ToCall { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Own = await representing.InAsync(Id, cancellation);
        Today = Oslo.Date(time.GetUtcNow());
        var all = await reads.ListAsync(Id, Oslo.StartOf(Today), Oslo.StartOf(Today.AddDays(Days)), cancellation);
        Booked = [.. all.Where(one => one.Conversation.Status == ConversationStatus.Booked).GroupBy(one => Oslo.Date(one.StartsAt))];
        ToCall = [.. all.Where(one => one.Conversation is { Status: ConversationStatus.CalledOff, HasMail: false })];
    }
}
