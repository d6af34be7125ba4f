using System.Buffers.Binary;
using System.Text;

namespace Saas.Ui.Paper;

/// <summary>
/// A TrueType font file (ISO/IEC 14496-22), as much of it as paper needs: which glyph a character has, how wide it is, and a copy of the file that holds only
/// the glyphs that were used.
/// </summary>
public sealed class TrueTypeFont
{
    /// <summary>The tables that a font embedded in a PDF must have (ISO 32000-1, 9.9).</summary>
    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    private readonly byte[] _file;
    private readonly Dictionary<string, (int At, int Length)> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly int _unitsPerEm;
    private readonly int _metrics;
    private readonly bool _longOffsets;

    public TrueTypeFont(string name, byte[] file)
    {
        (Name, _file) = (name, file);
        for (var i = 0; i < U16(4); i++)
        {
            var record = 12 + (16 * i);
            _tables[Encoding.ASCII.GetString(file, record, 4)] = (I32(record + 8), I32(record + 12));
        }

        _unitsPerEm = U16(At("head") + 18);
        _longOffsets = U16(At("head") + 50) == 1;
        _metrics = U16(At("hhea") + 34);
        (Ascent, Descent) = (Thousandths(S16(At("hhea") + 4)), Thousandths(S16(At("hhea") + 6)));
        Box = [.. new[] { 36, 38, 40, 42 }.Select(at => Thousandths(S16(At("head") + at)))];
        ReadCharacters();
    }

    public string Name { get; }

    /// <summary>Thousandths of the size, as are all measures here.</summary>
    public int Ascent { get; }

    public int Descent { get; }

    public IReadOnlyList<int> Box { get; }

    /// <summary>The glyph of a character; 0, an empty box, where the font has none.</summary>
    public ushort GlyphOf(Rune character) => _glyphs.GetValueOrDefault(character.Value);

    public int WidthOf(ushort glyph) => Thousandths(U16(At("hmtx") + (4 * Math.Min(glyph, _metrics - 1))));

    /// <summary>The file with the outlines of these glyphs only. Glyphs keep their numbers, so that nothing that refers to them changes.</summary>
    public byte[] Subset(IEnumerable<ushort> used)
    {
        var glyphs = new SortedSet<int> { 0 };
        var open = new Stack<int>(used.Select(glyph => (int)glyph));
        while (open.TryPop(out var glyph))
        {
            if (glyphs.Add(glyph))
            {
                Parts(glyph).ForEach(open.Push);
            }
        }

        var count = U16(At("maxp") + 4);
        using var outlines = new MemoryStream();
        var offsets = new byte[4 * (count + 1)];
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * glyph), (int)outlines.Position);
            if (glyphs.Contains(glyph))
            {
                outlines.Write(Outline(glyph));
                outlines.SetLength(outlines.Position = (outlines.Position + 3) & ~3);
            }
        }

        BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * count), (int)outlines.Position);
        var head = Table("head").ToArray();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1); // long offsets
        return Assemble(name => name switch { "glyf" => outlines.ToArray(), "loca" => offsets, "head" => head, _ => Table(name).ToArray() });
    }

    private byte[] Assemble(Func<string, byte[]> content)
    {
        var names = Kept.Where(_tables.ContainsKey).ToList();
        var power = (int)Math.Pow(2, Math.Floor(Math.Log2(names.Count)));
        var directory = new byte[12 + (16 * names.Count)];
        BinaryPrimitives.WriteInt32BigEndian(directory, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(4), (ushort)names.Count);
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(6), (ushort)(16 * power));
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(8), (ushort)Math.Log2(power));
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(10), (ushort)(16 * (names.Count - power)));
        using var body = new MemoryStream();
        for (var i = 0; i < names.Count; i++)
        {
            var bytes = content(names[i]);
            var record = directory.AsSpan(12 + (16 * i));
            Encoding.ASCII.GetBytes(names[i], record);
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], Sum(bytes));
            BinaryPrimitives.WriteInt32BigEndian(record[8..], directory.Length + (int)body.Position);
            BinaryPrimitives.WriteInt32BigEndian(record[12..], bytes.Length);
            body.Write(bytes);
            body.SetLength(body.Position = (body.Position + 3) & ~3);
        }

        return [.. directory, .. body.ToArray()];
    }

    /// <summary>The glyphs that a glyph is put together from: å is a and a ring.</summary>
    private List<int> Parts(int glyph)
    {
        var outline = Outline(glyph);
        var parts = new List<int>();
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return parts;
        }

        for (var (at, more) = (10, true); more;)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            parts.Add(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
            at += 4 + ((flags & 0x0001) != 0 ? 4 : 2) + ((flags & 0x0008) != 0 ? 2 : (flags & 0x0040) != 0 ? 4 : (flags & 0x0080) != 0 ? 8 : 0);
            more = (flags & 0x0020) != 0;
        }

        return parts;
    }

    private ReadOnlySpan<byte> Outline(int glyph)
    {
        int Offset(int index) => _longOffsets ? I32(At("loca") + (4 * index)) : 2 * U16(At("loca") + (2 * index));
        return _file.AsSpan(At("glyf") + Offset(glyph), Offset(glyph + 1) - Offset(glyph));
    }

    /// <summary>Windows' Unicode map of the basic plane (format 4): every letter we print is in it.</summary>
    private void ReadCharacters()
    {
        var cmap = At("cmap");
        var map = Enumerable.Range(0, U16(cmap + 2)).Select(i => cmap + 4 + (8 * i)).Where(record => U16(record) == 3 && U16(record + 2) == 1).Select(record => cmap + I32(record + 4)).First(at => U16(at) == 4);
        var doubled = U16(map + 6);
        var (ends, starts, deltas, offsets) = (map + 14, map + 16 + doubled, map + 16 + (2 * doubled), map + 16 + (3 * doubled));
        for (var i = 0; i < doubled; i += 2)
        {
            for (int character = U16(starts + i); character <= U16(ends + i) && character != 0xFFFF; character++)
            {
                var offset = U16(offsets + i);
                var glyph = offset == 0 ? character : U16(offsets + i + offset + (2 * (character - U16(starts + i))));
                if (offset == 0 || glyph != 0)
                {
                    _glyphs[character] = (ushort)(glyph + U16(deltas + i));
                }
            }
        }
    }

    private static uint Sum(byte[] table)
    {
        uint sum = 0;
        for (var i = 0; i < table.Length; i++)
        {
            sum += (uint)table[i] << (24 - (8 * (i & 3)));
        }

        return sum;
    }

    private int Thousandths(int units) => units * 1000 / _unitsPerEm;

    private int At(string table) => _tables[table].At;

    private ReadOnlySpan<byte> Table(string name) => _file.AsSpan(_tables[name].At, _tables[name].Length);

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private short S16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(_file.AsSpan(at));
}
