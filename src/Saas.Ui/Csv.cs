using CsvHelper;
using Microsoft.AspNetCore.Mvc;

namespace Saas.Ui;

/// <summary>
/// A list as a file that Norwegian Excel opens with a double click: UTF-8 with a byte order mark, semicolons. Text that a spreadsheet would run
/// as a formula gets an apostrophe before it.
/// </summary>
public static class Csv
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { Separator = ';', WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    public static FileContentResult File(string name, IEnumerable<string> heads, IEnumerable<IEnumerable<object?>> rows) =>
        new(Bytes([.. heads], rows, first: true), "text/csv; charset=utf-8") { FileDownloadName = name };

    /// <summary>Some rows of a file; the mark and the headings stand before the first.</summary>
    internal static byte[] Bytes(string[] heads, IEnumerable<IEnumerable<object?>> rows, bool first)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, Options with { WriteByteOrderMark = first }, leaveOpen: true))
        {
            if (first)
            {
                csv.WriteHeader(heads);
            }

            foreach (var row in rows)
            {
                Write(csv, row);
            }
        }

        return stream.ToArray();
    }

    private static void Write(CsvWriter csv, IEnumerable<object?> cells)
    {
        foreach (var cell in cells)
        {
            switch (cell)
            {
                case DateTime at:
                    csv.WriteField(at, "yyyy-MM-dd HH:mm"); // wall clock, as a spreadsheet reads it
                    break;
                case DateOnly on:
                    csv.WriteField(on, "yyyy-MM-dd");
                    break;
                default:
                    csv.WriteField(cell);
                    break;
            }
        }

        csv.EndRecord();
    }
}
