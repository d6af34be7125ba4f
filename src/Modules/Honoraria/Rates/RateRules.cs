using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Rates;

/// <summary>
/// What one rate table pays for a day (domain.md §4): one document, the same in the table's row, in the API and in a tenant's files. A part that is left out pays
/// nothing. Amounts are whole øre, times whole minutes. What it comes to is <see cref="Pricing"/>'s work.
/// </summary>
[NotMapped] // one value in one column, no entity
public sealed record RateRules : IValidatableObject
{
    /// <summary>The pay for being there; null when this table pays expenses only.</summary>
    public FeeRule? Fee { get; init; }

    /// <summary>Roles with a rate of their own. Everybody else has the fee's rate.</summary>
    [MaxLength(20)]
    public IReadOnlyList<RoleRate> Roles { get; init; } = [];

    public PreparationRule? Preparation { get; init; }

    public CancellationRule? Cancellation { get; init; }

    public LostEarningsRule? LostEarnings { get; init; }

    public KilometreRule? Kilometres { get; init; }

    /// <summary>Meal allowances by how long one was away; the longest that was reached is paid.</summary>
    [MaxLength(10)]
    public IReadOnlyList<MealRate> Meals { get; init; } = [];

    /// <summary>The expenses that are refunded. What is not here is not.</summary>
    [MaxLength(20)]
    public IReadOnlyList<ExpenseRule> Expenses { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var byTheHour = Fee is { Unit: FeeUnit.Hour or FeeUnit.HalfHour };
        if (!byTheHour && Preparation is { RateOre: null })
        {
            yield return new("must have a rate of its own when the fee is not by the hour", ["preparation.rateOre"]);
        }

        if (!byTheHour && Cancellation is { RateOre: null })
        {
            yield return new("must have a rate of its own when the fee is not by the hour", ["cancellation.rateOre"]);
        }

        if (Fee is null && Roles.Count > 0)
        {
            yield return new("must be left out when no fee is paid", [nameof(Roles)]);
        }

        if (Roles.GroupBy(role => role.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            yield return new($"has {twice.Key} twice", [nameof(Roles)]);
        }

        if (Meals.GroupBy(meal => meal.FromMinutes).Any(group => group.Count() > 1))
        {
            yield return new("has the same length of day twice", [nameof(Meals)]);
        }

        if (Expenses.GroupBy(expense => expense.Kind).Any(group => group.Count() > 1))
        {
            yield return new("has the same kind twice", [nameof(Expenses)]);
        }
    }

    /// <summary>The rate of a role, and the role's name when it has one of its own.</summary>
    internal (long RateOre, string? Role) RateOf(string role) =>
        Roles.FirstOrDefault(one => one.Key == role) is { } own ? (own.RateOre, own.Name) : (Fee?.RateOre ?? 0, null);
}

/// <summary>Pay for the time one was there.</summary>
public sealed record FeeRule : IValidatableObject
{
    public FeeUnit Unit { get; init; }

    [Range(1, RateLimits.MostRate)]
    public long RateOre { get; init; }

    /// <summary>Of times by the hour and half hour.</summary>
    public TimeRounding Rounding { get; init; }

    /// <summary>At least this is paid to one who came in person. A whole number of half hours.</summary>
    [HalfHours]
    public int PhysicalMinimumMinutes { get; init; }

    /// <summary>At least this is paid to one who took part from elsewhere.</summary>
    [HalfHours]
    public int DigitalMinimumMinutes { get; init; }

    /// <summary>No more than this for one day, compensation for a late cancellation included; null without a cap.</summary>
    [Range(1, RateLimits.MostAmount)]
    public long? DailyCapOre { get; init; }

    /// <summary>Whether preparation, too, is within the cap.</summary>
    public bool CapCoversPreparation { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Unit is FeeUnit.Day or FeeUnit.Piece && (PhysicalMinimumMinutes > 0 || DigitalMinimumMinutes > 0))
        {
            yield return new("has no minimum when the fee is not by the hour", [PhysicalMinimumMinutes > 0 ? nameof(PhysicalMinimumMinutes) : nameof(DigitalMinimumMinutes)]);
        }

        if (CapCoversPreparation && DailyCapOre is null)
        {
            yield return new("must be false without a daily cap", [nameof(CapCoversPreparation)]);
        }
    }
}

/// <summary>What one role is paid instead of the fee's rate, e.g. leader.</summary>
public sealed record RoleRate
{
    [Required, RegularExpression(RateLimits.Key, ErrorMessage = "must be lower-case letters, digits and hyphens")]
    public string Key { get; init; } = "";

    [Required, PlainText(40)]
    public string Name { get; init; } = "";

    [Range(1, RateLimits.MostRate)]
    public long RateOre { get; init; }
}

/// <summary>Time to prepare, up to a limit per assignment, for one who attended. It is paid beside lost earnings, too: preparing is done in one's own time.</summary>
public sealed record PreparationRule
{
    [HalfHours(30)]
    public int MostMinutes { get; init; }

    /// <summary>Per hour; null when it is paid as the fee is, role's rate included.</summary>
    [Range(1, RateLimits.MostRate)]
    public long? RateOre { get; init; }
}

/// <summary>Compensation when the one who asked calls it off late.</summary>
public sealed record CancellationRule
{
    /// <summary>Called off fewer working days ahead than this. Saturdays, Sundays and public holidays are no working days.</summary>
    [Range(1, 30)]
    public int WorkingDays { get; init; }

    [HalfHours(30)]
    public int Minutes { get; init; }

    /// <summary>Per hour; null when it is paid as the fee is, role's rate included.</summary>
    [Range(1, RateLimits.MostRate)]
    public long? RateOre { get; init; }

    /// <summary>Whether the loss has to be documented.</summary>
    public bool LossDocumented { get; init; } = true;
}

/// <summary>Documented lost earnings instead of the fee.</summary>
public sealed record LostEarningsRule
{
    [Range(1, RateLimits.MostAmount)]
    public long? MostPerDayOre { get; init; }
}

/// <summary>One's own car.</summary>
public sealed record KilometreRule : IValidatableObject
{
    [Range(1, RateLimits.MostKilometreRate)]
    public long RateOre { get; init; }

    /// <summary>How much of the rate is free of withholding.</summary>
    [Range(0, RateLimits.MostKilometreRate)]
    public long FreeOre { get; init; }

    /// <summary>For each passenger.</summary>
    [Range(0, RateLimits.MostPassengerRate)]
    public long PassengerOre { get; init; }

    /// <summary>How much of the supplement is free of withholding.</summary>
    [Range(0, RateLimits.MostPassengerRate)]
    public long PassengerFreeOre { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FreeOre > RateOre)
        {
            yield return new("must not be more than the rate", [nameof(FreeOre)]);
        }

        if (PassengerFreeOre > PassengerOre)
        {
            yield return new("must not be more than the supplement", [nameof(PassengerFreeOre)]);
        }
    }
}

/// <summary>A meal allowance for a day of some length, once a day.</summary>
public sealed record MealRate : IValidatableObject
{
    /// <summary>Away at least this long.</summary>
    [Range(0, 1440)]
    public int FromMinutes { get; init; }

    [Range(1, RateLimits.MostRate)]
    public long RateOre { get; init; }

    /// <summary>How much of it is free of withholding.</summary>
    [Range(0, RateLimits.MostRate)]
    public long FreeOre { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FreeOre > RateOre)
        {
            yield return new("must not be more than the rate", [nameof(FreeOre)]);
        }
    }
}

/// <summary>An expense that is refunded as it was.</summary>
public sealed record ExpenseRule
{
    public ExpenseKind Kind { get; init; }

    public bool ReceiptNeeded { get; init; } = true;

    /// <summary>No more than this for one expense; null for all of it.</summary>
    [Range(1, RateLimits.MostAmount)]
    public long? MostOre { get; init; }
}
