using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Offers.CostSplit;

namespace Saas.Offers.Office.Costs;

/// <summary>The lines as a table and as a file.</summary>
internal sealed record CostTable(IReadOnlyList<CostLine> Lines, string FileHref)
{
    public int Participants => Lines.Sum(line => line.Participants);

    public int Attended => Lines.Sum(line => line.AttendedSessions);

    public double ShareOf(CostLine line) => Attended == 0 ? 0 : (double)line.AttendedSessions / Attended;

    public FileContentResult File(string name, IStringLocalizer<AttendanceText> text) => Csv.File(name,
        [text["Costs.Number"].Value, text["Costs.Municipality"].Value, text["Costs.People"].Value, text["Costs.Sessions"].Value],
        Lines.Select(line => new object?[] { line.Municipality, line.Name, line.Participants, line.AttendedSessions }));
}
