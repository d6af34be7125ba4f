using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Own;

/// <summary>One's own claim: what it comes to and why, how the year stands, what has become of it.</summary>
[Needs(HonorariaPermissions.Own), InModule(HonorariaModule.Name)]
internal sealed class MyClaimPage(ClaimDesk desk, OwnRepresentative own) : OneClaimPage(desk)
{
    public override string Path => $"/kontor/mine-oppdrag/krav/{Id}";

    protected override async Task<UserRepresentativeId?> OwnAsync(CancellationToken cancellation) => await own.IdAsync(cancellation);
}
