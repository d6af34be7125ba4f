using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Access.Identity;
using Saas.Kernel.Data;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;

namespace Saas.Access.Rooms;

internal sealed class RoomTicketRow
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required TenantId TenantId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class RoomTicketRowMapping : IEntityTypeConfiguration<RoomTicketRow>
{
    public void Configure(EntityTypeBuilder<RoomTicketRow> builder)
    {
        builder.ToTable("room_tickets", "platform");
        builder.HasKey(ticket => ticket.Id);
        builder.HasIndex(ticket => ticket.ExpiresAt);
        builder.HasIndex(ticket => ticket.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(ticket => ticket.UserId);
    }
}

/// <summary>
/// The way of a signed-in user from one tenant's host to another's, where the cookie does not go along: a ticket for one user and one room,
/// signed with that room's key, good for a minute and taken once.
/// </summary>
internal sealed class RoomTickets(PlatformDb platform, KeyRing keys, TimeProvider time)
{
    private const string Purpose = "access.room-ticket";
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    public async Task<string> IssueAsync(Guid user, Tenant room, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await platform.Set<RoomTicketRow>().Where(ticket => ticket.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
        var row = new RoomTicketRow { Id = StrongId.NewValue(now), UserId = user, TenantId = room.Id, ExpiresAt = now + Lifetime };
        platform.Add(row);
        await platform.SaveChangesAsync(cancellation);
        return (await keys.ForAsync(room, cancellation)).SignLink(Purpose, row.Id, row.ExpiresAt);
    }

    /// <returns>The user the ticket is for, who has not come in yet; null when it is no good here.</returns>
    public async Task<User?> LookAsync(string? token, Tenant room, CancellationToken cancellation) =>
        await IdAsync(token, room, cancellation) is { } id
            ? await platform.Set<RoomTicketRow>().Where(ticket => ticket.Id == id && ticket.TenantId == room.Id)
                .Join(platform.Set<User>(), ticket => ticket.UserId, user => user.Id, (_, user) => user).FirstOrDefaultAsync(cancellation)
            : null;

    /// <summary>Takes the ticket; of two who come with it, one gets in.</summary>
    public async Task<bool> TakeAsync(string? token, Tenant room, CancellationToken cancellation) =>
        await IdAsync(token, room, cancellation) is { } id
        && await platform.Set<RoomTicketRow>().Where(ticket => ticket.Id == id && ticket.TenantId == room.Id).ExecuteDeleteAsync(cancellation) == 1;

    private async ValueTask<Guid?> IdAsync(string? token, Tenant room, CancellationToken cancellation) =>
        (await keys.ForAsync(room, cancellation)).ReadLink(Purpose, token, time.GetUtcNow());
}
