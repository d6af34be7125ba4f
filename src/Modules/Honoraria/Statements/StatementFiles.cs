using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Ui;

namespace Saas.Honoraria.Statements;

/// <summary>One person's year as a file. Its name says the year and no person.</summary>
internal static class StatementFiles
{
    public static FileContentResult Pdf(StatementPaper paper, YearStatement statement, IStringLocalizer<StatementText> text) =>
        new(paper.Print(statement), "application/pdf") { FileDownloadName = $"{text["FileName"]}-{statement.Year}.pdf" };

    public static FileContentResult Table(YearStatement statement, IStringLocalizer<StatementText> text)
    {
        string[] heads = ["Name", "Payer", "Number", "Date", "What", "Fee", "Expenses", "Reportable", "PaidOut", "Paid"];
        return Csv.File($"{text["FileName"]}-{statement.Year}.csv", heads.Select(head => text[head].Value), statement.Payers.SelectMany(payer => payer.Claims.Select(claim => (IEnumerable<object?>)
            [statement.Name, payer.Name, payer.Number, claim.OnDate, claim.Title, claim.Sum.FeeOre / 100m, claim.Sum.ExpensesOre / 100m, claim.Sum.ReportableOre / 100m, claim.Sum.PaidOre / 100m, claim.PaidOn])));
    }
}
