using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>One organisation offers another an hour of its own for one of theirs. It stands with the times as they were, so that nobody accepts something else.</summary>
internal sealed class Swap : ITenantOwned
{
    private Swap()
    {
    }

    public TenantId TenantId { get; private init; }

    public SwapId Id { get; private init; }

    public OrganisationId FromOrganisationId { get; private init; }

    public OrganisationId ToOrganisationId { get; private init; }

    public HoursId OfferedHoursId { get; private init; }

    public DateTimeOffset OfferedStartsAt { get; private init; }

    public DateTimeOffset OfferedEndsAt { get; private init; }

    public RoomId OfferedRoomId { get; private init; }

    public HoursId WantedHoursId { get; private init; }

    public DateTimeOffset WantedStartsAt { get; private init; }

    public DateTimeOffset WantedEndsAt { get; private init; }

    public RoomId WantedRoomId { get; private init; }

    public SwapStatus Status { get; private set; }

    public string Note { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public uint Version { get; private set; }

    /// <exception cref="Refused"><c>swap.not_planned</c>, <c>swap.begun</c></exception>
    public static Swap Propose(TenantId tenant, SwapId id, Hours offered, Hours wanted, string note, DateTimeOffset now)
    {
        RequireSwappable(offered, now);
        RequireSwappable(wanted, now);
        return new Swap
        {
            TenantId = tenant, Id = id, FromOrganisationId = offered.OrganisationId, ToOrganisationId = wanted.OrganisationId, Note = note, CreatedAt = now,
            OfferedHoursId = offered.Id, OfferedStartsAt = offered.StartsAt, OfferedEndsAt = offered.EndsAt, OfferedRoomId = offered.RoomId,
            WantedHoursId = wanted.Id, WantedStartsAt = wanted.StartsAt, WantedEndsAt = wanted.EndsAt, WantedRoomId = wanted.RoomId,
        };
    }

    /// <summary>Whether both still are what they were when it was proposed.</summary>
    public bool Holds(Hours offered, Hours wanted) =>
        (offered.StartsAt, offered.EndsAt, offered.RoomId) == (OfferedStartsAt, OfferedEndsAt, OfferedRoomId) && (wanted.StartsAt, wanted.EndsAt, wanted.RoomId) == (WantedStartsAt, WantedEndsAt, WantedRoomId);

    /// <summary>Exchanges the two times.</summary>
    /// <exception cref="Refused"><c>swap.changed</c>, <c>swap.not_planned</c>, <c>swap.begun</c>, <c>swap.was_accepted</c>, <c>swap.was_declined</c>, <c>swap.was_withdrawn</c></exception>
    public void Accept(Hours offered, Hours wanted, DateTimeOffset now)
    {
        RequireProposed();
        RequireSwappable(offered, now);
        RequireSwappable(wanted, now);
        if (!Holds(offered, wanted))
        {
            throw new Refused("swap.changed", "One of the two has been moved since it was proposed. Decline it, and propose it anew as it is now.");
        }

        offered.Move(WantedRoomId, WantedStartsAt, WantedEndsAt, now);
        wanted.Move(OfferedRoomId, OfferedStartsAt, OfferedEndsAt, now);
        Answer(SwapStatus.Accepted, now);
    }

    /// <exception cref="Refused"><c>swap.was_accepted</c>, <c>swap.was_declined</c>, <c>swap.was_withdrawn</c></exception>
    public void Decline(DateTimeOffset now)
    {
        RequireProposed();
        Answer(SwapStatus.Declined, now);
    }

    /// <exception cref="Refused">As <see cref="Decline"/>.</exception>
    public void Withdraw(DateTimeOffset now)
    {
        RequireProposed();
        Answer(SwapStatus.Withdrawn, now);
    }

    private void Answer(SwapStatus status, DateTimeOffset now) => (Status, AnsweredAt) = (status, now);

    private void RequireProposed()
    {
        if (Status != SwapStatus.Proposed)
        {
            throw new Refused($"swap.was_{KebabEnum.Text(Status)}", Status switch
            {
                SwapStatus.Accepted => "The swap is done. Propose another one to change it back.",
                SwapStatus.Declined => "The swap was declined. Propose another one.",
                _ => "The swap was withdrawn by the one that proposed it. Propose another one.",
            });
        }
    }

    private static void RequireSwappable(Hours hours, DateTimeOffset now)
    {
        if (hours.Status != HoursStatus.Planned)
        {
            throw new Refused("swap.not_planned", "Only hours that are planned can be swapped; one of the two is not any more.");
        }

        if (hours.StartsAt <= now)
        {
            throw new Refused("swap.begun", "One of the two has begun. Choose one that lies ahead.");
        }
    }
}

internal sealed class SwapMapping : IEntityTypeConfiguration<Swap>
{
    public void Configure(EntityTypeBuilder<Swap> builder)
    {
        builder.ToTable("swaps", "peer_support");
        builder.HasKey(swap => new { swap.TenantId, swap.Id });
        builder.HasOne<Organisation>().WithMany().HasForeignKey(swap => new { swap.TenantId, swap.FromOrganisationId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(swap => new { swap.TenantId, swap.ToOrganisationId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Hours>().WithMany().HasForeignKey(swap => new { swap.TenantId, swap.OfferedHoursId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Hours>().WithMany().HasForeignKey(swap => new { swap.TenantId, swap.WantedHoursId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(swap => new { swap.TenantId, swap.FromOrganisationId });
        builder.HasIndex(swap => new { swap.TenantId, swap.ToOrganisationId });
        builder.HasIndex(swap => new { swap.TenantId, swap.WantedHoursId });
        builder.HasIndex(swap => new { swap.TenantId, swap.OfferedHoursId, swap.WantedHoursId }).IsUnique().HasFilter("(status = 'proposed'::text)");
        builder.Property(swap => swap.Version).IsRowVersion();
    }
}
