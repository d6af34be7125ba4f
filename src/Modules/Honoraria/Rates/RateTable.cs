using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;

namespace Saas.Honoraria.Rates;

/// <summary>
/// One period of a series of rates. What is paid for a day is the period that holds on it, so a period that has begun stands as it is: new rates are a new period,
/// and the one before ends the day before it.
/// </summary>
internal sealed class RateTable : ITenantOwned
{
    /// <summary>The series that most rooms have.</summary>
    public const string Standard = "standard";

    private RateTable()
    {
    }

    public TenantId TenantId { get; private init; }

    public RateTableId Id { get; private init; }

    public string Key { get; private init; } = "";

    public string Name { get; private set; } = "";

    public DateOnly StartsOn { get; private init; }

    /// <summary>The last day; null until another period follows.</summary>
    public DateOnly? EndsOn { get; private set; }

    public RateRules Rules { get; private set; } = new();

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    public static RateTable Open(TenantId tenant, RateTableId id, string key, string name, DateOnly startsOn, DateOnly? endsOn, RateRules rules, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = id, Key = key, Name = name, StartsOn = startsOn, EndsOn = endsOn, Rules = rules, CreatedAt = now, ChangedAt = now,
    };

    public bool HasBegun(DateOnly today) => StartsOn <= today;

    public bool HoldsOn(DateOnly day) => StartsOn <= day && (EndsOn ?? DateOnly.MaxValue) >= day;

    /// <summary>Other rates for a period that has not begun.</summary>
    /// <exception cref="Refused"><c>rates.has_begun</c></exception>
    public void Change(string name, RateRules rules, DateOnly today, DateTimeOffset now)
    {
        RequireToCome(today);
        (Name, Rules, ChangedAt) = (name, rules, now);
    }

    /// <exception cref="Refused"><c>rates.has_begun</c></exception>
    public void RequireToCome(DateOnly today)
    {
        if (HasBegun(today))
        {
            throw new Refused("rates.has_begun", "These rates hold already, and days may have been paid by them. Add a new period that starts later.");
        }
    }

    /// <summary>The last day it holds, not before today: what has been stays.</summary>
    /// <exception cref="Refused"><c>rates.past_end</c></exception>
    public void End(DateOnly? lastDay, DateOnly today, DateTimeOffset now)
    {
        if (lastDay < StartsOn || (HasBegun(today) && (lastDay < today || EndsOn < today)))
        {
            throw new Refused("rates.past_end", "Rates cannot be ended, or made to last longer, in the past: days may have been paid by them. Choose today or a later day.");
        }

        (EndsOn, ChangedAt) = (lastDay, now);
    }
}

internal sealed class RateTableMapping : IEntityTypeConfiguration<RateTable>
{
    private static readonly ValueConverter<RateRules, string> Json = new(rules => JsonSerializer.Serialize(rules, HouseJson.Options), text => JsonSerializer.Deserialize<RateRules>(text, HouseJson.Options)!);

    private static readonly ValueComparer<RateRules> Same = new(
        (one, other) => SayTheSame(one, other), rules => StringComparer.Ordinal.GetHashCode(JsonSerializer.Serialize(rules, HouseJson.Options)), rules => rules);

    /// <summary>The lists in it are compared by reference; its text says what it says.</summary>
    internal static bool SayTheSame(RateRules? one, RateRules? other) => JsonSerializer.Serialize(one, HouseJson.Options) == JsonSerializer.Serialize(other, HouseJson.Options);

    public void Configure(EntityTypeBuilder<RateTable> builder)
    {
        builder.ToTable("rate_tables", "honoraria");
        builder.HasKey(table => new { table.TenantId, table.Id });
        builder.HasIndex(table => new { table.TenantId, table.Key, table.StartsOn });
        builder.Property(table => table.Rules).HasColumnType("jsonb").HasConversion(Json, Same);
        builder.Property(table => table.Version).IsRowVersion();
    }
}

internal static class RateSets
{
    extension(TenantDb db)
    {
        internal DbSet<RateTable> RateTables => db.Set<RateTable>();
    }
}
