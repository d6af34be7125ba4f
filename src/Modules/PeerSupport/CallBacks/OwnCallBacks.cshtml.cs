using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.CallBacks;

/// <summary>Who wants to be called, for the organisation's leaders. Opening it is noted.</summary>
[Needs(PeerSupportPermissions.Lead), InModule(PeerSupportModule.Name)]
internal sealed class OwnCallBacksPage(Representing representing, KeepCallBacks keep, CallBackReads reads, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    public Organisations.OwnOrganisation Own { get; private set; } = null!;

    public IReadOnlyList<OpenCallBack> CallBacks { get; private set; } = [];

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public Task<IActionResult> OnPostCalledAsync(CallBackId callBack, CancellationToken cancellation) => DoAsync(keep.CallAsync, callBack, "ringt", cancellation);

    public Task<IActionResult> OnPostNotReachedAsync(CallBackId callBack, CancellationToken cancellation) => DoAsync(keep.NotReachAsync, callBack, "ikke-svar", cancellation);

    public Task<IActionResult> OnPostCloseAsync(CallBackId callBack, CancellationToken cancellation) => DoAsync(keep.CloseAsync, callBack, "lukket", cancellation);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Own = await representing.LeadingAsync(Id, cancellation);
        CallBacks = await reads.ListAsync(Id, null, cancellation);
    }

    private async Task<IActionResult> DoAsync(Func<CallBackId, OrganisationId?, CancellationToken, Task> act, CallBackId id, string done, CancellationToken cancellation)
    {
        await representing.LeadingAsync(Id, cancellation);
        await act(id, Id, cancellation);
        return LocalRedirect($"~/kontor/min-organisasjon/{Id}/ring-tilbake?gjort={done}");
    }
}
