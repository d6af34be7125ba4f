using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Inquiries;

/// <summary>
/// One inquiry: somebody asked about something. The row says neither who asked nor who answered, nor at what time of day; even its id begins with the day only.
/// It is the day's own to change; afterwards it is part of what has been counted.
/// </summary>
internal sealed class Inquiry : ITenantOwned
{
    private Inquiry()
    {
    }

    public TenantId TenantId { get; private init; }

    public InquiryId Id { get; private init; }

    public DateOnly HappenedOn { get; private set; }

    /// <summary>In Oslo.</summary>
    public DateOnly LoggedOn { get; private init; }

    public OrganisationId? OrganisationId { get; private set; }

    public InquiryChannel Channel { get; private set; }

    /// <summary>Key of an arena.</summary>
    public string? Arena { get; private set; }

    public InquiryWho? Who { get; private set; }

    /// <summary>Key of a topic, as offers have them.</summary>
    public string? Theme { get; private set; }

    public int? Minutes { get; private set; }

    public ReferredTo? ReferredTo { get; private set; }

    /// <summary>A few words that name nobody; see <see cref="IdentityMarks"/>.</summary>
    public string? Note { get; private set; }

    public uint Version { get; private set; }

    /// <param name="today">The day it is written, in Oslo.</param>
    /// <exception cref="Refused"><c>inquiry.not_yet</c></exception>
    public static Inquiry Log(TenantId tenant, InquiryFacts facts, DateOnly today)
    {
        var inquiry = new Inquiry { TenantId = tenant, Id = InquiryId.New(Oslo.StartOf(today)), LoggedOn = today };
        inquiry.Write(facts);
        return inquiry;
    }

    /// <exception cref="Refused"><c>inquiry.day_over</c>, <c>inquiry.not_yet</c></exception>
    public void Change(InquiryFacts facts, DateOnly today)
    {
        RequireItsDay(today);
        Write(facts);
    }

    /// <exception cref="Refused"><c>inquiry.day_over</c></exception>
    public void RequireItsDay(DateOnly today)
    {
        if (LoggedOn != today)
        {
            throw new Refused("inquiry.day_over", "It was logged on another day and has been counted. Inquiries are changed and deleted on the day they are logged only.");
        }
    }

    private void Write(InquiryFacts facts)
    {
        if (facts.HappenedOn > LoggedOn)
        {
            throw new Refused("inquiry.not_yet", "The day has not come yet. Log what has happened, from today backwards.") { Field = "Date" };
        }

        (HappenedOn, OrganisationId, Channel, Arena, Who) = (facts.HappenedOn, facts.Organisation, facts.Channel, facts.Arena, facts.Who);
        (Theme, Minutes, ReferredTo, Note) = (facts.Theme, facts.Minutes, facts.ReferredTo, facts.Note);
    }
}

/// <summary>What is said of an inquiry. Everything but day and channel may be left out.</summary>
internal sealed record InquiryFacts(
    DateOnly HappenedOn, OrganisationId? Organisation, InquiryChannel Channel, string? Arena, InquiryWho? Who, string? Theme, int? Minutes, ReferredTo? ReferredTo, string? Note);

internal sealed class InquiryMapping : IEntityTypeConfiguration<Inquiry>
{
    public void Configure(EntityTypeBuilder<Inquiry> builder)
    {
        builder.ToTable("inquiries", "peer_support");
        builder.HasKey(inquiry => new { inquiry.TenantId, inquiry.Id });
        builder.HasOne<Organisation>().WithMany().HasForeignKey(inquiry => new { inquiry.TenantId, inquiry.OrganisationId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(inquiry => new { inquiry.TenantId, inquiry.HappenedOn, inquiry.Id });
        builder.HasIndex(inquiry => new { inquiry.TenantId, inquiry.OrganisationId, inquiry.HappenedOn });
        builder.HasIndex(inquiry => new { inquiry.TenantId, inquiry.LoggedOn });
        builder.Property(inquiry => inquiry.Version).IsRowVersion();
    }
}

internal static class InquirySets
{
    extension(TenantDb db)
    {
        internal DbSet<Inquiry> Inquiries => db.Set<Inquiry>();

        internal DbSet<Arena> Arenas => db.Set<Arena>();
    }
}
