using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Conversations;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Contacts;

/// <summary>Cancels a conversation for somebody who has called. Asks first: there is no way back.</summary>
[Needs(PeerSupportPermissions.ManageContacts), InModule(PeerSupportModule.Name)]
internal sealed class CancelConversationPage(TenantDb db, ConversationReads reads, BookConversations book) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public ConversationId Id { get; set; }

    public OpenConversation One { get; private set; } = null!;

    public string Organisation { get; private set; } = "";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await book.CancelAsync(Id, cancellation);
        return LocalRedirect("~/kontor/samtaler?gjort=avbestilt");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        One = await reads.OneAsync(Id, cancellation) ?? throw new Missing("conversation");
        Organisation = (await OrganisationReads.OneAsync(db, One.Hours.OrganisationId, cancellation)).Name;
    }
}
