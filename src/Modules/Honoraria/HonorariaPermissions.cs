using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;

namespace Saas.Honoraria;

/// <summary>What one may do with representatives, assignments, claims and payouts, and which roles may.</summary>
internal static class HonorariaPermissions
{
    public const string ReadRepresentatives = "representatives.read";
    public const string ManageRepresentatives = "representatives.manage";

    /// <summary>To see a bank account or an identity number unmasked. Every look is noted in the audit log.</summary>
    public const string ReadPay = "representatives.pay";

    /// <summary>To write them down for somebody who does not do it themselves; what was there is not shown.</summary>
    public const string WritePay = "representatives.pay-write";

    public const string ReadAssignments = "assignments.read";
    public const string ManageAssignments = "assignments.manage";
    public const string ReadRates = "rates.read";
    public const string ManageRates = "rates.manage";

    public const string ReadClaims = "claims.read";

    /// <summary>To write and submit a claim for somebody who does not do it themselves.</summary>
    public const string WriteClaims = "claims.write";

    /// <summary>To decide on claims. A person's act: a machine only carries it, and names the member who decided. Refused for one's own claims, in the database too (domain.md §4, four eyes).</summary>
    public const string ApproveClaims = "claims.approve";

    public const string ReadPayouts = "payouts.read";
    public const string ManagePayouts = "payouts.manage";

    /// <summary>A representative's own assignments and claims; <c>Own</c> finds whose, the permission alone opens nobody's.</summary>
    public const string Own = "own-honoraria";

    internal static void Declare(IServiceCollection services)
    {
        Add(new Permission(ReadRepresentatives, Role.Admin, Role.Coordinator, Role.Economy));
        Add(new Permission(ManageRepresentatives, Role.Coordinator));
        Add(new Permission(ReadPay, Role.Economy) { ForMachines = false });
        Add(new Permission(WritePay, Role.Coordinator, Role.Economy) { ForMachines = false });
        Add(new Permission(ReadAssignments, Role.Coordinator, Role.Economy));
        Add(new Permission(ManageAssignments, Role.Coordinator));
        Add(new Permission(ReadRates, Role.Admin, Role.Coordinator, Role.Economy));
        Add(new Permission(ManageRates, Role.Admin, Role.Economy));
        Add(new Permission(ReadClaims, Role.Coordinator, Role.Economy));
        Add(new Permission(WriteClaims, Role.Coordinator));
        Add(new Permission(ApproveClaims, Role.Economy));
        Add(new Permission(ReadPayouts, Role.Economy));
        Add(new Permission(ManagePayouts, Role.Economy));
        Add(new Permission(Own, Role.UserRepresentative, Role.OrganisationRepresentative) { ByGrant = false, ForMachines = false });

        void Add(Permission permission) => services.AddPermission(permission with { Module = HonorariaModule.Name });
    }
}
