using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Method;

/// <summary>One line of a phase's checklist: the standard's, said in the reader's language, or somebody's own words.</summary>
internal sealed class PlanItem : ITenantOwned
{
    private PlanItem()
    {
    }

    public TenantId TenantId { get; private init; }

    public PlanItemId Id { get; private init; }

    public OfferId OfferId { get; private init; }

    public MethodPhase Phase { get; private init; }

    public int Position { get; private set; }

    public StandardItem? Standard { get; private init; }

    /// <summary>Null for a standard one.</summary>
    public string? Text { get; private init; }

    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Name of the one who ticked it; null when a machine did, or nobody.</summary>
    public string? DoneBy { get; private set; }

    public bool IsDone => DoneAt is not null;

    public static PlanItem Write(TenantId tenant, OfferId offer, MethodPhase phase, int position, StandardItem? standard, string? text, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = PlanItemId.New(now), OfferId = offer, Phase = phase, Position = position, Standard = standard, Text = standard is null ? text : null,
    };

    /// <summary>What a new offer begins with. Where the method does not apply, what has to do with both sides is left out.</summary>
    public static IEnumerable<PlanItem> Standards(TenantId tenant, OfferId offer, OfferKind kind, DateTimeOffset now) =>
        Enum.GetValues<StandardItem>()
            .Where(item => kind.FollowsStandardMethod() || item is StandardItem.Programme or StandardItem.RoomAndAids)
            .GroupBy(PhaseOf)
            .SelectMany(phase => phase.Select((item, index) => Write(tenant, offer, phase.Key, index + 1, item, null, now)));

    /// <summary>A second tick changes nothing: the first one says who and when.</summary>
    public void Tick(bool done, string? by, DateTimeOffset now)
    {
        if (done != IsDone)
        {
            (DoneAt, DoneBy) = (done ? now : null, done ? by : null);
        }
    }

    public void MoveTo(int position) => Position = position;

    private static MethodPhase PhaseOf(StandardItem item) => item switch
    {
        StandardItem.GoalsAndAudience or StandardItem.Programme or StandardItem.RoomAndAids => MethodPhase.Planning,
        StandardItem.SharedLeadership or StandardItem.Interpreters or StandardItem.AttendanceKept => MethodPhase.Delivery,
        _ => MethodPhase.Evaluation,
    };
}
