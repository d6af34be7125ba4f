using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Offers.Planning;

namespace Saas.Offers.Method;

internal sealed class PlanPersonMapping : IEntityTypeConfiguration<PlanPerson>
{
    public void Configure(EntityTypeBuilder<PlanPerson> builder)
    {
        builder.ToTable("plan_people", "offers");
        builder.HasKey(person => new { person.TenantId, person.Id });
        builder.HasIndex(person => new { person.TenantId, person.OfferId, person.Phase, person.Side });
    }
}

internal sealed class PlanMeetingMapping : IEntityTypeConfiguration<PlanMeeting>
{
    public void Configure(EntityTypeBuilder<PlanMeeting> builder)
    {
        builder.ToTable("plan_meetings", "offers");
        builder.HasKey(meeting => new { meeting.TenantId, meeting.Id });
        builder.HasOne<Offer>().WithMany().HasForeignKey(meeting => new { meeting.TenantId, meeting.OfferId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(meeting => new { meeting.TenantId, meeting.OfferId, meeting.StartsAt });
    }
}

internal sealed class PlanItemMapping : IEntityTypeConfiguration<PlanItem>
{
    public void Configure(EntityTypeBuilder<PlanItem> builder)
    {
        builder.ToTable("plan_items", "offers");
        builder.HasKey(item => new { item.TenantId, item.Id });
        builder.HasOne<Offer>().WithMany().HasForeignKey(item => new { item.TenantId, item.OfferId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(item => new { item.TenantId, item.OfferId, item.Phase, item.Position });
    }
}

internal static class MethodSets
{
    extension(TenantDb db)
    {
        internal DbSet<PlanPerson> PlanPeople => db.Set<PlanPerson>();

        internal DbSet<PlanMeeting> PlanMeetings => db.Set<PlanMeeting>();

        internal DbSet<PlanItem> PlanItems => db.Set<PlanItem>();
    }
}
