using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Method;

/// <summary>A meeting of those who plan or evaluate. The meetings of the delivery are the offer's sessions.</summary>
internal sealed class PlanMeeting : ITenantOwned
{
    private PlanMeeting()
    {
    }

    public TenantId TenantId { get; private init; }

    public PlanMeetingId Id { get; private init; }

    public OfferId OfferId { get; private init; }

    /// <summary>Planning or evaluation.</summary>
    public MethodPhase Phase { get; private init; }

    public DateTimeOffset StartsAt { get; private init; }

    public DateTimeOffset EndsAt { get; private init; }

    public string? Place { get; private init; }

    public static PlanMeeting Set(TenantId tenant, OfferId offer, MethodPhase phase, MeetingWish wish, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = PlanMeetingId.New(now), OfferId = offer, Phase = phase,
        StartsAt = wish.StartsAt.ToUniversalTime(), EndsAt = wish.EndsAt.ToUniversalTime(), Place = wish.Place,
    };
}

internal sealed record MeetingWish(DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place);
