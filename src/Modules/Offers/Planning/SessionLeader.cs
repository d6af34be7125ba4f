using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Method;

namespace Saas.Offers.Planning;

/// <summary>Somebody who leads one session: a professional or a user representative who takes part in the delivery.</summary>
internal sealed class SessionLeader : ITenantOwned
{
    private SessionLeader()
    {
    }

    public TenantId TenantId { get; private init; }

    public SessionId SessionId { get; private init; }

    public PlanPersonId PersonId { get; private init; }

    public static SessionLeader Of(TenantId tenant, SessionId session, PlanPersonId person) => new() { TenantId = tenant, SessionId = session, PersonId = person };
}

internal sealed class SessionLeaderMapping : IEntityTypeConfiguration<SessionLeader>
{
    public void Configure(EntityTypeBuilder<SessionLeader> builder)
    {
        builder.ToTable("session_leaders", "offers");
        builder.HasKey(leader => new { leader.TenantId, leader.SessionId, leader.PersonId });
        builder.HasOne<Session>().WithMany().HasForeignKey(leader => new { leader.TenantId, leader.SessionId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PlanPerson>().WithMany().HasForeignKey(leader => new { leader.TenantId, leader.PersonId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(leader => new { leader.TenantId, leader.PersonId });
    }
}

internal static class LeadingSessions
{
    extension(TenantDb db)
    {
        internal DbSet<SessionLeader> SessionLeaders => db.Set<SessionLeader>();
    }

    /// <summary>Makes these the leaders of a session.</summary>
    /// <exception cref="Invalid">Somebody does not take part in the offer's delivery.</exception>
    public static async Task ChooseAsync(TenantDb db, Offer offer, SessionId session, IReadOnlyCollection<PlanPersonId> leaders, CancellationToken cancellation)
    {
        var delivers = offer.People.Where(person => person.Phase == MethodPhase.Delivery).Select(person => person.Id).ToHashSet();
        if (leaders.Any(leader => !delivers.Contains(leader)))
        {
            throw new Invalid("leaders", "names somebody who does not take part in the delivery of this offer");
        }

        var present = await db.SessionLeaders.Where(leader => leader.SessionId == session).ToListAsync(cancellation);
        db.RemoveRange(present.Where(leader => !leaders.Contains(leader.PersonId)));
        db.AddRange(leaders.Distinct().Where(id => present.TrueForAll(leader => leader.PersonId != id)).Select(id => SessionLeader.Of(db.TenantId, session, id)));
    }
}
