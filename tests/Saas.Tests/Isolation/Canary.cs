using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>
/// A person who does not exist, and whose every trace can be told from anything else. Traces are looked for as they are and in the forms that text takes when
/// it is stored or sent: hexadecimal (bytea), base64 at each of its three offsets, and escaped in an address.
/// </summary>
internal sealed class Canary : IDisposable
{
    public const string Name = "Kanarina Fjellgaupe";
    public const string Phone = "91827364";
    public const string Email = "kanarina.fjellgaupe@kanarifugl.example";
    public const string Diet = "ikke kanarikost";
    public const string Child = "Kanariungen Fjellgaupe";

    private static readonly string[] Words = ["kanarina", "fjellgaupe", "91827364", "kanarifugl", "kanarikost", "kanariungen", "918 27 364"];
    private readonly string[] _coded = [.. Words.Concat(Words.Select(word => char.ToUpperInvariant(word[0]) + word[1..])).SelectMany(Coded).Distinct()];
    private readonly ActivityListener _listener;

    public Canary()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name != "System.Net.Http", // the test's own client in this process; the product sends no requests
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                Interlocked.Increment(ref _spans);
                var text = string.Join(' ', activity.TagObjects.Concat(activity.Events.SelectMany(e => e.Tags)).Select(tag => $"{tag.Key}={tag.Value}").Append(activity.DisplayName).Append(activity.StatusDescription));
                if (Sings(text) || Tokens.Any(token => text.Contains(token, StringComparison.Ordinal)))
                {
                    Traced.Enqueue($"{activity.Source.Name}: {text}");
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Signed tokens that were mailed: whoever reads one in a log can do what the person can.</summary>
    public ConcurrentBag<string> Tokens { get; } = [];

    private int _spans;

    public int Spans => _spans;

    /// <summary>Spans that carried something of the person.</summary>
    public ConcurrentQueue<string> Traced { get; } = new();

    public bool Sings(string? text) => text is not null
        && (Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) || _coded.Any(word => text.Contains(word, StringComparison.Ordinal)));

    /// <summary>Tables that hold something of the person, with one row each.</summary>
    public async Task<IReadOnlyList<string>> TablesAsync(TestDatabase database)
    {
        var found = new List<string>();
        foreach (var table in await database.NamesAsync(Looking.Tables))
        {
            if ((await database.RowsAsync($"select t::text from {table} t")).Find(row => Sings(row[0])) is { } row)
            {
                found.Add($"{table}: {row[0]}");
            }
        }

        return found;
    }

    public void Dispose() => _listener.Dispose();

    private static IEnumerable<string> Coded(string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        yield return Convert.ToHexStringLower(bytes);
        for (var offset = 0; offset < 3; offset++)
        {
            // The characters whose bits come from the word alone, whatever stands before and after it.
            var text = Convert.ToBase64String([.. new byte[offset], .. bytes]);
            var first = (int)Math.Ceiling(offset * 8 / 6.0);
            yield return text[first..((offset + bytes.Length) * 8 / 6)];
        }
    }
}
