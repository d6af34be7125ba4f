using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Funding;

/// <summary>Money that somebody gives for a purpose and wants a report on. Once it is reported it stands as it was reported.</summary>
internal sealed class FundingGrant : ITenantOwned
{
    private FundingGrant()
    {
    }

    public TenantId TenantId { get; private init; }

    public FundingGrantId Id { get; private init; }

    public string Title { get; private set; } = "";

    public string Grantor { get; private set; } = "";

    public string Purpose { get; private set; } = "";

    public Money Amount { get; private set; }

    public DateOnly StartsOn { get; private set; }

    public DateOnly EndsOn { get; private set; }

    /// <summary>The day the report is due; null when none is asked for.</summary>
    public DateOnly? ReportOn { get; private set; }

    public int RemindWeeks { get; private set; }

    /// <summary>Sealed address that the reminder goes to; the room's own when null.</summary>
    public byte[]? RemindEmail { get; private set; }

    /// <summary>The reporting date that has been reminded of.</summary>
    public DateOnly? RemindedOf { get; private set; }

    public DateOnly? ReportedOn { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    public static FundingGrant Note(TenantId tenant, FundingGrantId id, FundingTerms terms, TenantCipher cipher, DateTimeOffset now)
    {
        var grant = new FundingGrant { TenantId = tenant, Id = id, CreatedAt = now };
        grant.Write(terms, cipher, now);
        return grant;
    }

    /// <exception cref="Refused"><c>funding.reported</c></exception>
    public void Change(FundingTerms terms, TenantCipher cipher, DateTimeOffset now)
    {
        RequireOpen();
        Write(terms, cipher, now);
    }

    /// <exception cref="Refused"><c>funding.reported</c></exception>
    public void Report(DateOnly today, DateTimeOffset now)
    {
        RequireOpen();
        (ReportedOn, ChangedAt) = (today, now);
    }

    /// <summary>Takes the tick away, so that it can be changed and is reminded of again.</summary>
    /// <exception cref="Refused"><c>funding.not_reported</c></exception>
    public void Reopen(DateTimeOffset now)
    {
        if (ReportedOn is null)
        {
            throw new Refused("funding.not_reported", "The grant has not been reported. It can be changed as it is.");
        }

        (ReportedOn, RemindedOf, ChangedAt) = (null, null, now);
    }

    /// <returns>Whether it is time, and nobody has been reminded of this date yet.</returns>
    public bool Remind(DateOnly today)
    {
        if (ReportedOn is not null || ReportOn is not { } due || due.AddDays(-7 * RemindWeeks) > today || RemindedOf == due)
        {
            return false;
        }

        RemindedOf = due;
        return true;
    }

    public string? OpenRemindEmail(TenantCipher cipher) => RemindEmail is { } there ? cipher.Decrypt("peer_support.grants", "remind_email", Id.Value, there) : null;

    /// <exception cref="Refused"><c>funding.reported</c></exception>
    public void RequireOpen()
    {
        if (ReportedOn is not null)
        {
            throw new Refused("funding.reported", "The grant has been reported and stands as it was reported. Take the tick away to change it.");
        }
    }

    private void Write(FundingTerms terms, TenantCipher cipher, DateTimeOffset now)
    {
        (Title, Grantor, Purpose, Amount, ChangedAt) = (terms.Title, terms.Grantor, terms.Purpose, terms.Amount, now);
        (StartsOn, EndsOn, ReportOn, RemindWeeks) = (terms.StartsOn, terms.EndsOn, terms.ReportOn, terms.RemindWeeks);
        RemindEmail = terms.RemindEmail is { } email ? cipher.Encrypt("peer_support.grants", "remind_email", Id.Value, email) : null;
    }
}

internal sealed record FundingTerms(string Title, string Grantor, string Purpose, Money Amount, DateOnly StartsOn, DateOnly EndsOn, DateOnly? ReportOn, int RemindWeeks, string? RemindEmail);

/// <summary>An offer that the money goes to.</summary>
internal sealed class FundedOffer : ITenantOwned
{
    private FundedOffer()
    {
    }

    public TenantId TenantId { get; private init; }

    public FundingGrantId GrantId { get; private init; }

    public OfferId OfferId { get; private init; }

    public static FundedOffer Tie(TenantId tenant, FundingGrantId grant, OfferId offer) => new() { TenantId = tenant, GrantId = grant, OfferId = offer };
}

internal sealed class FundingGrantMapping : IEntityTypeConfiguration<FundingGrant>
{
    public void Configure(EntityTypeBuilder<FundingGrant> builder)
    {
        builder.ToTable("grants", "peer_support");
        builder.HasKey(grant => new { grant.TenantId, grant.Id });
        builder.HasIndex(grant => new { grant.TenantId, grant.ReportOn });
        builder.Property(grant => grant.Amount).HasConversion(amount => amount.Ore, ore => new Money(ore));
        builder.Property(grant => grant.Version).IsRowVersion();
    }
}

internal sealed class FundedOfferMapping : IEntityTypeConfiguration<FundedOffer>
{
    public void Configure(EntityTypeBuilder<FundedOffer> builder)
    {
        builder.ToTable("grant_offers", "peer_support");
        builder.HasKey(tie => new { tie.TenantId, tie.GrantId, tie.OfferId });
        builder.HasOne<FundingGrant>().WithMany().HasForeignKey(tie => new { tie.TenantId, tie.GrantId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(tie => new { tie.TenantId, tie.OfferId });
    }
}

internal static class FundingSets
{
    extension(TenantDb db)
    {
        internal DbSet<FundingGrant> FundingGrants => db.Set<FundingGrant>();

        internal DbSet<FundedOffer> FundedOffers => db.Set<FundedOffer>();
    }
}
