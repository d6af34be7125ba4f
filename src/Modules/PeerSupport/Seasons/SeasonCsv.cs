using CsvHelper;
using Microsoft.AspNetCore.Mvc;

namespace Saas.PeerSupport.Seasons;

/// <summary>A list as a file that Norwegian Excel opens with a double click. Text that a spreadsheet would run as a formula gets an apostrophe before it.</summary>
internal static class SeasonCsv
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
                foreach (var cell in row)
                {
                    csv.WriteField(cell);
                }

                csv.EndRecord();
            }
        }

        return new FileContentResult(stream.ToArray(), "text/csv; charset=utf-8") { FileDownloadName = name };
    }
}
