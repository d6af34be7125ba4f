using System.Globalization;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Amounts;

namespace Saas.Honoraria.Rates;

/// <summary>A rate table as somebody writes it: amounts in kroner, times as choices. What is unticked is left out, whatever stands in its fields.</summary>
internal sealed class RateForm
{
    private const int RoleRows = 4;
    private const int MealRows = 3;

    public string? Name { get; set; }

    public string? Key { get; set; } = RateTable.Standard;

    public DateOnly? StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    public bool HasFee { get; set; } = true;

    public FeeUnit Unit { get; set; }

    public string? Rate { get; set; }

    public TimeRounding Rounding { get; set; }

    public int PhysicalMinimum { get; set; }

    public int DigitalMinimum { get; set; }

    public string? DailyCap { get; set; }

    public bool CapCovers { get; set; }

    public List<RoleRow> Roles { get; set; } = [];

    public bool HasPreparation { get; set; }

    public int PreparationMost { get; set; } = 120;

    public string? PreparationRate { get; set; }

    public bool HasCancellation { get; set; }

    public int? WorkingDays { get; set; } = 2;

    public int CancellationMinutes { get; set; } = 120;

    public string? CancellationRate { get; set; }

    public bool LossDocumented { get; set; } = true;

    public bool HasLost { get; set; }

    public string? LostMost { get; set; }

    public bool HasKilometres { get; set; }

    public string? Kilometre { get; set; }

    public string? KilometreFree { get; set; }

    public string? Passenger { get; set; }

    public string? PassengerFree { get; set; }

    public List<MealRow> Meals { get; set; } = [];

    public List<ExpenseRow> Expenses { get; set; } = [];

    public static RateForm Of(RateTable table)
    {
        var (rules, fee) = (table.Rules, table.Rules.Fee);
        var form = new RateForm
        {
            Name = table.Name, Key = table.Key, StartsOn = table.StartsOn, EndsOn = table.EndsOn, HasFee = fee is not null, Unit = fee?.Unit ?? FeeUnit.Hour, Rate = Kroner(fee?.RateOre), Rounding = fee?.Rounding ?? default,
            PhysicalMinimum = fee?.PhysicalMinimumMinutes ?? 0, DigitalMinimum = fee?.DigitalMinimumMinutes ?? 0, DailyCap = Kroner(fee?.DailyCapOre), CapCovers = fee?.CapCoversPreparation ?? false,
            Roles = [.. rules.Roles.Select(role => new RoleRow { Key = role.Key, Name = role.Name, Rate = Kroner(role.RateOre) })], HasPreparation = rules.Preparation is not null,
            PreparationMost = rules.Preparation?.MostMinutes ?? 120, PreparationRate = Kroner(rules.Preparation?.RateOre), HasCancellation = rules.Cancellation is not null,
            WorkingDays = rules.Cancellation?.WorkingDays ?? 2, CancellationMinutes = rules.Cancellation?.Minutes ?? 120, CancellationRate = Kroner(rules.Cancellation?.RateOre),
            LossDocumented = rules.Cancellation?.LossDocumented ?? true, HasLost = rules.LostEarnings is not null, LostMost = Kroner(rules.LostEarnings?.MostPerDayOre), HasKilometres = rules.Kilometres is not null,
            Kilometre = Kroner(rules.Kilometres?.RateOre), KilometreFree = Kroner(rules.Kilometres?.FreeOre), Passenger = Kroner(rules.Kilometres?.PassengerOre), PassengerFree = Kroner(rules.Kilometres?.PassengerFreeOre),
            Meals = [.. rules.Meals.OrderBy(meal => meal.FromMinutes).Select(meal => new MealRow { From = (meal.FromMinutes / 60m).ToString("0.##", CultureInfo.GetCultureInfo("nb-NO")), Rate = Kroner(meal.RateOre), Free = Kroner(meal.FreeOre) })],
            Expenses = [.. Enum.GetValues<ExpenseKind>().Select(kind => rules.Expenses.FirstOrDefault(expense => expense.Kind == kind) is { } rule
                ? new ExpenseRow { Kind = kind, Covered = true, Receipt = rule.ReceiptNeeded, Most = Kroner(rule.MostOre) } : new ExpenseRow { Kind = kind, Receipt = true })],
        };
        return form.Filled();
    }

    /// <summary>A new room's first table: hourly, with the travel that nearly everybody refunds.</summary>
    public static RateForm Usual(DateOnly startsOn) => new RateForm
    {
        StartsOn = startsOn, PhysicalMinimum = 60, Expenses = [.. Enum.GetValues<ExpenseKind>().Select(kind => new ExpenseRow { Kind = kind, Covered = kind <= ExpenseKind.PublicTransport, Receipt = true })],
    }.Filled();

    /// <summary>With empty lines to write on, and a line for each kind of expense whatever was posted.</summary>
    public RateForm Filled()
    {
        while (Roles.Count < RoleRows)
        {
            Roles.Add(new RoleRow());
        }

        while (Meals.Count < MealRows)
        {
            Meals.Add(new MealRow());
        }

        foreach (var kind in Enum.GetValues<ExpenseKind>().Where(kind => Expenses.TrueForAll(row => row.Kind != kind)))
        {
            Expenses.Add(new ExpenseRow { Kind = kind, Receipt = true });
        }

        return this;
    }

    /// <summary>In kroner; empty is null.</summary>
    public static long? Ore(string? text) => Money.TryParse(text, out var money) ? money.Ore : null;

    private static string? Kroner(long? ore) => ore is { } amount ? new Money(amount).Kroner.ToString("#,0.##", CultureInfo.GetCultureInfo("nb-NO")) : null;
}

internal sealed class RoleRow
{
    public string? Key { get; set; }

    public string? Name { get; set; }

    public string? Rate { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Rate);
}

internal sealed class MealRow
{
    public string? From { get; set; }

    public string? Rate { get; set; }

    public string? Free { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(From) && string.IsNullOrWhiteSpace(Rate);
}

internal sealed class ExpenseRow
{
    public ExpenseKind Kind { get; set; }

    public bool Covered { get; set; }

    public bool Receipt { get; set; }

    public string? Most { get; set; }
}
