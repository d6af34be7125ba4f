using Saas.Access.Contracts;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Claims;

/// <summary>One claim in the office: what it comes to and why, how the year stands, and the way to a decision.</summary>
[Needs(HonorariaPermissions.ReadClaims), InModule(HonorariaModule.Name)]
internal class OfficeClaimPage(ClaimDesk desk, IMembers members, IRights rights, CurrentUser user) : OneClaimPage(desk)
{
    /// <summary>It waits for a decision, and the caller may make one, on others' claims.</summary>
    public bool MayDecide { get; private set; }

    /// <summary>It is the caller's own, or they submitted it: somebody else has to decide.</summary>
    public bool IsOwn { get; private set; }

    public bool MayWrite { get; private set; }

    /// <summary>Of those who submitted and decided.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public override string Path => $"/kontor/honorar/{Id}";

    public string? NameOf(Guid? user) => user is { } one ? Names.GetValueOrDefault(one) : null;

    public override async Task LoadAsync(CancellationToken cancellation)
    {
        await base.LoadAsync(cancellation);
        var caller = await rights.ReadAsync(cancellation);
        (MayDecide, MayWrite) = (Claim.Status == ClaimStatus.Submitted && caller.May(HonorariaPermissions.ApproveClaims), caller.May(HonorariaPermissions.WriteClaims));
        IsOwn = await user.ReadAsync(cancellation) is { } face && One.IsOwnOf(caller.Actor.Id ?? default, face.Email);
        Guid?[] who = [Claim.SubmittedBy, Claim.DecidedBy];
        Names = await members.NamesAsync([.. who.OfType<Guid>().Distinct()], cancellation);
    }

    protected override Task<UserRepresentativeId?> OwnAsync(CancellationToken cancellation) => Task.FromResult<UserRepresentativeId?>(null);
}
