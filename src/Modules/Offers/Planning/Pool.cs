using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;

namespace Saas.Offers.Planning;

/// <summary>
/// A part of an offer's seats that is kept for some roles, such as eight for patients and four for next of kin. A role belongs to one pool at most. The
/// counts are kept under the offer's row lock, and the table's check is the last word on them.
/// </summary>
internal sealed class Pool : ITenantOwned
{
    private Pool()
    {
    }

    public TenantId TenantId { get; private init; }

    public PoolId Id { get; private init; }

    public OfferId OfferId { get; private init; }

    public int Number { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Names of the roles it is for, see <see cref="IsFor"/>.</summary>
    public string[] Roles { get; private set; } = [];

    public int Seats { get; private set; }

    public int SeatsTaken { get; private set; }

    public int Waiting { get; private set; }

    public int Free => Seats - SeatsTaken;

    public bool IsFor(EnrolmentRole role) => Roles.Contains(KebabEnum.Text(role), StringComparer.Ordinal);

    internal static Pool Make(Offer offer, DateTimeOffset now) => new() { TenantId = offer.TenantId, Id = PoolId.New(now), OfferId = offer.Id };

    internal void Set(int number, PoolPlan plan, int taken, int waiting)
    {
        (Number, Name, Roles, Seats) = (number, plan.Name, [.. plan.Roles.Select(KebabEnum.Text)], plan.Seats);
        (SeatsTaken, Waiting) = (taken, waiting);
    }

    internal void Take(int seats) => SeatsTaken += seats;

    internal void Queue(int people) => Waiting += people;

    internal void Grow(int seats) => Seats += seats;
}

/// <summary>A pool as somebody plans it.</summary>
internal sealed record PoolPlan(string Name, IReadOnlyList<EnrolmentRole> Roles, int Seats);

internal sealed class PoolMapping : IEntityTypeConfiguration<Pool>
{
    public void Configure(EntityTypeBuilder<Pool> builder)
    {
        builder.ToTable("pools", "offers");
        builder.HasKey(pool => new { pool.TenantId, pool.Id });
        builder.HasIndex(pool => new { pool.TenantId, pool.OfferId, pool.Number }).IsUnique();
    }
}
