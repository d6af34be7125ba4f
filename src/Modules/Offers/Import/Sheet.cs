namespace Saas.Offers.Import;

/// <summary>A column that a file may have: its API name, whether every row must fill it, and what it says about a row.</summary>
internal sealed record SheetColumn<T>(string Name, Action<T, Cell> Read, bool Required = false);

/// <summary>
/// A kind of file: which columns it may have and what they mean. Bound once to the headings of a file, then asked row by row. What it does not know it
/// leaves alone and tells of.
/// </summary>
internal sealed class Sheet<T>
    where T : class, new()
{
    private readonly List<SheetColumn<T>?> _columns = [];
    private readonly ImportNames _names;
    private readonly bool _keepsValues;

    private Sheet(ImportNames names, bool keepsValues) => (_names, _keepsValues) = (names, keepsValues);

    /// <summary>Headings that are none of ours.</summary>
    public List<string> Unknown { get; } = [];

    /// <param name="keepsValues">Whether a report may show what stood in a cell; not for people.</param>
    /// <param name="errors">What is wrong with the headings: a column that must be there and is not, or is there twice.</param>
    public static Sheet<T> Bind(CsvRow headings, IReadOnlyList<SheetColumn<T>> columns, ImportNames names, bool keepsValues, List<CellError> errors)
    {
        var sheet = new Sheet<T>(names, keepsValues);
        var known = new Dictionary<string, SheetColumn<T>>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            foreach (var heading in names.HeadingsOf(column.Name))
            {
                known.TryAdd(heading, column);
            }
        }

        foreach (var heading in headings.Cells.Select(cell => cell.Trim('\uFEFF', ' ')))
        {
            var column = known.GetValueOrDefault(ImportNames.Plain(heading));
            if (column is not null && sheet._columns.Contains(column))
            {
                errors.Add(new CellError(1, column.Name, "column-twice"));
                column = null;
            }

            if (column is null && heading.Length > 0)
            {
                sheet.Unknown.Add(heading);
            }

            sheet._columns.Add(column);
        }

        errors.AddRange(columns.Where(column => column.Required && !sheet._columns.Contains(column)).Select(column => new CellError(1, column.Name, "column-missing")));
        return sheet;
    }

    public T Read(CsvRow row, DateOnly today, List<CellError> errors)
    {
        var made = new T();
        if (row.Cells.Count > _columns.Count && row.Cells.Skip(_columns.Count).Any(cell => cell.Length > 0))
        {
            errors.Add(new CellError(row.Number, null, "too-many-cells"));
        }

        for (var i = 0; i < _columns.Count; i++)
        {
            if (_columns[i] is not { } column)
            {
                continue;
            }

            var text = i < row.Cells.Count ? row.Cells[i].Trim() : "";
            if (text.Length > 0)
            {
                column.Read(made, new Cell(row.Number, column.Name, text, _names, today, errors, _keepsValues));
            }
            else if (column.Required)
            {
                errors.Add(new CellError(row.Number, column.Name, "missing"));
            }
        }

        return made;
    }
}
