using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Rates;

/// <summary>Reads the form into the request that the API takes. What is wrong is said at its field, in the page's words; the rules themselves stand on the request.</summary>
internal sealed class RateFormReader(IStringLocalizer<RateText> text, ModelStateDictionary state)
{
    /// <summary>Where each rule of the request stands in the form, and what is said there. Rows of roles and meals are looked at as they are read.</summary>
    private static readonly Dictionary<string, (string Field, string Words)> Places = new(StringComparer.Ordinal)
    {
        ["name"] = ("Name", "Name"), ["key"] = ("Key", "Key"), ["startsOn"] = ("StartsOn", "StartsOn"), ["endsOn"] = ("EndsOn", "EndsOn"),
        ["rules.fee.rateOre"] = ("Rate", "Rate"), ["rules.fee.physicalMinimumMinutes"] = ("PhysicalMinimum", "Minimum"), ["rules.fee.digitalMinimumMinutes"] = ("DigitalMinimum", "Minimum"),
        ["rules.fee.dailyCapOre"] = ("DailyCap", "Amount"), ["rules.fee.capCoversPreparation"] = ("CapCovers", "CapCovers"), ["rules.roles"] = ("Roles[0].Name", "RoleTwice"),
        ["rules.preparation.mostMinutes"] = ("PreparationMost", "Rules"), ["rules.preparation.rateOre"] = ("PreparationRate", "OwnRate"),
        ["rules.cancellation.workingDays"] = ("WorkingDays", "WorkingDays"), ["rules.cancellation.minutes"] = ("CancellationMinutes", "Rules"), ["rules.cancellation.rateOre"] = ("CancellationRate", "OwnRate"),
        ["rules.lostEarnings.mostPerDayOre"] = ("LostMost", "Amount"), ["rules.kilometres.rateOre"] = ("Kilometre", "KilometreRate"), ["rules.kilometres.freeOre"] = ("KilometreFree", "Free"),
        ["rules.kilometres.passengerOre"] = ("Passenger", "PassengerRate"), ["rules.kilometres.passengerFreeOre"] = ("PassengerFree", "Free"), ["rules.meals"] = ("Meals[0].From", "MealTwice"),
    };

    /// <returns>Null when something is wrong.</returns>
    public RateTableRequest? Read(RateForm form)
    {
        var request = new RateTableRequest
        {
            Key = form.Key?.Trim() ?? "", Name = form.Name?.Trim() ?? "", StartsOn = form.StartsOn, EndsOn = form.EndsOn,
            Rules = new RateRules
            {
                Fee = form.HasFee ? Fee(form) : null, Roles = form.HasFee ? Roles(form) : [], Preparation = form.HasPreparation ? new PreparationRule { MostMinutes = form.PreparationMost, RateOre = Amount(form.PreparationRate, "PreparationRate") } : null,
                Cancellation = form.HasCancellation ? new CancellationRule { WorkingDays = form.WorkingDays ?? 0, Minutes = form.CancellationMinutes, RateOre = Amount(form.CancellationRate, "CancellationRate"), LossDocumented = form.LossDocumented } : null,
                LostEarnings = form.HasLost ? new LostEarningsRule { MostPerDayOre = Amount(form.LostMost, "LostMost") } : null,
                Kilometres = form.HasKilometres ? new KilometreRule
                {
                    RateOre = Amount(form.Kilometre, "Kilometre") ?? 0, FreeOre = Amount(form.KilometreFree, "KilometreFree") ?? 0, PassengerOre = Amount(form.Passenger, "Passenger") ?? 0, PassengerFreeOre = Amount(form.PassengerFree, "PassengerFree") ?? 0,
                } : null,
                Meals = Meals(form), Expenses = Expenses(form),
            },
        };
        Check(request);
        return state.IsValid ? request : null;
    }

    private void Check(RateTableRequest request)
    {
        try
        {
            JsonShape.Read<RateTableRequest>(JsonSerializer.SerializeToElement(request, HouseJson.Options));
        }
        catch (Invalid invalid)
        {
            foreach (var path in invalid.Errors.Keys.Where(path => !path.StartsWith("rules.roles[", StringComparison.Ordinal) && !path.StartsWith("rules.meals[", StringComparison.Ordinal) && !path.StartsWith("rules.expenses[", StringComparison.Ordinal)))
            {
                var (field, words) = Places.GetValueOrDefault(path, ("Name", "Rules"));
                Wrong(field, words);
            }
        }
    }

    private FeeRule Fee(RateForm form) => new()
    {
        Unit = form.Unit, RateOre = Amount(form.Rate, "Rate") ?? 0, Rounding = form.Rounding, PhysicalMinimumMinutes = form.PhysicalMinimum, DigitalMinimumMinutes = form.DigitalMinimum,
        DailyCapOre = Amount(form.DailyCap, "DailyCap"), CapCoversPreparation = form.CapCovers,
    };

    private List<RoleRate> Roles(RateForm form)
    {
        var roles = new List<RoleRate>();
        foreach (var (row, i) in form.Roles.Select((row, i) => (row, i)).Where(one => !one.row.IsEmpty))
        {
            var (name, rate) = (row.Name?.Trim() ?? "", RateForm.Ore(row.Rate) ?? 0);
            if (name.Length is 0 or > 40 || rate is < 1 or > RateLimits.MostRate)
            {
                Wrong($"Roles[{i}].{(name.Length is 0 or > 40 ? "Name" : "Rate")}", "Role");
            }

            roles.Add(new RoleRate { Key = string.IsNullOrEmpty(row.Key) ? KeyOf(name) : row.Key, Name = name, RateOre = rate });
        }

        return roles;
    }

    private List<MealRate> Meals(RateForm form)
    {
        var meals = new List<MealRate>();
        foreach (var (row, i) in form.Meals.Select((row, i) => (row, i)).Where(one => !one.row.IsEmpty))
        {
            var (rate, free) = (RateForm.Ore(row.Rate) ?? 0, Amount(row.Free, $"Meals[{i}].Free") ?? 0);
            if (!decimal.TryParse(row.From?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) || hours > 24 || rate is < 1 or > RateLimits.MostRate)
            {
                Wrong($"Meals[{i}].From", "Meal");
            }
            else if (free > rate)
            {
                Wrong($"Meals[{i}].Free", "Free");
            }

            meals.Add(new MealRate { FromMinutes = (int)(Math.Min(hours, 24) * 60), RateOre = rate, FreeOre = free });
        }

        return meals;
    }

    private List<ExpenseRule> Expenses(RateForm form)
    {
        var expenses = new List<ExpenseRule>();
        foreach (var (row, i) in form.Expenses.Select((row, i) => (row, i)).Where(one => one.row.Covered))
        {
            var most = Amount(row.Most, $"Expenses[{i}].Most");
            if (most is < 1 or > RateLimits.MostAmount)
            {
                Wrong($"Expenses[{i}].Most", "Amount");
            }

            expenses.Add(new ExpenseRule { Kind = row.Kind, ReceiptNeeded = row.Receipt, MostOre = most });
        }

        return [.. expenses.DistinctBy(expense => expense.Kind)];
    }

    /// <returns>Null for nothing written, and for what is no amount, which is said at the field.</returns>
    private long? Amount(string? written, string field)
    {
        if (string.IsNullOrWhiteSpace(written))
        {
            return null;
        }

        if (RateForm.Ore(written) is not { } ore)
        {
            Wrong(field, "Amount");
            return null;
        }

        return ore;
    }

    private void Wrong(string field, string words)
    {
        var key = "Input." + field;
        if (state[key]?.Errors.Count is null or 0)
        {
            state.AddModelError(key, text["Wrong." + words]);
        }
    }

    /// <summary>What assignments call a role. «Leder» is their <c>leader</c>; «Møteleder» becomes <c>moteleder</c>, which they offer when the table holds.</summary>
    internal static string KeyOf(string name)
    {
        if (AssignmentWords.RoleOf(name) is { } known)
        {
            return known;
        }

        var plain = name.ToLowerInvariant().Replace("æ", "ae", StringComparison.Ordinal).Replace("ø", "o", StringComparison.Ordinal).Replace("å", "a", StringComparison.Ordinal).Normalize(System.Text.NormalizationForm.FormD);
        var key = string.Concat(plain.Where(c => !char.IsHighSurrogate(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark).Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-')).Trim('-');
        return key.Length == 0 ? "role" : key[..Math.Min(key.Length, 40)];
    }
}
