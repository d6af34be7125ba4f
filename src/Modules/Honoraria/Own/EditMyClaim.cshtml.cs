using Microsoft.AspNetCore.Mvc;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Own;

/// <summary>Writes one's own claim on a phone, and sends it.</summary>
[Needs(HonorariaPermissions.Own), InModule(HonorariaModule.Name), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class EditMyClaimPage(ClaimTools tools, OwnRepresentative own) : ClaimFormPage(tools)
{
    public override string ClaimPath => $"/kontor/mine-oppdrag/krav/{Id}";

    public override string Back => "/kontor/mine-oppdrag";

    protected override async Task<UserRepresentativeId?> OwnAsync(CancellationToken cancellation) => await own.IdAsync(cancellation);
}
