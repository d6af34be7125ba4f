using System.Globalization;
using System.Text.RegularExpressions;

namespace Saas.Offers.Import;

/// <summary>What is wrong with one cell, before it is known whose import it is.</summary>
internal sealed record CellError(int Row, string? Field, string Code, string? Value = null);

/// <summary>One cell that is being read: its text, and where to say what is wrong with it.</summary>
internal sealed partial record Cell(int Row, string Column, string Text, ImportNames Names, DateOnly Today, List<CellError> Errors, bool KeepsValue)
{
    private static readonly string[] Dates = ["yyyy-MM-dd", "d.M.yyyy", "d.M.yy", "d/M/yyyy", "d. M. yyyy", "yyyyMMdd"];
    private static readonly string[] Times = ["H:mm", "H.mm", "H:mm:ss", "H.mm.ss", "HHmm"];

    public string? TextOf(int most, bool lines = false)
    {
        // Our own files put an apostrophe before what a spreadsheet would calculate.
        var text = Text.Length > 1 && Text[0] == '\'' && Text[1] is '=' or '+' or '-' or '@' ? Text[1..] : Text;
        if (text.Length > most)
        {
            return Wrong<string>("too-long");
        }

        return text.Any(c => char.IsControl(c) && !(lines && c is '\n' or '\r' or '\t')) ? Wrong<string>("control-character") : text;
    }

    public T? Choice<T>()
        where T : struct, Enum => Names.TryChoice<T>(Text, out var choice) ? choice : Value<T>("not-a-choice");

    public int? Number(int least, int most)
    {
        if (!int.TryParse(Text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number))
        {
            return Value<int>("not-a-number");
        }

        return number >= least && number <= most ? number : Value<int>("number-out-of-range");
    }

    public bool? Flag() => ImportNames.Plain(Text) switch
    {
        "ja" or "yes" or "true" or "1" or "x" or "sann" => true,
        "nei" or "no" or "false" or "0" or "usann" => false,
        _ => Value<bool>("not-yes-or-no"),
    };

    public DateOnly? Date() => TryDate(Text, out var date) ? date : Value<DateOnly>("not-a-date");

    /// <summary>A date, and the time where one stands there.</summary>
    public (DateOnly Date, TimeOnly? Time)? Moment()
    {
        var text = Text.Trim();
        if (TryDate(text, out var only))
        {
            return (only, null);
        }

        var match = MomentShape().Match(text);
        if (match.Success && TryDate(match.Groups["date"].Value, out var date) && TryTime(match.Groups["time"].Value, out var time))
        {
            return (date, time);
        }

        Errors.Add(Error("not-a-moment"));
        return null;
    }

    public void Wrong(string code) => Errors.Add(Error(code));

    public static bool TryDate(string text, out DateOnly date)
    {
        // Older than 1990 is a slip of the pen: the first centres are from 1997.
        return DateOnly.TryParseExact(text.Trim(), Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is >= 1990 and <= 2199;
    }

    public static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text.Trim(), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private T? Value<T>(string code)
        where T : struct
    {
        Errors.Add(Error(code));
        return null;
    }

    private T? Wrong<T>(string code)
        where T : class
    {
        Errors.Add(Error(code));
        return null;
    }

    private CellError Error(string code) => new(Row, Column, code, KeepsValue ? Short(Text) : null);

    /// <summary>Enough to find it again.</summary>
    private static string Short(string text)
    {
        var one = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return one.Length <= 60 ? one : one[..59] + "…";
    }

    [GeneratedRegex(@"^(?<date>\S+|\d{1,2}\. \d{1,2}\. \d{4})(\s+|T)(kl\.?\s*)?(?<time>\d{1,2}[:.]?\d{2}([:.]\d{2})?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex MomentShape();
}
