using System.Globalization;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Tenants.Contracts;
using Saas.Ui;
using Saas.Ui.Paper;

namespace Saas.Honoraria.Statements;

/// <summary>Prints a year's statement in the reader's language. Tagged, so that it can be read aloud.</summary>
internal sealed class StatementPaper(TenantScope scope, IStringLocalizer<StatementText> text, TimeProvider time)
{
    private const double Row = 21;

    /// <summary>Where columns begin; those of amounts are where they end.</summary>
    private static readonly double[] Columns = [PaperPen.Left, PaperPen.Left + 82, PaperPen.Right - 144, PaperPen.Right - 72, PaperPen.Right];

    public byte[] Print(YearStatement statement)
    {
        var (file, format) = (new PdfFile(CultureInfo.CurrentUICulture.Name, text["Paper.Title", statement.Year], scope.Tenant.Name), Format.Current);
        var pen = new PaperPen(file);
        file.Begin("Sect", CultureInfo.CurrentUICulture.Name);
        var brand = scope.Tenant.Profile().Brand;
        pen.Page.Decoration(PaperPen.Left, pen.Y, 1, PaperMark.Drawing(brand.Mark, Ink.Of(brand.Colour)));
        pen.At("P", scope.Tenant.Name, Faces.Strong(13), PaperPen.Black, PaperPen.Left + 52, pen.Y + 25);
        pen.Y += 84;
        pen.Write("H1", text["Paper.Title", statement.Year], Faces.Strong(26), PaperPen.Black, 10);
        pen.Write("P", statement.Name, Faces.Strong(16), PaperPen.Black, 12);
        pen.Write("P", text["Paper.About", statement.Year], Faces.Regular(10.5), PaperPen.Grey, 18);
        foreach (var payer in statement.Payers)
        {
            Draw(file, pen, format, payer, statement.Year);
        }

        pen.Room(60);
        pen.Write("P", statement.Payers.Count == 0 ? text["Paper.Nothing", statement.Year] : text["Paper.All", format.Kroner(statement.Sum.FeeOre), format.Kroner(statement.Sum.ExpensesOre), format.Kroner(statement.Sum.PaidOre)], Faces.Strong(11.5), PaperPen.Black, 14);
        pen.Write("P", text["Paper.Made", format.DateWithYear(Oslo.Date(time.GetUtcNow())), scope.Tenant.Name], Faces.Regular(9.5), PaperPen.Grey);
        file.End();
        return file.Save();
    }

    private void Draw(PdfFile file, PaperPen pen, Format format, PayerYear payer, int year)
    {
        var (head, cell) = (Faces.Strong(9.5), Faces.Regular(9.5));
        pen.Room(90);
        pen.Write("H2", payer.Number is { } number ? text["Paper.Payer", payer.Name, number] : payer.Name, Faces.Strong(13), PaperPen.Black, 4);
        file.Begin("Table");
        Line(file, pen, "TH", head, [text["Date"], text["What"], text["Fee"], text["Expenses"], text["Paid"]]);
        foreach (var claim in payer.Claims)
        {
            Line(file, pen, "TD", cell, [Short(claim.OnDate), Fit(claim.Title, cell), Amount(claim.Sum.FeeOre), Amount(claim.Sum.ExpensesOre), claim.PaidOn is { } paid ? Short(paid) : text["NotYet"]]);
        }

        Line(file, pen, "TD", head, [text["Sum"], "", Amount(payer.Sum.FeeOre), Amount(payer.Sum.ExpensesOre), ""]);
        file.End();
        pen.Y += 6;
        pen.Write("P", StatementWords.Reporting(text, format, payer, year), Faces.Regular(10), PaperPen.Black, 20);
    }

    private static void Line(PdfFile file, PaperPen pen, string tag, Lettering letters, string[] cells)
    {
        pen.Room(Row);
        file.Begin("TR");
        for (var i = 0; i < cells.Length; i++)
        {
            pen.At(tag, cells[i], letters, PaperPen.Black, i < 2 ? Columns[i] : Columns[i] - letters.WidthOf(cells[i]), pen.Y + 14);
        }

        file.End();
        pen.Y += Row;
        pen.Page.Decoration(PaperPen.Left, pen.Y, 1, $"0.84 0.85 0.87 RG 0.6 w 0 0 m {PdfFile.Number(PaperPen.Right - PaperPen.Left)} 0 l S");
    }

    private static string Fit(string words, Lettering letters) => PaperPen.Lines(words, letters, Columns[2] - 62 - Columns[1]) is [var first, .. { Count: > 0 }] ? first + " …" : words;

    private static string Amount(long ore) => (ore / 100m).ToString("N2", CultureInfo.CurrentUICulture);

    private static string Short(DateOnly date) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}

internal static class StatementWords
{
    /// <summary>What the payer tells the tax authorities, and why.</summary>
    public static string Reporting(IStringLocalizer<StatementText> text, Format format, PayerYear payer, int year) => payer.Sum switch
    {
        { FeeOre: 0 } => text["Reporting.NoFee"],
        { ReportableOre: 0 } => text["Reporting.Within", format.Kroner(payer.LimitOre), year],
        var sum => text["Reporting.Over", format.Kroner(sum.ReportableOre), format.Kroner(payer.LimitOre), year],
    };
}
