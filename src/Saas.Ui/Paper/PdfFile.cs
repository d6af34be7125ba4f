using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Saas.Ui.Paper;

/// <summary>
/// A PDF file (ISO 32000-1): A4 pages with text, lines and filled shapes, embedded fonts, and tags that say what each piece is, so that it can be read aloud and
/// copied from. No more than the house's papers need.
/// </summary>
public sealed class PdfFile(string language, string title, string author)
{
    private readonly List<byte[]> _objects = [];
    private readonly List<PdfPage> _pages = [];
    private readonly List<PdfFont> _fonts = [];
    private readonly PdfTag _document = new("Document", null, null);
    private PdfTag? _tag;

    public PdfPage AddPage()
    {
        _pages.Add(new PdfPage(this, _pages.Count));
        return _pages[^1];
    }

    public PdfFont Use(TrueTypeFont face)
    {
        if (_fonts.Find(font => font.Face == face) is { } used)
        {
            return used;
        }

        _fonts.Add(new PdfFont($"F{_fonts.Count + 1}", face));
        return _fonts[^1];
    }

    /// <summary>What is drawn until <see cref="End"/> is one of these: H1, P, Table, TR, TH, TD …</summary>
    public void Begin(string tag, string? spoken = null) => _tag = (_tag ?? _document).Add(tag, spoken);

    public void End() => _tag = _tag!.Parent == _document ? null : _tag.Parent;

    internal PdfTag Current => _tag ?? throw new InvalidOperationException("Text stands in no tag.");

    public byte[] Save()
    {
        _objects.Clear();
        var (catalog, pages, root, info) = (Reserve(), Reserve(), Reserve(), Reserve());
        var fonts = string.Concat(_fonts.Select(font => $"/{font.Key} {Write(font)} 0 R "));
        var numbers = _pages.ConvertAll(_ => Reserve());
        var marks = _pages.ConvertAll(page => new int[page.Marks]);
        var top = Write(_document, root, numbers, marks);
        for (var i = 0; i < _pages.Count; i++)
        {
            Set(numbers[i], $"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 {PdfPage.Width} {PdfPage.Height}]/Resources<</Font<<{fonts}>>>>/Contents {Stream(_pages[i].Content)} 0 R/StructParents {i}/Tabs/S>>");
        }

        Set(pages, $"<</Type/Pages/Count {_pages.Count}/Kids[{Refs(numbers)}]>>");
        var parents = string.Concat(marks.Select((tags, i) => $"{i}[{Refs(tags)}]"));
        Set(root, $"<</Type/StructTreeRoot/K {top} 0 R/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {_pages.Count}>>");
        Set(info, $"<</Title {Text(title)}/Author {Text(author)}/Creator(Mestra)>>");
        Set(catalog, $"<</Type/Catalog/Pages {pages} 0 R/Lang{Text(language)}/MarkInfo<</Marked true>>/StructTreeRoot {root} 0 R/ViewerPreferences<</DisplayDocTitle true>>>>");
        return Assemble(catalog, info);
    }

    /// <summary>As the file format writes it.</summary>
    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private int Write(PdfTag tag, int parent, List<int> pages, List<int[]> marks)
    {
        var number = Reserve();
        var kids = new StringBuilder();
        foreach (var (child, page, mark) in tag.Kids)
        {
            if (child is not null)
            {
                kids.Append(CultureInfo.InvariantCulture, $"{Write(child, number, pages, marks)} 0 R ");
            }
            else
            {
                marks[page][mark] = number;
                kids.Append(CultureInfo.InvariantCulture, $"<</Type/MCR/Pg {pages[page]} 0 R/MCID {mark}>> ");
            }
        }

        Set(number, $"<</Type/StructElem/S/{tag.Name}/P {parent} 0 R{(tag.Language is { } spoken ? "/Lang" + Text(spoken) : "")}{(tag.Name == "TH" ? "/A<</O/Table/Scope/Column>>" : "")}/K[{kids}]>>");
        return number;
    }

    /// <summary>A font as a PDF wants one of more than 256 characters: glyphs by number, with a map back to text for copying and reading aloud.</summary>
    private int Write(PdfFont font)
    {
        var face = font.Face;
        var name = $"MESTRA+{face.Name}";
        var file = Stream(face.Subset(font.Used.Keys), $"/Length1 {face.Subset(font.Used.Keys).Length}");
        var descriptor = Add($"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{string.Join(' ', face.Box)}]/ItalicAngle 0/Ascent {face.Ascent}/Descent {face.Descent}/CapHeight {face.Ascent}/StemV 80/FontFile2 {file} 0 R>>");
        var widths = string.Concat(font.Used.Keys.Select(glyph => $"{glyph}[{face.WidthOf(glyph)}]"));
        var descendant = Add($"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/DW 1000/W[{widths}]>>");
        var lines = font.Used.Chunk(100).Select(chunk => $"{chunk.Length} beginbfchar\n{string.Concat(chunk.Select(pair => $"<{pair.Key:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(pair.Value.ToString()))}>\n"))}endbfchar\n");
        var map = Stream(Encoding.ASCII.GetBytes("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            + string.Concat(lines) + "endcmap CMapName currentdict /CMap defineresource pop end end"));
        return Add($"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {map} 0 R>>");
    }

    private byte[] Assemble(int catalog, int info)
    {
        using var file = new MemoryStream();
        void Put(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        Put("%PDF-1.7\n%âãÏÓ\n");
        var places = new List<long>();
        for (var i = 0; i < _objects.Count; i++)
        {
            places.Add(file.Position);
            Put($"{i + 1} 0 obj\n");
            file.Write(_objects[i]);
            Put("\nendobj\n");
        }

        var table = file.Position;
        Put($"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(place => $"{place:D10} 00000 n \n"))}trailer\n<</Size {_objects.Count + 1}/Root {catalog} 0 R/Info {info} 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    private int Stream(byte[] content, string more = "")
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(content);
        }

        _objects.Add([.. Encoding.Latin1.GetBytes($"<</Filter/FlateDecode/Length {packed.Length}{more}>>\nstream\n"), .. packed.ToArray(), .. "\nendstream"u8]);
        return _objects.Count;
    }

    private int Reserve()
    {
        _objects.Add([]);
        return _objects.Count;
    }

    private int Add(string content)
    {
        Set(Reserve(), content);
        return _objects.Count;
    }

    private void Set(int number, string content) => _objects[number - 1] = Encoding.Latin1.GetBytes(content);

    private static string Refs(IEnumerable<int> numbers) => string.Join(' ', numbers.Select(number => $"{number} 0 R"));

    private static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";
}

/// <summary>A font in one file, and which of its glyphs stand in it for which character.</summary>
public sealed record PdfFont(string Key, TrueTypeFont Face)
{
    public SortedDictionary<ushort, Rune> Used { get; } = [];
}

/// <summary>A piece of the document by what it is; its children and its places on the pages, in reading order.</summary>
public sealed record PdfTag(string Name, PdfTag? Parent, string? Language)
{
    public List<(PdfTag? Child, int Page, int Mark)> Kids { get; } = [];

    public PdfTag Add(string name, string? language)
    {
        var child = new PdfTag(name, this, language);
        Kids.Add((child, 0, 0));
        return child;
    }
}
