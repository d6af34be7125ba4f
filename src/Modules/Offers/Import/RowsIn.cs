namespace Saas.Offers.Import;

/// <summary>
/// Takes the rows of one file and makes of them what they say: only in memory while it is checked, in the database when it is stored. The two cannot
/// differ, since they are one.
/// </summary>
internal abstract class RowsIn
{
    public ImportTally Tally { get; } = new();

    /// <summary>What was found wrong since somebody last emptied it.</summary>
    public List<CellError> Errors { get; } = [];

    /// <summary>More rows than this are refused before the rest is read.</summary>
    public abstract int MostRows { get; }

    public virtual Task BeginAsync(CancellationToken cancellation) => Task.CompletedTask;

    public abstract void Headings(CsvRow row);

    public abstract void Take(CsvRow row);

    /// <summary>Stores what was made since the last time.</summary>
    public abstract Task StoreAsync(CancellationToken cancellation);

    /// <summary>While a file is only checked, nothing of it is kept.</summary>
    public abstract void Forget();

    /// <summary>Stores what belongs to the whole.</summary>
    public virtual Task EndAsync(CancellationToken cancellation) => Task.CompletedTask;
}
