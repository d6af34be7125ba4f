using CsvHelper;
using Microsoft.AspNetCore.Mvc;

namespace Saas.PeerSupport;

/// <summary>
/// A list as a file that Norwegian Excel opens with a double click: UTF-8 with a byte order mark, semicolons. Text that a spreadsheet would run
/// as a formula gets an apostrophe before it.
/// </summary>
internal static class Csv
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { Separator = ';', WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    public static FileContentResult File(string name, IEnumerable<string> heads, IEnumerable<IEnumerable<object?>> rows)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, Options, leaveOpen: true))
        {
            csv.WriteHeader([.. heads]);
            foreach (var row in rows)
            {
                Write(csv, row);
            }
        }

        return new FileContentResult(stream.ToArray(), "text/csv; charset=utf-8") { FileDownloadName = name };
    }

    private static void Write(CsvWriter csv, IEnumerable<object?> cells)
    {
        foreach (var cell in cells)
        {
            if (cell is DateTime at)
            {
                csv.WriteField(at, "yyyy-MM-dd HH:mm"); // wall clock, as a spreadsheet reads it
            }
            else
            {
                csv.WriteField(cell);
            }
        }

        csv.EndRecord();
    }
}
