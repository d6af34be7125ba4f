using Microsoft.AspNetCore.Mvc;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Claims;

/// <summary>The office writes, sends or withdraws a claim for somebody who does not do it themselves.</summary>
[Needs(HonorariaPermissions.WriteClaims), InModule(HonorariaModule.Name), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class EditClaimPage(ClaimTools tools) : ClaimFormPage(tools)
{
    public override string ClaimPath => $"/kontor/honorar/{Id}";

    public override string Back => ClaimPath;

    protected override Task<UserRepresentativeId?> OwnAsync(CancellationToken cancellation) => Task.FromResult<UserRepresentativeId?>(null);
}
