using Saas.Access.Contracts;
using Saas.Access.Rights;
using Saas.Kernel.Tenancy;

namespace Saas.Tests.Access;

public class PermissionsTests
{
    private static readonly Guid User = Guid.CreateVersion7();
    private static readonly Guid Partner = Guid.CreateVersion7();
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    private static readonly Permissions Declared = new(
    [
        new("offers.read", Role.Coordinator, Role.Admin), new("offers.write", Role.Coordinator), new("referrals.read", Role.Coordinator),
        new("notes.read", Role.Coordinator) { ByGrant = false, Module = "referrals" }, new("access.manage", Role.Admin) { ByGrant = false },
    ]);

    [Fact]
    public void A_member_is_at_home_whatever_else_was_granted()
    {
        var here = Of(new("membership", "coordinator", null, null, null), new("grant", "admin", null, Partner, null));
        Assert.Equal(new Actor(ActorKind.User, User), here.Actor);
        Assert.Equal(["notes.read", "offers.read", "offers.write", "referrals.read"], here.Permissions.Order());
    }

    [Fact]
    public void A_grant_names_the_partner_and_leaves_out_what_never_leaves_the_house()
    {
        var here = Of(new("grant", "coordinator", null, Partner, null), new RightRow("grant", "admin", null, Partner, null));
        Assert.Equal(new TenantId(Partner), here.Actor.ActingFor);
        Assert.Equal(["offers.read", "offers.write", "referrals.read"], here.Permissions.Order());
    }

    [Fact]
    public void A_grant_about_a_module_gives_that_module_only() =>
        Assert.Equal(["offers.read", "offers.write"], Of(new RightRow("grant", "coordinator", ["offers"], Partner, null)).Permissions.Order());

    [Fact]
    public void A_grant_about_no_module_that_the_agreement_is_about_gives_nothing() =>
        Assert.Empty(Of(new RightRow("grant", "coordinator", [], Partner, null)).Permissions);

    [Fact]
    public void One_who_works_for_two_partners_acts_for_one_at_a_time()
    {
        Guid[] houses = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        var first = houses.Min();
        var here = Of([.. houses.Select(house => new RightRow("grant", house == first ? "admin" : "coordinator", null, house, null))]);
        Assert.Equal(first, here.Actor.ActingFor!.Value.Value);
        Assert.Equal(["offers.read"], here.Permissions);
    }

    [Fact]
    public void Support_only_looks_and_only_until_it_expires()
    {
        Assert.Equal(["offers.read", "referrals.read"], Of(new RightRow("support", null, null, null, Now.AddMinutes(1))).Permissions.Order());
        Assert.Equal(ActorKind.Operator, Of(new RightRow("support", null, null, null, Now.AddMinutes(1))).Actor.Kind);
        Assert.Empty(Of(new RightRow("support", null, null, null, Now)).Permissions);
    }

    [Fact]
    public void A_unit_admin_has_at_home_what_an_admin_has() =>
        Assert.Contains("access.manage", Of(new RightRow("membership", "unit-admin", null, null, null)).Permissions);

    private static RightsHere Of(params RightRow[] rows) => RightsHere.Of(User, rows, Declared, Now);
}
