using System.Globalization;
using System.Text;
using CsvHelper;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Amounts;

namespace Saas.Honoraria.Payouts.Files;

/// <summary>The list that an organisation invoices by, or that another body pays by: who, when, what for and how much. What an earlier list called not reportable, and is, stands with nothing to pay and its earlier sum. Accounts are not theirs to know from us.</summary>
internal sealed class BasisFile : PayoutWriter
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { Separator = ';', Injection = CsvInjection.Escape };
    private static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");
    private static readonly string[] Headings = ["Grunnlag", "Navn", "Dato", "Oppdrag", "Del", "Beløp", "Innrapporteres", "Referanse", "Tidligere beløp"];

    private readonly StreamWriter _text;
    private readonly CsvWriter _csv;
    private readonly string _messageId;
    private long _sum;

    public BasisFile(Stream file, string messageId)
    {
        _messageId = messageId;
        _text = new StreamWriter(file, new UTF8Encoding(true), leaveOpen: true);
        _csv = CsvWriter.Create(_text, Options, leaveOpen: true);
        _csv.WriteHeader(Headings);
    }

    public override void Write(DueLine line)
    {
        var ore = line.Carried ? 0 : line.Amount.Ore;
        _sum += ore;
        Row(
            _messageId, line.Name, line.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.Title, line.Part == DuePart.Fee ? "Honorar" : "Utlegg", Kroner(ore),
            line.Part == DuePart.Fee ? line.Reportable ? "Ja" : "Nei" : "", line.Reference, line.Carried ? Kroner(line.Amount.Ore) : "");
    }

    public override void Flush()
    {
        _csv.Flush();
        _text.Flush();
    }

    public override void End()
    {
        Row(_messageId, "I alt", "", "", "", Kroner(_sum), "", "", "");
        Flush();
    }

    protected override void Dispose(bool disposing)
    {
        _csv.Dispose();
        _text.Dispose();
    }

    private void Row(params ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells)
        {
            _csv.WriteField(cell);
        }

        _csv.EndRecord();
    }

    private static string Kroner(long ore) => new Money(ore).Kroner.ToString("0.00", Norwegian);
}
