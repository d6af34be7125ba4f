using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Kernel.Tenancy;

namespace Saas.Honoraria.Claims;

/// <summary>One line of a claim, with the rule and the rate that it came from.</summary>
internal sealed class ClaimLine : ITenantOwned
{
    private ClaimLine()
    {
    }

    public TenantId TenantId { get; private init; }

    public ClaimId ClaimId { get; private init; }

    /// <summary>From 1.</summary>
    public int Position { get; private init; }

    public LineKind Kind { get; private set; }

    /// <summary>The rule as facts (<see cref="RuleUsed"/>): JSON, which <c>RuleWords</c> says in words.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>Thousandths of the unit.</summary>
    public long Quantity { get; private set; }

    public LineUnit Unit { get; private set; }

    public long RateOre { get; private set; }

    public long AmountOre { get; private set; }

    /// <summary>The part of the amount that is pay.</summary>
    public long LiableOre { get; private set; }

    public ReceiptId? ReceiptId { get; private set; }

    internal static ClaimLine Of(TenantId tenant, ClaimId claim, int position, PricedLine priced)
    {
        var line = new ClaimLine { TenantId = tenant, ClaimId = claim, Position = position };
        line.Become(priced);
        return line;
    }

    internal void Become(PricedLine priced) => (Kind, Rule, Quantity, Unit, RateOre, AmountOre, LiableOre, ReceiptId) =
        (priced.Kind, priced.Rule.ToString(), priced.Quantity, priced.Unit, priced.RateOre, priced.AmountOre, priced.LiableOre, priced.Receipt);
}
