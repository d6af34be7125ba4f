using System.Globalization;
using System.Text;

namespace Saas.Ui.Paper;

/// <summary>Red, green and blue, 0 to 1.</summary>
public readonly record struct Ink(double Red, double Green, double Blue)
{
    public static Ink Of(string hex) => new(Part(hex, 1), Part(hex, 3), Part(hex, 5));

    public override string ToString() => $"{PdfFile.Number(Red)} {PdfFile.Number(Green)} {PdfFile.Number(Blue)}";

    private static double Part(string hex, int at) => int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
}

/// <summary>A font at a size.</summary>
public sealed record Lettering(TrueTypeFont Face, double Size)
{
    public double LineHeight => Size * 1.35;

    public double WidthOf(string text) => text.EnumerateRunes().Sum(rune => Face.WidthOf(Face.GlyphOf(rune))) * Size / 1000;
}

/// <summary>One A4 page. Measures are points from its upper left corner.</summary>
public sealed class PdfPage(PdfFile file, int index)
{
    public const int Width = 595;
    public const int Height = 842;

    private readonly StringBuilder _content = new();

    /// <summary>How many pieces of the page stand in tags.</summary>
    public int Marks { get; private set; }

    public byte[] Content => Encoding.ASCII.GetBytes(_content.ToString());

    /// <summary>Writes a line of text in the current tag.</summary>
    /// <param name="y">The line that letters stand on.</param>
    public void Text(string text, Lettering letters, Ink ink, double x, double y)
    {
        var font = file.Use(letters.Face);
        var glyphs = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = letters.Face.GlyphOf(rune);
            font.Used[glyph] = rune;
            glyphs.Append(CultureInfo.InvariantCulture, $"{glyph:X4}");
        }

        file.Current.Kids.Add((null, index, Marks));
        Put($"/{file.Current.Name} <</MCID {Marks++}>> BDC BT /{font.Key} {N(letters.Size)} Tf {ink} rg 1 0 0 1 {N(x)} {N(Height - y)} Tm <{glyphs}> Tj ET EMC");
    }

    /// <summary>Something to look at that says nothing by itself; the drawing's own coordinates begin at a place and grow downwards.</summary>
    public void Decoration(double x, double y, double scale, string drawing) => Put($"/Artifact BMC q {N(scale)} 0 0 {N(-scale)} {N(x)} {N(Height - y)} cm {drawing} Q EMC");

    private static string N(double value) => PdfFile.Number(value);

    private void Put(string operators) => _content.Append(operators).Append('\n');
}
