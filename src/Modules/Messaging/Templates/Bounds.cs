using System.Collections;
using System.Text;
using Saas.Messaging.Contracts;

namespace Saas.Messaging.Templates;

/// <summary>What one rendering may cost: characters out, list items gone through, time.</summary>
internal sealed class Bounds(TimeProvider time)
{
    public const int MaxOutput = 512 * 1024;
    public const int MaxItems = 20_000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(2);

    private readonly long _start = time.GetTimestamp();
    private int _characters;
    private int _items;

    public void Wrote(int characters)
    {
        _characters += characters;
        Check(_characters > MaxOutput, $"more than {MaxOutput} characters come out");
    }

    public void Passed()
    {
        _items++;
        Check(_items > MaxItems, $"more than {MaxItems} list items are gone through");
    }

    private void Check(bool tooMuch, string what)
    {
        if (tooMuch || time.GetElapsedTime(_start) > MaxTime)
        {
            throw new TemplateException(tooMuch ? $"Rendering was stopped: {what}." : $"Rendering was stopped after {MaxTime.TotalSeconds} seconds.");
        }
    }
}

internal sealed class BoundedWriter(Bounds bounds) : TextWriter
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        bounds.Wrote(1);
        _text.Append(value);
    }

    public override void Write(string? value)
    {
        bounds.Wrote(value?.Length ?? 0);
        _text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        bounds.Wrote(count);
        _text.Append(buffer, index, count);
    }

    public override string ToString() => _text.ToString();
}

/// <summary>A list that counts how often it is gone through, so that lists in lists cannot multiply without end.</summary>
internal sealed class CountedList(IReadOnlyList<object?> items, Bounds bounds) : IEnumerable<object?>
{
    public IEnumerator<object?> GetEnumerator()
    {
        foreach (var item in items)
        {
            bounds.Passed();
            yield return item;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
