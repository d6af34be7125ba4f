using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Office;

namespace Saas.Offers.Evaluation.Results;

/// <summary>How an offer is evaluated, and what came of it. Names nobody, and shows nothing of fewer than five.</summary>
[Needs(OfferPermissions.ReadEvaluations), InModule(OffersModule.Name)]
internal sealed class EvaluationPage(TenantDb db, IRights rights, ReadReport reports, IStringLocalizer<EvaluationText> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    public OfferHead Head { get; private set; } = null!;

    /// <summary>Null when no form has been chosen.</summary>
    public EvaluationReport? Report { get; private set; }

    public string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public bool MayChoose => Head.Rights.May(OfferPermissions.WriteEvaluations) && Head.Offer.Status != OfferStatus.Cancelled;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Evaluation, await rights.ReadAsync(cancellation));
        Report = await reports.OfAsync(Head.Offer, cancellation);
    }

    /// <summary>«Før», «Etter», «3 md. etter»</summary>
    public string NameOf(EvaluationMoment moment) => text["Moment." + KebabEnum.Text(moment), Report!.Plan.MonthsAfter];

    /// <summary>The finding, said as a heading.</summary>
    private string Headline(ScaleFinding finding)
    {
        var (comparison, to) = finding.Result.Soon is { } soon ? (soon, EvaluationMoment.After) : (finding.Result.Lasting, EvaluationMoment.MonthsAfter);
        return comparison is null ? finding.NameIn(Language) : text[$"Finding.{comparison.Direction}.{KebabEnum.Text(to)}", finding.SubjectIn(Language), Report!.Plan.MonthsAfter];
    }

    public ScaleFigure Figure(ScaleFinding finding) => new(
        "s-" + finding.Key, Headline(finding), finding.NameIn(Language), finding.Least, finding.Most, finding.Result, finding.Question.Kind == QuestionKind.Published ? finding.Scale : null, NameOf, block => Lead(finding, block));

    private string Lead(ScaleFinding finding, ScaleBlock block) => text[
        block.IsPaired ? "Result.LeadPairs" : finding.Question.Moments.Count == 1 ? "Result.LeadOnce" : "Result.Lead",
        finding.NameIn(Language), ScaleFigure.Written(finding.Least, "0.#"), ScaleFigure.Written(finding.Most, "0.#"), block.Most];
}
