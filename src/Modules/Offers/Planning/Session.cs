using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Planning;

/// <summary>One meeting of an offer. Instants; people see them as wall-clock time in Europe/Oslo.</summary>
internal sealed class Session : ITenantOwned
{
    private Session()
    {
    }

    public TenantId TenantId { get; private init; }

    public SessionId Id { get; private init; }

    public OfferId OfferId { get; private init; }

    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public string? Note { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Where, when it is not where the offer is.</summary>
    public string? Place { get; private set; }

    public string? Municipality { get; private set; }

    internal static Session Plan(TenantId tenant, OfferId offer, int number, SessionPlan plan, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = SessionId.New(now), OfferId = offer, Number = number, Title = plan.Title, Note = plan.Note,
        StartsAt = plan.StartsAt.ToUniversalTime(), EndsAt = plan.EndsAt.ToUniversalTime(), Place = plan.Place, Municipality = plan.Municipality,
    };

    internal bool Is(SessionPlan plan) =>
        Title == plan.Title && Note == plan.Note && StartsAt == plan.StartsAt && EndsAt == plan.EndsAt && Place == plan.Place && Municipality == plan.Municipality;

    internal void Change(int number, SessionPlan plan)
    {
        (Number, Title, Note, Place, Municipality) = (number, plan.Title, plan.Note, plan.Place, plan.Municipality);
        (StartsAt, EndsAt) = (plan.StartsAt.ToUniversalTime(), plan.EndsAt.ToUniversalTime());
    }
}

/// <summary>A session as somebody plans it.</summary>
internal sealed record SessionPlan(string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Note = null, string? Place = null, string? Municipality = null);
