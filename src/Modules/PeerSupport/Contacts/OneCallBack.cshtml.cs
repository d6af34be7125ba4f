using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.CallBacks;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Contacts;

/// <summary>What the office does with one wish to be called. Who looks at it alone comes by a refusal: somebody else was quicker.</summary>
[Needs(PeerSupportPermissions.ManageContacts), InModule(PeerSupportModule.Name)]
internal sealed class OneCallBackPage(TenantDb db, CallBackReads reads, KeepCallBacks keep) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public CallBackId Id { get; set; }

    public OpenCallBack One { get; private set; } = null!;

    public string Organisation { get; private set; } = "";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public Task<IActionResult> OnPostCalledAsync(CancellationToken cancellation) => DoAsync(keep.CallAsync, "ringt", cancellation);

    public Task<IActionResult> OnPostNotReachedAsync(CancellationToken cancellation) => DoAsync(keep.NotReachAsync, "ikke-svar", cancellation);

    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation) => DoAsync(keep.CloseAsync, "lukket", cancellation);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        One = await reads.OneAsync(Id, cancellation) ?? throw new Missing("call-back");
        Organisation = (await OrganisationReads.OneAsync(db, One.CallBack.OrganisationId, cancellation)).Name;
    }

    private async Task<IActionResult> DoAsync(Func<CallBackId, OrganisationId?, CancellationToken, Task> act, string done, CancellationToken cancellation)
    {
        await act(Id, null, cancellation);
        return LocalRedirect($"~/kontor/samtaler/ring-tilbake?gjort={done}");
    }
}
