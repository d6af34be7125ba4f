using System.ComponentModel.DataAnnotations;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Rates;

/// <summary>A new period of rates, as the API and a tenant's file give it.</summary>
public sealed record RateTableRequest : IValidatableObject
{
    /// <summary>The series that the period belongs to. Most rooms have one: <c>standard</c>.</summary>
    [Required(ErrorMessage = "is required"), RegularExpression(RateLimits.Key, ErrorMessage = "must be lower-case letters, digits and hyphens")]
    public string Key { get; init; } = RateTable.Standard;

    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Name { get; init; } = "";

    /// <summary>First day.</summary>
    [Required(ErrorMessage = "is required")]
    public DateOnly? StartsOn { get; init; }

    /// <summary>Last day; left out until another period follows.</summary>
    public DateOnly? EndsOn { get; init; }

    [Required(ErrorMessage = "is required")]
    public RateRules? Rules { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (StartsOn is { Year: < 2000 or > 2100 })
        {
            yield return new("must be in a year from 2000 to 2100", [nameof(StartsOn)]);
        }

        if (EndsOn < StartsOn || EndsOn is { Year: > 2100 })
        {
            yield return new("must not be before startsOn", [nameof(EndsOn)]);
        }
    }
}

/// <summary>Other rates for a period that has not begun.</summary>
public sealed record RateChangeRequest
{
    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Name { get; init; } = "";

    [Required(ErrorMessage = "is required")]
    public RateRules? Rules { get; init; }
}

public sealed record RateEndRequest
{
    /// <summary>The last day, today or later; left out to let it last until another follows.</summary>
    public DateOnly? EndsOn { get; init; }
}

/// <summary>A day to be priced by a table, without anything being kept.</summary>
public sealed record TrialRequest
{
    [Required(ErrorMessage = "is required")]
    public DateOnly? On { get; init; }

    [Required(ErrorMessage = "is required")]
    public Claimed? Claimed { get; init; }
}

public sealed record RateTableView(RateTableId Id, string Key, string Name, DateOnly StartsOn, DateOnly? EndsOn, RateTableState State, RateRules Rules);

public sealed record RateTableSummary(RateTableId Id, string Key, string Name, DateOnly StartsOn, DateOnly? EndsOn, RateTableState State);

/// <param name="Rule">The rule that it came from, in words.</param>
/// <param name="Quantity">Thousandths of the unit.</param>
/// <param name="LiableOre">The part of the amount that is pay.</param>
public sealed record TrialLine(LineKind Kind, string Rule, long Quantity, LineUnit Unit, long RateOre, long AmountOre, long LiableOre);

/// <param name="Field">Where in what was claimed.</param>
public sealed record TrialObjection(string Field, string Message);

/// <param name="FeeOre">What is pay: withholding and reporting concern it.</param>
/// <param name="ExpensesOre">The rest.</param>
/// <param name="Objections">What was claimed and would not be paid.</param>
public sealed record TrialView(IReadOnlyList<TrialLine> Lines, long FeeOre, long ExpensesOre, string Currency, IReadOnlyList<TrialObjection> Objections);

public enum RateTableState
{
    Coming,
    Holds,
    Ended,
}
