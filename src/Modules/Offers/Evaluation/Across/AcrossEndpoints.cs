using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation.Across;

/// <summary>Published scales over the offers that ended in a period.</summary>
/// <param name="Evaluated">Offers of the selection that ask their participants.</param>
/// <param name="Shown">Of these, the ones whose people are in the results.</param>
/// <param name="Together">Of those again, the ones too small to be shown alone.</param>
public sealed record AcrossView(string? Topic, OfferKind? Kind, DateOnly From, DateOnly To, int Evaluated, int Shown, int Together, IReadOnlyList<AcrossScaleView> Scales)
{
    internal static AcrossView Of(AcrossReport report) => new(
        report.Filter.Topic, report.Filter.Kind, report.Filter.From, report.Filter.To, report.Evaluated, report.Shown, report.Together,
        [.. report.Scales.Select(one => new AcrossScaleView(one.Scale.Key, one.Offers, one.Scale.LowestScore, one.Scale.HighestScore, ComparisonView.Of(one.Result.Soon), ComparisonView.Of(one.Result.Lasting),
            [.. one.Result.Alone.OrderBy(alone => alone.Key).Select(alone => new AloneView(alone.Key, SummaryView.Of(alone.Value)))]))]);
}

/// <param name="Offers">How many offers the people come from.</param>
public sealed record AcrossScaleView(string Scale, int Offers, double Least, double Most, ComparisonView? BeforeAfter, ComparisonView? BeforeMonthsAfter, IReadOnlyList<AloneView> Alone);

/// <summary>Results of many offers together, over the API.</summary>
internal static class AcrossEndpoints
{
    public const string Example = """{"topic": "type-2-diabetes", "from": "2098-01-01", "to": "2099-12-31", "evaluated": 7, "shown": 6, "together": 2, "scales": [{"scale": "who5", "offers": 6, "least": 0, "most": 100, "beforeAfter": {"number": 48, "first": {"number": 48, "mean": 49.1, "spread": 15.3}, "second": {"number": 48, "mean": 60.2, "spread": 13.8}, "change": {"number": 48, "mean": 11.1, "spread": 10.4}}, "alone": []}]}""";

    public static void Map(RouteGroupBuilder api) => api.MapGet("/evaluations", ReadAsync).Needs(OfferPermissions.ReadEvaluations)
        .WithName("readEvaluations").WithSummary("Evaluation results over all offers of a topic, a kind and a period")
        .WithDescription("Offers that ended `from` to `to` (this year and the last when left out). Nothing of fewer than five persons, and no two selections differ by fewer than five: offers with too few answers are counted "
            + "together with others of their topic, kind and year, when the year is over and the period has all of it.")
        .WithExample(answer: Example).ProducesValidationProblem();

    private static async Task<Ok<AcrossView>> ReadAsync(ReadAcross across, TimeProvider time, HttpContext http, string? topic, string? kind, DateOnly? from, DateOnly? to)
    {
        var year = Oslo.Date(time.GetUtcNow()).Year;
        var (first, last) = (from ?? new DateOnly(year - 1, 1, 1), to ?? new DateOnly(year, 12, 31));
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        OfferKind one = default;
        if (kind is not null && !KebabEnum.TryParse(kind, out one))
        {
            errors["kind"] = [$"must be one of: {string.Join(", ", Enum.GetValues<OfferKind>().Select(KebabEnum.Text))}"];
        }

        if (last < first || first.Year < 1990 || last.Year > 2199)
        {
            errors["to"] = ["must not be before from, and both between 1990 and 2199"];
        }

        return errors.Count > 0 ? throw new Invalid(errors) : TypedResults.Ok(AcrossView.Of(await across.OfAsync(new AcrossFilter(topic, kind is null ? null : one, first, last), http.RequestAborted)));
    }
}
