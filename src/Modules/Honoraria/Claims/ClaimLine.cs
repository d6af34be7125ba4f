using Saas.Honoraria.Contracts;
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

    public string Kind { get; private set; } = "";

    /// <summary>The rule in the words of the rate table.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>Thousandths of the unit.</summary>
    public long Quantity { get; private set; }

    public string Unit { get; private set; } = "";

    public long RateOre { get; private set; }

    public long AmountOre { get; private set; }

    /// <summary>The part of the amount that is pay.</summary>
    public long LiableOre { get; private set; }

    public ReceiptId? ReceiptId { get; private set; }

    internal static ClaimLine Of(TenantId tenant, ClaimId claim, int position, LineFacts facts)
    {
        var line = new ClaimLine { TenantId = tenant, ClaimId = claim, Position = position };
        line.Become(facts);
        return line;
    }

    internal void Become(LineFacts facts) => (Kind, Rule, Quantity, Unit, RateOre, AmountOre, LiableOre, ReceiptId) = facts;
}

/// <summary>What a line says.</summary>
internal sealed record LineFacts(string Kind, string Rule, long Quantity, string Unit, long RateOre, long AmountOre, long LiableOre, ReceiptId? ReceiptId);
