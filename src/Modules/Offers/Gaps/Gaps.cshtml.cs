using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Counting;
using Saas.Offers.Office;
using Saas.Offers.Office.Overview;
using Saas.Ui;

namespace Saas.Offers.Gaps;

/// <summary>«Hva mangler vi?»: for whom there are offers and for whom there are none. Two queries.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class GapsPage(TenantDb db, FindGaps gaps, GapFigures figures, IRights rights, IStringLocalizer<GapsText> text, IStringLocalizer<OfferOfficeText> office, TimeProvider time) : PageModel
{
    public const int MostMissing = 12;

    public GapPeriod Period { get; private set; } = null!;

    public GapsReport Report { get; private set; } = null!;

    public IReadOnlyList<GapChart> Charts { get; private set; } = [];

    public IReadOnlyList<string> MissingTopics { get; private set; } = [];

    public bool MayPlan { get; private set; }

    public IEnumerable<(string Key, string Name)> Periods => GapPeriod.Around(Oslo.Date(time.GetUtcNow())).Select(period => (period.Key, period.Name(text, office)));

    public string FileHref => Url.Content($"~/kontor/tilbud/mangler.csv?periode={Period.Key}");

    public async Task OnGetAsync(string? periode, CancellationToken cancellation)
    {
        Period = GapPeriod.Parse(periode) ?? GapPeriod.OfYear(Oslo.Date(time.GetUtcNow()).Year);
        Report = await gaps.RunAsync(Period.From, Period.To, cancellation);
        Charts = figures.Of(Report);
        MissingTopics = figures.MissingTopics(Report);
        MayPlan = (await rights.ReadAsync(cancellation)).May(OfferPermissions.Write);
    }

    public string RoomName => db.Tenant.Name;
}

/// <summary>The same numbers as a file.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class GapsFilePage(TenantDb db, FindGaps gaps, GapFigures figures, IStringLocalizer<GapsText> text, TimeProvider time) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? periode, CancellationToken cancellation)
    {
        var period = GapPeriod.Parse(periode) ?? GapPeriod.OfYear(Oslo.Date(time.GetUtcNow()).Year);
        var report = await gaps.RunAsync(period.From, period.To, cancellation);
        return Csv.File($"{db.Tenant.Slug}-mangler-{period.Key}.csv",
            [text["Csv.Dimension"], text["Csv.Value"], text["Column.Offers"], text["Column.Participants"], text["Column.Population"], text["Column.Per1000"]],
            figures.Of(report).SelectMany(chart => chart.Rows, (chart, row) => (IEnumerable<object?>)
                [chart.Head, row.Name, row.Gap.Offers, row.Gap.Participants is { } people ? people : text["Few"].Value, row.Gap.Population, row.Gap.Per1000]));
    }
}

/// <summary>A whole year, or half of one.</summary>
internal sealed record GapPeriod(string Key, DateOnly From, DateOnly To, Term? Term)
{
    public static GapPeriod OfYear(int year) => new(year.ToString(CultureInfo.InvariantCulture), new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), null);

    public static GapPeriod Of(Term term) => new(term.Key, Oslo.Date(term.From), Oslo.Date(term.To).AddDays(-1), term);

    public static GapPeriod? Parse(string? key) => key is { Length: 4 } && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1990 and < 2200
        ? OfYear(year) : Office.Overview.Term.Parse(key) is { } term ? Of(term) : null;

    public static IEnumerable<GapPeriod> Around(DateOnly today) =>
        [.. Enumerable.Range(-1, 5).Select(back => OfYear(today.Year - back)), .. Office.Overview.Term.Around(today).Select(Of)];

    public string Name(IStringLocalizer<GapsText> text, IStringLocalizer<OfferOfficeText> office) => Term is { } term ? term.Name(office) : text["Period.Year", From.Year];
}

/// <summary>Turns the numbers into figures: names in the reader's language, and the finding as heading.</summary>
internal sealed class GapFigures(IStringLocalizer<GapsText> text, DimensionWords words, IStringLocalizer<OffersText> names, Format format)
{
    private const int MostTopics = 10;
    private const string TopicPrefix = "Topic.";

    public IReadOnlyList<GapChart> Of(GapsReport report) =>
    [
        Dimension("alder", "ageGroup", "Ages", report.Ages, report.Total, text["Ages.About"], exceptLast: true),
        Dimension("malgruppe", "audience", "Audiences", report.Audiences, report.Total, null, exceptLast: true),
        Dimension("forlop", "preventionStage", "Stages", report.Stages, report.Total, null, exceptLast: false),
        Topics(report), Places(report),
    ];

    /// <summary>Topics of the common list that have no offer.</summary>
    public IReadOnlyList<string> MissingTopics(GapsReport report)
    {
        var have = report.Topics.Select(topic => topic.Code).ToHashSet(StringComparer.Ordinal);
        return [.. names.GetAllStrings(includeParentCultures: true).Where(name => name.Name.StartsWith(TopicPrefix, StringComparison.Ordinal) && !have.Contains(name.Name[TopicPrefix.Length..]))
            .Select(name => name.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Create(CultureInfo.CurrentCulture, ignoreCase: true))];
    }

    private GapChart Dimension(string id, string dimension, string head, IReadOnlyList<Gap> gaps, int total, string? about, bool exceptLast)
    {
        // «Alle» stands last and is for everybody: it is never what is missing.
        var counted = exceptLast ? gaps.Take(gaps.Count - 1).ToList() : [.. gaps];
        var rows = gaps.Select(gap => new GapRow(words.Value(dimension, gap.Code), gap, counted.Contains(gap) && GapChart.IsFew(gap.Offers, total, gaps.Count))).ToList();
        var none = rows.Where(row => row.IsFew && row.Gap.Offers == 0).ToList();
        var few = rows.Where(row => row.IsFew).ToList();
        var heading = few.Count == 0 ? text["Find.Even." + dimension].Value : text[(none.Count == few.Count ? "Find.None." : "Find.Few.") + dimension, List(few)].Value;
        return new GapChart(id, heading, text[head], rows, About: about);
    }

    private GapChart Topics(GapsReport report) => new("tema",
        report.Topics.Count > 1 && report.Topics[0].Offers == report.Topics[1].Offers ? text["Find.TopicsEven"] : text["Find.TopicsMost", words.Value("topic", report.Topics.FirstOrDefault()?.Code)],
        text["Topics"], [.. report.Topics.Take(MostTopics).Select(gap => new GapRow(words.Value("topic", gap.Code), gap, false))]);

    private GapChart Places(GapsReport report)
    {
        var rows = report.Municipalities.Select(gap => new GapRow(gap.Code is null ? text["Other"] : words.Value("municipality", gap.Code), gap, gap.Code is not null && gap.Offers == 0)).ToList();
        var none = rows.Where(row => row.IsFew).ToList();
        var unknown = rows.Exists(row => row.Gap is { Code: not null, Population: null });
        return new GapChart("kommune", none.Count == 0 ? text["Find.Everywhere"] : text["Find.Nowhere", format.List([.. none.Select(row => row.Name)])], text["Municipalities"], rows, ByPlace: true,
            string.Join(' ', new[] { text["Places.About"].Value, unknown ? text["Places.Unknown"].Value : null }.OfType<string>()));
    }

    private string List(List<GapRow> rows) => format.List([.. rows.Select(row => row.Name.ToLower(CultureInfo.CurrentCulture))]);
}
