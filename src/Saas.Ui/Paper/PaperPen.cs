namespace Saas.Ui.Paper;

/// <summary>Writes down a page, line by line, and begins a new one when it is full.</summary>
public sealed class PaperPen(PdfFile file)
{
    public const double Left = 62;
    public const double Right = PdfPage.Width - 62;
    public const double Top = 62;
    public const double Bottom = PdfPage.Height - 62;

    public static readonly Ink Black = Ink.Of("#212529");
    public static readonly Ink Grey = Ink.Of("#5A6169");

    public PdfPage Page { get; private set; } = file.AddPage();

    /// <summary>How far down the page is written.</summary>
    public double Y { get; set; } = Top;

    /// <summary>Makes sure that so much fits; otherwise goes on on a new page.</summary>
    public void Room(double height)
    {
        if (Y + height > Bottom)
        {
            Page = file.AddPage();
            Y = Top;
        }
    }

    /// <summary>Text from the left margin, in as many lines as it takes.</summary>
    public void Write(string tag, string text, Lettering letters, Ink ink, double after = 0, double width = Right - Left)
    {
        file.Begin(tag);
        foreach (var line in Lines(text, letters, width))
        {
            Room(letters.LineHeight);
            Page.Text(line, letters, ink, Left, Y + letters.Size);
            Y += letters.LineHeight;
        }

        file.End();
        Y += after;
    }

    /// <summary>Text at a place of its own; does not move on.</summary>
    public void At(string tag, string text, Lettering letters, Ink ink, double x, double y)
    {
        file.Begin(tag);
        Page.Text(text, letters, ink, x, y);
        file.End();
    }

    public static List<string> Lines(string text, Lettering letters, double width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var longer = line.Length == 0 ? word : line + " " + word;
                if (line.Length > 0 && letters.WidthOf(longer) > width)
                {
                    lines.Add(line);
                    longer = word;
                }

                line = longer;
            }

            lines.Add(line);
        }

        return lines;
    }
}
