using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Access.Contracts;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Claims;

/// <summary>The decision on a claim. What was shown with the claim stands here, too, so that nobody decides blindly after a refusal.</summary>
[Needs(HonorariaPermissions.ApproveClaims), InModule(HonorariaModule.Name)]
internal sealed class DecideClaimPage(ClaimDesk desk, DecideClaims decide, IMembers members, IRights rights, CurrentUser user, IStringLocalizer<ClaimText> text) : OfficeClaimPage(desk, members, rights, user)
{
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The approver has been shown that the limit is crossed.</summary>
    [BindProperty]
    public bool LimitSeen { get; set; }

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken cancellation)
    {
        await decide.ApproveAsync(Id, LimitSeen, null, cancellation);
        return LocalRedirect($"~{Path}?gjort=godkjent");
    }

    public Task<IActionResult> OnPostReturnAsync(CancellationToken cancellation) => RefuseAsync(reason => decide.ReturnAsync(Id, reason, null, cancellation), "returnert", cancellation);

    public Task<IActionResult> OnPostRejectAsync(CancellationToken cancellation) => RefuseAsync(reason => decide.RejectAsync(Id, reason, null, cancellation), "avslatt", cancellation);

    private async Task<IActionResult> RefuseAsync(Func<string, Task> refuse, string done, CancellationToken cancellation)
    {
        var reason = Reason?.Trim() ?? "";
        if (reason.Length == 0 || !new PlainTextAttribute(1000) { Lines = true }.IsValid(reason))
        {
            await LoadAsync(cancellation);
            ModelState.AddModelError(nameof(Reason), text["Wrong.Reason"]);
            return Page();
        }

        await refuse(reason);
        return LocalRedirect($"~{Path}?gjort={done}");
    }
}
