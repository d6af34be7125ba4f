using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;

namespace Saas.Offers.Planning;

/// <summary>A part of the seats that is kept for some roles. On an edit it is the pool of the same name, or else one that shares a role.</summary>
public sealed class PoolRequest
{
    [Required(ErrorMessage = "is required"), PlainText(80)]
    public string Name { get; set; } = "";

    /// <summary>Who the seats are for; a role stands in one pool at most.</summary>
    [MinLength(1, ErrorMessage = "must name at least one role")]
    public List<EnrolmentRole> Roles { get; set; } = [];

    [Range(1, 10000, ErrorMessage = "must be 1 to 10000")]
    public int Seats { get; set; }
}

/// <summary>Most seats for the residents of one municipality.</summary>
public sealed class QuotaRequest
{
    [Required(ErrorMessage = "is required"), RegularExpression("^[0-9]{4}$", ErrorMessage = "must be a municipality number of four digits")]
    public string Municipality { get; set; } = "";

    [Range(0, 10000, ErrorMessage = "must be 0 to 10000")]
    public int Seats { get; set; }
}

/// <param name="Free">Seats that a newcomer can have; those who wait come first.</param>
public sealed record PoolView(string Name, IReadOnlyList<string> Roles, int Seats, int SeatsTaken, int Waiting, int Free)
{
    internal static PoolView Of(Pool pool) => new(pool.Name, pool.Roles, pool.Seats, pool.SeatsTaken, pool.Waiting, pool.Waiting > 0 ? 0 : pool.Free);
}

/// <param name="IsDefault">Follows the quota for others; not named by the coordinator.</param>
public sealed record QuotaView(string Municipality, int Seats, int SeatsTaken, bool IsDefault)
{
    internal static QuotaView Of(Quota quota) => new(quota.Municipality, quota.Most, quota.SeatsTaken, quota.IsDefault);
}

/// <summary>What must hold between the fields that divide an offer's seats.</summary>
internal static class SeatRules
{
    private const int MostPools = 20;

    public static IEnumerable<ValidationResult> Wrong(OfferRequest request)
    {
        var pools = request.Pools;
        if (pools.Count > MostPools || pools.SelectMany(pool => pool.Roles).GroupBy(role => role).Any(role => role.Count() > 1))
        {
            yield return new ValidationResult($"must be at most {MostPools}, and a role can be in one of them only", [nameof(OfferRequest.Pools)]);
        }

        if (pools.GroupBy(pool => pool.Name.Trim(), StringComparer.OrdinalIgnoreCase).Any(name => name.Count() > 1))
        {
            yield return new ValidationResult("must have different names", [nameof(OfferRequest.Pools)]);
        }

        if (request.Participation == Participation.DropIn && (pools.Count > 0 || request.LateEnrolment))
        {
            yield return new ValidationResult("must be left out for drop-in, which has no seats", [pools.Count > 0 ? nameof(OfferRequest.Pools) : nameof(OfferRequest.LateEnrolment)]);
        }

        if (pools.Count > 0 && request.Capacity is { } capacity && capacity != pools.Sum(pool => (long)pool.Seats))
        {
            yield return new ValidationResult("must be the sum of the pools, or left out", [nameof(OfferRequest.Capacity)]);
        }

        if (request.LateEnrolment && request.Kind == OfferKind.SelfHelpGroup)
        {
            yield return new ValidationResult("must be false for a self-help group, which is closed after its first session", [nameof(OfferRequest.LateEnrolment)]);
        }

        if (!request.RegionWide && (request.Quotas.Count > 0 || request.QuotaForOthers is not null))
        {
            yield return new ValidationResult("must be left out: only a region-wide offer has quotas", [request.Quotas.Count > 0 ? nameof(OfferRequest.Quotas) : nameof(OfferRequest.QuotaForOthers)]);
        }

        if (request.Quotas.GroupBy(quota => quota.Municipality, StringComparer.Ordinal).Any(one => one.Count() > 1))
        {
            yield return new ValidationResult("must name each municipality once", [nameof(OfferRequest.Quotas)]);
        }
    }
}
