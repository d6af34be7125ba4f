using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Office;
using Saas.Ui;

namespace Saas.Offers.Evaluation.Results;

/// <summary>The numbers of an offer's evaluation as a file: what the page shows and nothing more, and no texts.</summary>
[Needs(OfferPermissions.ReadEvaluations), InModule(OffersModule.Name)]
internal sealed class EvaluationFilePage(TenantDb db, ReadReport reports, IStringLocalizer<EvaluationText> text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(OfferId id, CancellationToken cancellation)
    {
        var report = await reports.OfAsync(await OfferHead.ReadAsync(db, id, cancellation), cancellation);
        Response.Headers.CacheControl = "no-store";
        return Csv.File($"evaluering-{id}.csv", new[] { "Csv.Question", "Csv.What", "Result.Number", "Result.Mean", "Result.Spread" }.Select(key => text[key].Value), report is null ? [] : Rows(report));
    }

    private IEnumerable<IEnumerable<object?>> Rows(EvaluationReport report)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        string Name(EvaluationMoment moment) => text["Moment." + KebabEnum.Text(moment), report.Plan.MonthsAfter];
        foreach (var finding in report.Scales)
        {
            var figure = new ScaleFigure(finding.Key, "", finding.NameIn(language), finding.Least, finding.Most, finding.Result, null, Name, _ => "");
            foreach (var (what, summary) in figure.Lines(moment => text["Result.Change", moment]))
            {
                yield return [figure.Name, what, summary.Count, ScaleFigure.Written(summary.Mean, "0.00"), ScaleFigure.Written(summary.Spread, "0.00")];
            }
        }

        foreach (var choice in report.Choices)
        {
            for (var i = 0; i < choice.Counts.Count; i++)
            {
                yield return [choice.Question.Text!.In(language), $"{Name(choice.Moment)}: {choice.Question.Choices[i].Text.In(language)}", choice.Counts[i], null, null];
            }
        }
    }
}
