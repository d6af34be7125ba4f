using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Register;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Honoraria.Claims;

/// <summary>
/// What one payer has approved for one person in one year (domain.md §4: once the limit is crossed, the whole sum is reportable). Its row is locked before a claim is
/// approved, so that no two together slip under the limit.
/// </summary>
internal sealed class YearSum : ITenantOwned
{
    private YearSum()
    {
    }

    public TenantId TenantId { get; private init; }

    public UserRepresentativeId RepresentativeId { get; private init; }

    public PayerId PayerId { get; private init; }

    /// <summary>The year in Oslo in which the claims were approved.</summary>
    public int Year { get; private init; }

    public long LiableOre { get; private set; }

    public DateTimeOffset? CrossedAt { get; private set; }

    public Money Liable => new(LiableOre);

    /// <returns>Whether this sum is the one that crosses the limit.</returns>
    public bool Add(Money liable, Money limit, DateTimeOffset now)
    {
        LiableOre = checked(LiableOre + liable.Ore);
        if (CrossedAt is not null || LiableOre <= limit.Ore)
        {
            return false;
        }

        CrossedAt = now;
        return true;
    }

    /// <summary>A sum was not paid after all. A limit that was crossed stays crossed: what had become reportable has been reported as such.</summary>
    public void TakeBack(Money liable) => LiableOre = Math.Max(0, LiableOre - liable.Ore);

    /// <summary>Takes the row for this transaction, and makes it where there is none. To be called after the claim's own lock, never before.</summary>
    public static async Task<YearSum> LockAsync(TenantDb db, UserRepresentativeId representative, PayerId payer, int year, CancellationToken cancellation)
    {
        var (tenant, person, body) = (db.TenantId.Value, representative.Value, payer.Value);
        await db.Database.ExecuteSqlAsync($"""
            insert into honoraria.year_sums (tenant_id, representative_id, payer_id, year, liable_ore) values ({tenant}, {person}, {body}, {year}, 0)
            on conflict do nothing
            """, cancellation);
        await db.Database.ExecuteSqlAsync($"""
            select from honoraria.year_sums where tenant_id = {tenant} and representative_id = {person} and payer_id = {body} and year = {year} for update
            """, cancellation);
        return await db.Set<YearSum>().SingleAsync(sum => sum.RepresentativeId == representative && sum.PayerId == payer && sum.Year == year, cancellation);
    }
}

internal sealed class YearSumMapping : IEntityTypeConfiguration<YearSum>
{
    public void Configure(EntityTypeBuilder<YearSum> builder)
    {
        builder.ToTable("year_sums", "honoraria");
        builder.HasKey(sum => new { sum.TenantId, sum.RepresentativeId, sum.PayerId, sum.Year });
        builder.HasOne<UserRepresentative>().WithMany().HasForeignKey(sum => new { sum.TenantId, sum.RepresentativeId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Payer>().WithMany().HasForeignKey(sum => new { sum.TenantId, sum.PayerId }).HasPrincipalKey(payer => new { payer.TenantId, payer.Id }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(sum => new { sum.TenantId, sum.PayerId, sum.Year });
        builder.Ignore(sum => sum.Liable);
    }
}
