using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace Saas.Access.Members;

/// <summary>A list as a file for spreadsheets: semicolons and a byte-order mark, as Norwegian Excel wants it.</summary>
internal static class CsvAnswer
{
    public static FileContentResult Of(string fileName, IEnumerable<string> head, IEnumerable<IEnumerable<string?>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(head))
        {
            text.AppendJoin(';', row.Select(Cell)).Append("\r\n");
        }

        return new FileContentResult([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8") { FileDownloadName = fileName };
    }

    /// <summary>A cell that begins like a formula gets an apostrophe: a name must not calculate anything on somebody's machine.</summary>
    internal static string Cell(string? value)
    {
        var text = value ?? "";
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..])
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(";\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
