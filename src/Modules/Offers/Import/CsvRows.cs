using System.Runtime.CompilerServices;
using System.Text;

namespace Saas.Offers.Import;

/// <summary>One row of a file. <paramref name="Number"/> is a spreadsheet's: the headings are row 1.</summary>
internal sealed record CsvRow(int Number, IReadOnlyList<string> Cells)
{
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>A file that cannot be read on from here.</summary>
internal sealed class CsvBroken(int row, string code) : Exception($"Row {row}: {code}")
{
    public int Row { get; } = row;

    public string Code { get; } = code;
}

/// <summary>
/// Rows of a delimited file, one at a time (RFC 4180: quotes, doubled quotes, line breaks within them; any line ending). Holds one row and a buffer,
/// whatever the size of the file.
/// </summary>
internal static class CsvRows
{
    /// <summary>Longer than any of our columns; a quote that is never closed ends here and not with the memory.</summary>
    private const int MostCell = 20_000;

    private const int MostCells = 200;

    /// <exception cref="CsvBroken"><c>open-quote</c>, <c>cell-too-long</c>, <c>too-many-columns</c></exception>
    public static async IAsyncEnumerable<CsvRow> ReadAsync(TextReader text, char separator, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new char[16 * 1024];
        var row = new RowBuilder(separator);
        int read;
        while ((read = await text.ReadAsync(buffer, cancellation)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                if (row.Take(buffer[i]) is { } done)
                {
                    yield return done;
                }
            }
        }

        if (row.End() is { } last)
        {
            yield return last;
        }
    }

    /// <summary>The separator that stands most often in the first line, outside quotes; a semicolon where there is none.</summary>
    public static char Separator(string start)
    {
        Span<int> counts = stackalloc int[3];
        var quoted = false;
        foreach (var c in start)
        {
            quoted ^= c == '"';
            if (!quoted && c is '\r' or '\n')
            {
                break;
            }

            if (!quoted && Separators.IndexOf(c) is >= 0 and var at)
            {
                counts[at]++;
            }
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return Separators[best];
    }

    private const string Separators = ";,\t";

    private sealed class RowBuilder(char separator)
    {
        private readonly StringBuilder _cell = new();
        private List<string> _cells = [];
        private int _number = 1;
        private bool _quoted;
        private bool _wasQuote;
        private bool _wasReturn;
        private bool _begun;

        public CsvRow? Take(char c)
        {
            if (_wasReturn)
            {
                _wasReturn = false;
                if (c == '\n')
                {
                    return null;
                }
            }

            if (_quoted)
            {
                if (_wasQuote)
                {
                    _wasQuote = false;
                    if (c == '"')
                    {
                        Append('"');
                        return null;
                    }

                    _quoted = false; // the quote before closed the cell
                }
                else
                {
                    if (c == '"')
                    {
                        _wasQuote = true;
                    }
                    else
                    {
                        Append(c);
                    }

                    return null;
                }
            }

            if (c == '"' && _cell.Length == 0)
            {
                (_quoted, _begun) = (true, true);
            }
            else if (c == separator)
            {
                Next();
                _begun = true;
            }
            else if (c is '\r' or '\n')
            {
                _wasReturn = c == '\r';
                return Finish();
            }
            else
            {
                Append(c);
            }

            return null;
        }

        public CsvRow? End()
        {
            if (_quoted && !_wasQuote)
            {
                throw new CsvBroken(_number, "open-quote");
            }

            return _begun || _cell.Length > 0 || _cells.Count > 0 ? Finish() : null;
        }

        private void Append(char c)
        {
            if (_cell.Length >= MostCell)
            {
                throw new CsvBroken(_number, _quoted ? "open-quote" : "cell-too-long");
            }

            _cell.Append(c);
            _begun = true;
        }

        private void Next()
        {
            if (_cells.Count >= MostCells)
            {
                throw new CsvBroken(_number, "too-many-columns");
            }

            _cells.Add(_cell.ToString());
            _cell.Clear();
        }

        private CsvRow Finish()
        {
            Next();
            var row = new CsvRow(_number++, _cells);
            (_cells, _quoted, _wasQuote, _begun) = ([], false, false, false);
            return row;
        }
    }
}
