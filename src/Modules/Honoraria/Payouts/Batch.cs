using Saas.Honoraria.Contracts;
using Saas.Kernel.Amounts;
using Saas.Kernel.Tenancy;

namespace Saas.Honoraria.Payouts;

/// <summary>A payout as it was made. It has no verbs: what becomes of it is said on its dues.</summary>
internal sealed class Batch : ITenantOwned
{
    private Batch()
    {
    }

    public TenantId TenantId { get; private init; }

    public BatchId Id { get; private init; }

    public PayerId PayerId { get; private init; }

    public PayoutRoute Route { get; private init; }

    /// <summary>What a bank or a payroll system knows the file by.</summary>
    public string MessageId { get; private init; } = "";

    /// <summary>The day that it is to be paid.</summary>
    public DateOnly PayOn { get; private init; }

    public int Count { get; private init; }

    /// <summary>The control sum.</summary>
    public long SumOre { get; private init; }

    /// <summary>How many sums it reports that went out before the year's limit was crossed.</summary>
    public int Carried { get; private init; }

    /// <summary>Of the file, in bytes.</summary>
    public int Length { get; private init; }

    public byte[] Sha256 { get; private init; } = [];

    /// <summary>A user or an API client.</summary>
    public Guid MadeBy { get; private init; }

    public DateTimeOffset MadeAt { get; private init; }

    public Money Sum => new(SumOre);

    public static Batch Make(TenantId tenant, BatchId id, BatchFacts facts, WrittenFile file, Guid by, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = id, PayerId = facts.Payer, Route = facts.Route, MessageId = facts.MessageId, PayOn = facts.PayOn, Count = facts.Count, SumOre = facts.Sum.Ore, Carried = facts.Carried,
        Length = file.Length, Sha256 = file.Sha256, MadeBy = by, MadeAt = now,
    };

    /// <summary>The day and the random end of the id: short enough to be read aloud, and nobody else's.</summary>
    public static string MessageIdOf(BatchId id, DateOnly madeOn) => $"M{madeOn:yyMMdd}-{id.Value.ToString("N")[20..].ToUpperInvariant()}";
}

internal sealed record BatchFacts(PayerId Payer, PayoutRoute Route, string MessageId, DateOnly PayOn, int Count, Money Sum, int Carried);

internal sealed record WrittenFile(int Length, byte[] Sha256);

/// <summary>A piece of a payout's file, encrypted.</summary>
internal sealed class BatchPiece : ITenantOwned
{
    public TenantId TenantId { get; init; }

    public Guid Id { get; init; }

    public BatchId BatchId { get; init; }

    public int Number { get; init; }

    public byte[] Content { get; init; } = [];
}
