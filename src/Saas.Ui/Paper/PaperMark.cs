namespace Saas.Ui.Paper;

/// <summary>The tenant's drawn mark as on its pages: waves, peaks or rings in white on its colour, in a square of 40 (PDF path operators).</summary>
public static class PaperMark
{
    public static string Drawing(string mark, Ink colour) => $"{colour} rg {Square} f 1 1 1 RG 3 w 1 J 1 j {Lines(mark)} S";

    /// <summary>Corners rounded by 9.</summary>
    private const string Square = "9 0 m 31 0 l 35.97 0 40 4.03 40 9 c 40 31 l 40 35.97 35.97 40 31 40 c 9 40 l 4.03 40 0 35.97 0 31 c 0 9 l 0 4.03 4.03 0 9 0 c h";

    private static string Lines(string mark) => mark switch
    {
        "peaks" => "7 29 m 17 12 l 23 22 l 27 16 l 34 29 l",
        "rings" => $"{Ring(15, 16)} {Ring(25, 16)} {Ring(20, 25)}",
        _ => $"{Wave(17)} {Wave(25)}",
    };

    private static string Wave(int y) => $"8 {y} m 12 {y - 4} 16 {y - 4} 20 {y} c 24 {y + 4} 28 {y + 4} 32 {y} c";

    /// <summary>A circle of 6 in four curves.</summary>
    private static string Ring(int x, int y)
    {
        const double k = 3.314;
        string N(double value) => PdfFile.Number(value);
        return $"{x + 6} {y} m {x + 6} {N(y + k)} {N(x + k)} {y + 6} {x} {y + 6} c {N(x - k)} {y + 6} {x - 6} {N(y + k)} {x - 6} {y} c {x - 6} {N(y - k)} {N(x - k)} {y - 6} {x} {y - 6} c {N(x + k)} {y - 6} {x + 6} {N(y - k)} {x + 6} {y} c";
    }
}
