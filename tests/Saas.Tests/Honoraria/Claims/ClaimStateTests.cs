using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;

namespace Saas.Tests.Honoraria.Claims;

/// <summary>Every state × every verb of a claim: what it comes to, or refused with which code.</summary>
public sealed class ClaimStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly TenantId Tenant = new(Guid.CreateVersion7());
    private static readonly Guid Claimant = Guid.CreateVersion7();
    private static readonly Guid Coordinator = Guid.CreateVersion7();
    private static readonly Decider Officer = new(Guid.CreateVersion7(), Guid.Empty, false);
    private static readonly PricedLine Fee = new(LineKind.Fee, new RuleUsed(), 1000, LineUnit.Hour, 35_500, 35_500, 35_500);

    public static TheoryData<string, string, string> Table()
    {
        string[] verbs = ["write", "submit", "return", "approve", "reject", "withdraw", "enter-batch", "pay", "fail"];
        (string State, string[] Comes)[] lines =
        [
            ("draft", ["draft", "submitted", "!", "!", "!", "withdrawn", "!", "!", "!"]),
            ("submitted", ["!", "!", "returned", "approved", "rejected", "withdrawn", "!", "!", "!"]),
            ("returned", ["returned", "submitted", "!", "!", "!", "withdrawn", "!", "!", "!"]),
            ("approved", ["!", "!", "!", "!", "!", "!", "in-batch", "!", "!"]),
            ("in-batch", ["!", "!", "!", "!", "!", "!", "in-batch", "paid", "failed"]),
            ("paid", ["!", "!", "!", "!", "!", "!", "!", "!", "!"]),
            ("failed", ["!", "!", "!", "!", "!", "!", "!", "!", "!"]),
            ("rejected", ["!", "!", "!", "!", "!", "!", "!", "!", "!"]),
            ("withdrawn", ["!", "!", "!", "!", "!", "!", "!", "!", "!"]),
        ];
        var cells = new TheoryData<string, string, string>();
        foreach (var (state, comes) in lines)
        {
            for (var i = 0; i < verbs.Length; i++)
            {
                cells.Add(state, verbs[i], comes[i]);
            }
        }

        return cells;
    }

    [Fact]
    public void The_table_has_every_state() =>
        Assert.Equal(Enum.GetValues<ClaimStatus>().Select(KebabEnum.Text).Order(), Table().Select(cell => (string)((object[])cell)[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Table))]
    public void A_verb_comes_to_what_the_table_says(string state, string verb, string comes)
    {
        var claim = In(state);
        Action act = () => Do(claim, verb);
        if (comes == "!")
        {
            Assert.Equal($"claim.is_{state}", Assert.Throws<Refused>(act).Code);
            Assert.Equal(state, KebabEnum.Text(claim.Status));
        }
        else
        {
            act();
            Assert.Equal(comes, KebabEnum.Text(claim.Status));
        }
    }

    [Fact]
    public void What_comes_to_nothing_is_not_submitted()
    {
        var claim = Begin();
        claim.Write(new Claimed(), RateTableId.New(Now), [], Now);
        Assert.Equal("claim.empty", Assert.Throws<Refused>(() => claim.Submit(Claimant, Claimant, Now)).Code);
    }

    [Fact]
    public void Fewer_lines_take_the_place_of_more_and_the_sums_follow()
    {
        var claim = Begin();
        var drive = new PricedLine(LineKind.Kilometres, new RuleUsed(), 10_000, LineUnit.Kilometre, 530, 5_300, 1_800);
        claim.Write(new Claimed(), RateTableId.New(Now), [Fee, drive], Now);
        Assert.Equal((37_300L, 3_500L, 2), (claim.FeeOre, claim.ExpensesOre, claim.Lines.Count));
        claim.Write(new Claimed(), RateTableId.New(Now), [drive], Now);
        Assert.Equal((1_800L, 3_500L, LineKind.Kilometres), (claim.FeeOre, claim.ExpensesOre, Assert.Single(claim.Lines).Kind));
    }

    [Fact]
    public void A_million_kroner_is_too_much()
    {
        var claim = Begin();
        var large = Fee with { AmountOre = 60_000_000, LiableOre = 60_000_000 };
        Assert.Equal("claim.too_much", Assert.Throws<Refused>(() => claim.Write(new Claimed(), RateTableId.New(Now), [large, large], Now)).Code);
    }

    /// <summary>The claimant's account, the submitter's, the machine that submitted, and the claimant by address: none of them decides.</summary>
    [Theory]
    [InlineData("claimant")]
    [InlineData("submitter")]
    [InlineData("machine")]
    [InlineData("address")]
    public void Nobody_decides_on_a_claim_of_their_own(string who)
    {
        var by = who switch
        {
            "claimant" => Officer with { User = Claimant },
            "submitter" => Officer with { User = Coordinator },
            "machine" => Officer with { Actor = Coordinator },
            _ => Officer with { IsClaimant = true },
        };
        foreach (var verb in new Action<Claim>[] { claim => claim.Approve(by, Now), claim => claim.Return(by, "x", Now), claim => claim.Reject(by, "x", Now) })
        {
            var claim = In("submitted");
            Assert.Equal("claim.own", Assert.Throws<Refused>(() => verb(claim)).Code);
            Assert.Equal(ClaimStatus.Submitted, claim.Status);
        }
    }

    [Fact]
    public void A_returned_claim_that_is_sent_again_forgets_the_decision()
    {
        var claim = In("returned");
        Assert.Equal(("Kvitteringen mangler.", Officer.User), (claim.Reason, claim.DecidedBy!.Value));
        claim.Submit(Claimant, Claimant, Now);
        Assert.Equal(("", null), (claim.Reason, claim.DecidedBy));
    }

    [Fact]
    public void Only_the_claim_that_goes_over_the_limit_crosses_it()
    {
        var sum = (YearSum)Activator.CreateInstance(typeof(YearSum), nonPublic: true)!;
        var limit = new Kernel.Amounts.Money(200_000);
        Assert.False(sum.Add(new(200_000), limit, Now)); // up to the limit is within it
        Assert.True(sum.Add(new(1), limit, Now));
        Assert.False(sum.Add(new(50_000), limit, Now));
        Assert.Equal((250_001L, Now), (sum.LiableOre, sum.CrossedAt!.Value));
    }

    private static Claim Begin() => Claim.Begin(Tenant, ClaimId.New(Now), UserRepresentativeId.New(Now), AssignmentId.New(Now), PayerId.New(Now), new DateOnly(2026, 11, 20), "Møte", null, Now);

    private static Claim In(string state)
    {
        var claim = Begin();
        claim.Write(new Claimed(), RateTableId.New(Now), [Fee], Now);
        string[] way = state switch
        {
            "draft" => [],
            "submitted" => ["submit"],
            "returned" => ["submit", "return"],
            "approved" => ["submit", "approve"],
            "in-batch" => ["submit", "approve", "enter-batch"],
            "paid" => ["submit", "approve", "enter-batch", "pay"],
            "failed" => ["submit", "approve", "enter-batch", "fail"],
            "rejected" => ["submit", "reject"],
            _ => ["withdraw"],
        };
        foreach (var verb in way)
        {
            Do(claim, verb);
        }

        return claim;
    }

    private static void Do(Claim claim, string verb)
    {
        switch (verb)
        {
            case "write": claim.Write(new Claimed(), RateTableId.New(Now), [Fee], Now); break;
            case "submit": claim.Submit(Coordinator, Claimant, Now); break;
            case "return": claim.Return(Officer, "Kvitteringen mangler.", Now); break;
            case "approve": claim.Approve(Officer, Now); break;
            case "reject": claim.Reject(Officer, "Det er betalt før.", Now); break;
            case "withdraw": claim.Withdraw(Now); break;
            case "enter-batch": claim.EnterBatch(Now); break;
            case "pay": claim.Pay(Now); break;
            default: claim.Fail(Now); break;
        }
    }
}
