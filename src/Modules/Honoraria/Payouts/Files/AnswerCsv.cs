using System.Text;
using Saas.Kernel.Errors;

namespace Saas.Honoraria.Payouts.Files;

/// <summary>
/// Reads what a payroll system or an organisation answers: one line a sum, with the reference that the payout's file gave it, a status (<c>paid</c>/<c>betalt</c>,
/// <c>failed</c>/<c>feilet</c>) and perhaps a reason. Semicolons or commas; the headings say which column is which.
/// </summary>
internal static class AnswerCsv
{
    private const int MostLines = 100_000;
    private const int MostReason = 500;
    private static readonly string[] References = ["referanse", "reference"];
    private static readonly string[] Statuses = ["status"];
    private static readonly string[] Reasons = ["grunn", "årsak", "reason"];

    /// <exception cref="Invalid">Every wrong line by its number.</exception>
    public static PaymentAnswers Read(Stream file)
    {
        using var text = new StreamReader(file, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var lines = Lines(text).ToList();
        var separator = lines.Count > 0 && lines[0].Contains(';') ? ';' : ',';
        var heads = lines.Count == 0 ? [] : Cells(lines[0], separator).Select(head => head.Trim().ToLowerInvariant()).ToList();
        var (reference, status, reason) = (At(heads, References), At(heads, Statuses), At(heads, Reasons));
        if (reference < 0 || status < 0)
        {
            throw new Invalid("$", "has no columns «referanse» and «status»");
        }

        var (items, errors) = (new List<PaymentAnswer>(), new Dictionary<string, string[]>(StringComparer.Ordinal));
        for (var i = 1; i < lines.Count; i++)
        {
            var cells = Cells(lines[i], separator);
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (Paid(Cell(cells, status)) is { } paid && Cell(cells, reference) is { Length: > 0 and <= 35 } name)
            {
                var why = Cell(cells, reason);
                items.Add(new PaymentAnswer(name, paid, paid ? "" : why[..Math.Min(why.Length, MostReason)]));
            }
            else if (errors.Count < 50)
            {
                errors[$"lines[{i + 1}]"] = ["must have a reference, and the status paid or failed"];
            }
        }

        return errors.Count > 0 ? throw new Invalid(errors) : new PaymentAnswers(null, null, items);
    }

    private static IEnumerable<string> Lines(StreamReader text)
    {
        for (var count = 0; text.ReadLine() is { } line; count++)
        {
            yield return count < MostLines ? line : throw new Invalid("$", $"has more than {MostLines} lines");
        }
    }

    private static List<string> Cells(string line, char separator)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == separator && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }

    private static bool? Paid(string status) => status.ToLowerInvariant() switch
    {
        "paid" or "betalt" or "utbetalt" => true,
        "failed" or "feilet" or "feila" or "avvist" => false,
        _ => null,
    };

    private static string Cell(List<string> cells, int at) => at >= 0 && at < cells.Count ? cells[at] : "";

    private static int At(List<string> heads, string[] names) => heads.FindIndex(head => names.Contains(head, StringComparer.Ordinal));
}
