using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using QRCoder;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Tenants.Contracts;
using Saas.Ui;
using Saas.Ui.Paper;

namespace Saas.Offers.Certificates;

/// <summary>How one certificate is set: who, what, when, for how long, and how to check it.</summary>
/// <param name="address">Of the check page: bare when null is given, else with a code.</param>
internal sealed class CertificateLayout(PdfFile file, TenantBrand brand, IStringLocalizer<AttendanceText> text, Func<string?, string> address)
{
    private const double Row = 21;
    private static readonly double[] Columns = [PaperPen.Left, PaperPen.Left + 178, PaperPen.Left + 268, PaperPen.Right - 58];

    private readonly Format _format = Format.For(CultureInfo.CurrentUICulture);

    public void Draw(PrintedCertificate certificate)
    {
        var pen = new PaperPen(file);
        var content = certificate.Content;
        file.Begin("Sect", CultureInfo.CurrentUICulture.Name);
        Head(pen, content);
        pen.Write("H1", text["Paper.Title"], Faces.Strong(30), PaperPen.Black, 14);
        pen.Write("P", content.Holder, Faces.Strong(20), PaperPen.Black, 2);
        pen.Write("P", text[$"Paper.TookPart.{content.Role}"], Faces.Regular(11.5), PaperPen.Grey, 2);
        pen.Write("P", content.Title, Faces.Strong(15), PaperPen.Black, 16);
        pen.Write("P", text["Paper.Sessions", content.Sessions.Count, content.SessionCount, Period(content)], Faces.Regular(11.5), PaperPen.Black, 2);
        pen.Write("P", text[content.BreakMinutes > 0 ? "Paper.TotalNoBreaks" : "Paper.Total", Hours(content.Minutes)], Faces.Strong(11.5), PaperPen.Black, 16);
        Table(pen, content);
        Approval(pen, content);
        Foot(pen, certificate);
        file.End();
    }

    private void Head(PaperPen pen, CertificateContent content)
    {
        pen.Page.Decoration(PaperPen.Left, pen.Y, 1, PaperMark.Drawing(brand.Mark, Ink.Of(brand.Colour)));
        pen.At("P", content.Issuer, Faces.Strong(13), PaperPen.Black, PaperPen.Left + 52, pen.Y + (content.ResponsibleBody is null ? 25 : 17));
        if (content.ResponsibleBody is { } body)
        {
            pen.At("P", text["Paper.Responsible", body], Faces.Regular(10), PaperPen.Grey, PaperPen.Left + 52, pen.Y + 33);
        }

        pen.Y += 84;
    }

    private void Table(PaperPen pen, CertificateContent content)
    {
        var (head, cell) = (Faces.Strong(9.5), Faces.Regular(9.5));
        file.Begin("Table");
        Line(pen, "TH", head, [text["Paper.Date"], text["Paper.Time"], text["Paper.Theme"], text["Paper.Hours"]]);
        foreach (var session in content.Sessions)
        {
            pen.Room(Row);
            var (from, to) = (Oslo.WallClock(session.StartsAt), Oslo.WallClock(session.EndsAt));
            var day = $"{from.ToString("dddd", CultureInfo.CurrentUICulture)} {_format.DateWithYear(DateOnly.FromDateTime(from))}";
            Line(pen, "TD", session.IsWeekend ? head : cell,
            [
                session.IsWeekend ? text["Paper.Weekend", _format.Capital(day)] : _format.Capital(day), _format.Capital(_format.Times(TimeOnly.FromDateTime(from), TimeOnly.FromDateTime(to))),
                Fit(session.Title, cell, Columns[3] - Columns[2] - 8), Clock(session.Minutes),
            ]);
        }

        file.End();
        if (content.Sessions.Any(session => session.IsWeekend))
        {
            pen.Y += 4;
            pen.Write("P", text["Paper.WeekendAbout"], Faces.Regular(9), PaperPen.Grey);
        }

        pen.Y += 16;
    }

    private void Line(PaperPen pen, string tag, Lettering letters, string[] cells)
    {
        file.Begin("TR");
        for (var i = 0; i < cells.Length; i++)
        {
            pen.At(tag, cells[i], letters, PaperPen.Black, Columns[i], pen.Y + 14);
        }

        file.End();
        pen.Y += Row;
        pen.Page.Decoration(PaperPen.Left, pen.Y, 1, $"0.84 0.85 0.87 RG 0.6 w 0 0 m {PdfFile.Number(PaperPen.Right - PaperPen.Left)} 0 l S");
    }

    /// <summary>Just what the offer says of itself, and who decides: never that somebody is entitled.</summary>
    private void Approval(PaperPen pen, CertificateContent content)
    {
        if (content.Approval == ApprovalStatus.None)
        {
            return;
        }

        pen.Room(70);
        pen.Write("H2", text["Paper.Approval"], Faces.Strong(11.5), PaperPen.Black, 2);
        pen.Write("P", text[$"Paper.Approval.{content.Approval}"], Faces.Regular(10), PaperPen.Black);
        if (content.ApprovalBasis is { } basis)
        {
            pen.Write("P", text["Paper.Basis", basis], Faces.Regular(10), PaperPen.Black);
        }

        pen.Write("P", text["Paper.NavDecides"], Faces.Regular(10), PaperPen.Grey, 16);
    }

    private void Foot(PaperPen pen, PrintedCertificate certificate)
    {
        const double square = 74;
        pen.Room(square + 24);
        pen.Y = Math.Max(pen.Y, PaperPen.Bottom - square - 12);
        var code = CertificateCode.Grouped(certificate.Code);
        pen.Page.Decoration(PaperPen.Right - square, pen.Y, 1, Square(address(code), square));
        pen.Write("P", text["Paper.Issued", _format.DateWithYear(certificate.IssuedOn), certificate.Content.Issuer], Faces.Regular(10), PaperPen.Black, 8);
        pen.Write("P", text["Paper.Check", address(null)], Faces.Regular(10), PaperPen.Grey, 2, PaperPen.Right - PaperPen.Left - square - 24);
        pen.Write("P", code, Faces.Strong(13), PaperPen.Black);
    }

    private static string Square(string address, double size)
    {
        using var made = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var dot = size / made.ModuleMatrix.Count;
        var dots = new StringBuilder("0 0 0 rg ");
        for (var row = 0; row < made.ModuleMatrix.Count; row++)
        {
            for (var column = 0; column < made.ModuleMatrix.Count; column++)
            {
                if (made.ModuleMatrix[row][column])
                {
                    dots.Append(CultureInfo.InvariantCulture, $"{PdfFile.Number(column * dot)} {PdfFile.Number(row * dot)} {PdfFile.Number(dot + 0.05)} {PdfFile.Number(dot + 0.05)} re ");
                }
            }
        }

        return dots.Append('f').ToString();
    }

    private string Period(CertificateContent content) => content.From == content.To
        ? _format.DateWithYear(content.From) : content.From.Year == content.To.Year
            ? $"{_format.Dates(content.From, content.To)} {content.To.Year}" : $"{_format.DateWithYear(content.From)}–{_format.DateWithYear(content.To)}";

    private string Hours(int minutes) => CertificateHours.InWords(minutes, text);

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}");

    private static string Fit(string words, Lettering letters, double width) => PaperPen.Lines(words, letters, width) is [var first, .. { Count: > 0 }] ? first + " …" : words;
}

internal static class CertificateHours
{
    /// <summary>«13 timer og 20 minutter».</summary>
    public static string InWords(int minutes, IStringLocalizer<AttendanceText> text)
    {
        var (hours, rest) = (minutes / 60, minutes % 60);
        var hour = text[hours == 1 ? "Hours.One" : "Hours.Many", hours].Value;
        return rest == 0 ? hour : hours == 0 ? text["Hours.Minutes", rest] : text["Hours.Both", hour, rest];
    }
}
