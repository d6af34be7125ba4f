using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Offers.CostSplit;
using Saas.Ui;
using Saas.Ui.TagHelpers;

namespace Saas.Offers.Office.Costs;

/// <summary>The lines as a table and as a file.</summary>
internal sealed record CostTable(IReadOnlyList<CostLine> Lines, string FileHref)
{
    private const int MostBars = 12;

    public int Participants => Lines.Sum(line => line.Participants);

    public int Attended => Lines.Sum(line => line.AttendedSessions);

    /// <summary>As they are shown: most first.</summary>
    public IEnumerable<CostLine> InOrder => Lines.OrderByDescending(Drawn).ThenByDescending(line => line.Participants);

    /// <summary>What the chart is drawn of: attendance, or the people until some is taken.</summary>
    public IReadOnlyList<BarRow> Chart(Func<int, string> written) =>
        [.. InOrder.Take(MostBars).Select(line => new BarRow(line.Name, Drawn(line), written(Drawn(line))))];

    /// <summary>The municipality with most of the attendance; null until some is taken, or when two have as much.</summary>
    public CostLine? First => Attended == 0 ? null : Lines.Where(line => line.AttendedSessions == Lines.Max(one => one.AttendedSessions)).ToList() is [var one] ? one : null;

    public double ShareOf(CostLine line) => Attended == 0 ? 0 : (double)line.AttendedSessions / Attended;

    public FileContentResult File(string name, IStringLocalizer<AttendanceText> text) => Csv.File(name,
        [text["Costs.Number"].Value, text["Costs.Municipality"].Value, text["Costs.People"].Value, text["Costs.Sessions"].Value],
        Lines.Select(line => new object?[] { line.Municipality, line.Name, line.Participants, line.AttendedSessions }));

    private int Drawn(CostLine line) => Attended == 0 ? line.Participants : line.AttendedSessions;
}
