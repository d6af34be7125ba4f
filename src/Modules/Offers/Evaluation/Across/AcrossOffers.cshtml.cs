using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Evaluation.Results;
using Saas.Offers.Office;
using Saas.Ui;

namespace Saas.Offers.Evaluation.Across;

/// <summary>What came of all offers of a topic, a kind and a period together: as figures, and as a file.</summary>
[Needs(OfferPermissions.ReadEvaluations), InModule(OffersModule.Name)]
internal sealed class AcrossOffersPage(TenantDb db, ReadAcross across, IStringLocalizer<AcrossText> text, IStringLocalizer<EvaluationText> words, IStringLocalizer<OffersText> names, TimeProvider time) : PageModel
{
    public AcrossReport Report { get; private set; } = null!;

    public AcrossFilter Filter => Report.Filter;

    public IReadOnlyList<SelectListItem> Topics { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<OfferKind>().Select(kind => new SelectListItem(names.Name(kind), KebabEnum.Text(kind), kind == Filter.Kind));

    public IEnumerable<ScaleFigure> Figures => Report.Scales.Select(Figure);

    public string FileHref => Url.Content("~/kontor/evaluering/resultater") + new QueryBuilder
    {
        { "handler", "File" }, { "tema", Filter.Topic ?? "" }, { "type", Filter.Kind is { } kind ? KebabEnum.Text(kind) : "" }, { "fra", Date(Filter.From) }, { "til", Date(Filter.To) },
    };

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Report = await across.OfAsync(Asked(), cancellation);
        var sorted = StringComparer.Create(CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true);
        Topics = [.. (await across.TopicsAsync(cancellation)).Select(topic => new SelectListItem(names.Topic(topic), topic, topic == Filter.Topic)).OrderBy(item => item.Text, sorted)];
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        Report = await across.OfAsync(Asked(), cancellation);
        Response.Headers.CacheControl = "no-store";
        return Csv.File($"{db.Tenant.Slug}-evaluering-{Date(Filter.From)}-{Date(Filter.To)}.csv",
            [words["Csv.Question"], words["Csv.What"], words["Result.Number"], words["Result.Mean"], words["Result.Spread"], text["Csv.Offers"]],
            Report.Scales.SelectMany(finding => Figure(finding).Lines(moment => words["Result.Change", moment]), (finding, line) => (IEnumerable<object?>)
                [finding.Scale.Name.In(Language), line.What, line.Summary.Count, ScaleFigure.Written(line.Summary.Mean, "0.00"), ScaleFigure.Written(line.Summary.Spread, "0.00"), finding.Offers]));
    }

    private string NameOf(EvaluationMoment moment) => moment == EvaluationMoment.MonthsAfter ? text["MonthsAfter"] : words["Moment." + KebabEnum.Text(moment)];

    private ScaleFigure Figure(AcrossFinding finding)
    {
        var name = finding.Scale.Name.In(Language);
        var heading = finding.Result switch
        {
            { Soon: { } soon } => words[$"Finding.{soon.Direction}.after", finding.Scale.Subject.In(Language)].Value,
            { Lasting: { } lasting } => text[$"Finding.{lasting.Direction}", finding.Scale.Subject.In(Language)].Value,
            _ => name,
        };
        return new ScaleFigure("s-" + finding.Scale.Key, heading, name, finding.Scale.LowestScore, finding.Scale.HighestScore, finding.Result, finding.Scale, NameOf,
            block => text[block.IsPaired ? "LeadPairs" : "LeadOnce", name, ScaleFigure.Written(finding.Scale.LowestScore, "0.#"), ScaleFigure.Written(finding.Scale.HighestScore, "0.#"), block.Most]);
    }

    /// <summary>What does not make sense in the address is left out: then it is this year and the last.</summary>
    private AcrossFilter Asked()
    {
        var (query, year) = (Request.Query, Oslo.Date(time.GetUtcNow()).Year);
        var from = Day(query["fra"]) ?? new DateOnly(year - 1, 1, 1);
        var to = Day(query["til"]) ?? new DateOnly(year, 12, 31);
        var topic = query["tema"].ToString();
        return new AcrossFilter(topic.Length is > 0 and <= 60 ? topic : null, KebabEnum.TryParse<OfferKind>(query["type"], out var kind) ? kind : null, from <= to ? from : to, from <= to ? to : from);
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and <= 2199 ? day : null;
}
