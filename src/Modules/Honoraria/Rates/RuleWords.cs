using System.Globalization;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Ui;

namespace Saas.Honoraria.Rates;

/// <summary>Says in the reader's language what a line is, what its quantity counts and which rule it came from.</summary>
internal sealed class RuleWords(IStringLocalizer<RateText> text)
{
    private static Format Format => Format.For(CultureInfo.CurrentUICulture);

    /// <summary>«Honorar», «Kjøring».</summary>
    public string Name(LineKind kind) => text["Line." + KebabEnum.Text(kind)];

    /// <summary>«2,5 timer», «84,3 km»; empty for a sum.</summary>
    public string Quantity(long thousandths, LineUnit unit) => unit == LineUnit.Sum ? ""
        : text[$"Count.{KebabEnum.Text(unit)}.{(thousandths == 1000 ? "one" : "many")}", Number(thousandths / 1000m)];

    /// <summary>«355 kroner per time»; empty for a sum.</summary>
    public string Rate(long ore, LineUnit unit) => unit == LineUnit.Sum ? "" : text["Per." + KebabEnum.Text(unit), Format.Kroner(ore)];

    /// <summary>«Avrundet til nærmeste halve time, minst 1 time ved fysisk oppmøte»: one phrase with a capital first letter.</summary>
    public string Rule(LineKind kind, RuleUsed rule)
    {
        var parts = Parts(kind, rule).ToList();
        return parts.Count == 0 ? "–" : Format.Capital(string.Join(", ", parts));
    }

    /// <summary>What is asked for and not paid, and what to do about it.</summary>
    public string Of(Objection objection) => text["Objection." + objection.Code];

    /// <summary>«Honorar», «Honorar, Leder».</summary>
    public string What(TableRow row) => row.Role is { } role ? $"{Name(row.Kind)}, {role}" : Name(row.Kind);

    /// <summary>The rate, or where it comes from.</summary>
    public string Rate(TableRow row) => row.RateOre is { } ore ? Rate(ore, row.Unit) : row.Unit == LineUnit.Sum ? text["Actual"] : text["AsFee"];

    /// <summary>All its rules as one phrase.</summary>
    public string Rule(TableRow row)
    {
        if (row.Kind == LineKind.Fee && row.Role is not null)
        {
            return text["Rule.same"];
        }

        var parts = row.Rules.SelectMany(rule => Parts(row.Kind, rule)).ToList();
        return parts.Count == 0 ? "–" : Format.Capital(string.Join(", ", parts));
    }

    /// <summary>«Fra 1. januar 2026», «1. januar 2026–31. desember 2026».</summary>
    public string Period(DateOnly from, DateOnly? to) => to is { } end ? text["PeriodClosed", Format.DateWithYear(from), Format.DateWithYear(end)] : text["PeriodOpen", Format.DateWithYear(from)];

    /// <summary>«30 minutter», «1 time», «2,5 timer».</summary>
    public string Time(int minutes) => minutes % 60 == 0 || (minutes > 60 && minutes % 30 == 0)
        ? text[minutes == 60 ? "Hours.one" : "Hours.many", Number(minutes / 60m)]
        : text["Minutes", minutes];

    private IEnumerable<string> Parts(LineKind kind, RuleUsed rule)
    {
        if (rule.Role is { } role)
        {
            yield return text["Rule.role", role];
        }

        switch (kind)
        {
            case LineKind.Preparation when rule.MostMinutes is { } most:
                yield return text["Rule.preparation", Time(most)];
                break;
            case LineKind.Cancellation when rule is { WorkingDays: { } days, CompensationMinutes: { } minutes }:
                yield return days == 1 ? text["Rule.cancellation.one", Time(minutes)] : text["Rule.cancellation", days, Time(minutes)];
                if (rule.Receipt == true)
                {
                    yield return text["Rule.documented"];
                }

                break;
            case LineKind.LostEarnings:
                yield return text["Rule.lost-earnings"];
                break;
            case LineKind.Meal when rule.FromMinutes is { } from:
                yield return from == 0 ? text["Rule.meal.any"] : text["Rule.meal", Time(from)];
                break;
            case LineKind.Fee when rule.Unit is FeeUnit.Day or FeeUnit.Piece: // an hour is said by the rate itself
                yield return text["Rule.fee." + KebabEnum.Text(rule.Unit.Value)];
                break;
        }

        if (rule.Rounding is { } rounding)
        {
            yield return text["Rule.rounding." + KebabEnum.Text(rounding)];
        }

        if (rule.MinimumMinutes is { } minimum)
        {
            yield return text[rule.Physical == true ? "Rule.minimum.physical" : "Rule.minimum.digital", Time(minimum)];
        }

        foreach (var part in Limits(kind, rule))
        {
            yield return part;
        }
    }

    private IEnumerable<string> Limits(LineKind kind, RuleUsed rule)
    {
        if (rule.FreeOre is { } free)
        {
            yield return text["Rule.free", Format.Kroner(free)];
        }

        if (kind >= LineKind.Toll && rule.Receipt is { } receipt)
        {
            yield return text[receipt ? "Rule.receipt" : "Rule.no-receipt"];
        }

        if (rule.CapOre is { } cap)
        {
            yield return text[kind >= LineKind.Toll ? "Rule.most" : kind == LineKind.Preparation ? "Rule.cap.shared" : "Rule.cap", Format.Kroner(cap)];
        }

        if (rule.BeforeOre is { } before)
        {
            yield return text["Rule.before", Format.Kroner(before)];
        }
    }

    private static string Number(decimal value) => value.ToString("#,0.###", CultureInfo.CurrentUICulture);
}
