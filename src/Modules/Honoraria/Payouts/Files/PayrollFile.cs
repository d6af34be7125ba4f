using System.Globalization;
using System.Text;
using CsvHelper;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Kernel.Amounts;

namespace Saas.Honoraria.Payouts.Files;

/// <summary>
/// The file for a payroll system: semicolons, decimal comma, the payer's own pay codes and marks. A reportable fee has withholding; one within the year's limit has neither
/// (skatteloven § 5-15 i, skattebetalingsforskriften § 5-4-3); what went out before the limit was crossed is carried with nothing to pay; expenses are neither.
/// </summary>
internal sealed class PayrollFile : PayoutWriter
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { Separator = ';', Injection = CsvInjection.Escape };
    private static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");

    private readonly StreamWriter _text;
    private readonly CsvWriter _csv;
    private readonly PayerProfile _profile;
    private readonly string _messageId;

    static PayrollFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public PayrollFile(Stream file, PayerProfile profile, string messageId)
    {
        (_profile, _messageId) = (profile, messageId);
        _text = new StreamWriter(file, profile.Payroll.Latin1 ? Encoding.GetEncoding(1252) : new UTF8Encoding(true), leaveOpen: true);
        _csv = CsvWriter.Create(_text, Options, leaveOpen: true);
        if (profile.Payroll.Headings)
        {
            _csv.WriteHeader([.. profile.Payroll.Columns.Select(Heading)]);
        }
    }

    public override void Write(DueLine line)
    {
        var pay = Marks.Of(line, _profile.Payroll);
        foreach (var column in _profile.Payroll.Columns)
        {
            _csv.WriteField(Cell(column, line, pay));
        }

        _csv.EndRecord();
    }

    public override void Flush()
    {
        _csv.Flush();
        _text.Flush();
    }

    public override void End() => Flush();

    protected override void Dispose(bool disposing)
    {
        _csv.Dispose();
        _text.Dispose();
    }

    private string Cell(PayrollColumn column, DueLine line, Marks pay) => column switch
    {
        PayrollColumn.Message => _messageId,
        PayrollColumn.Name => line.Name,
        PayrollColumn.NationalId => line.Pay?.NationalId?.Value ?? "",
        PayrollColumn.Account => line.Pay?.Account.Value ?? "",
        PayrollColumn.PayCode => pay.Code,
        PayrollColumn.Date => line.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        PayrollColumn.Amount => Kroner(line.Carried ? default : line.Amount),
        PayrollColumn.Basis => Kroner(line.Part == DuePart.Fee ? line.Amount : default),
        PayrollColumn.Withholding => pay.IsPay ? _profile.Payroll.Yes : _profile.Payroll.No,
        PayrollColumn.Reporting => pay.IsPay ? _profile.Payroll.Yes : _profile.Payroll.No,
        PayrollColumn.Text => line.Part == DuePart.Fee ? _profile.Bank.FeeText : _profile.Bank.ExpensesText,
        PayrollColumn.Reference => line.Reference,
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private static string Kroner(Money amount) => amount.Kroner.ToString("0.00", Norwegian);

    /// <summary>What payroll systems here call it: the file's language is theirs, whoever makes it.</summary>
    private static string Heading(PayrollColumn column) => column switch
    {
        PayrollColumn.Message => "Utbetaling",
        PayrollColumn.Name => "Navn",
        PayrollColumn.NationalId => "Fødselsnummer",
        PayrollColumn.Account => "Konto",
        PayrollColumn.PayCode => "Lønnsart",
        PayrollColumn.Date => "Dato",
        PayrollColumn.Amount => "Beløp",
        PayrollColumn.Basis => "Grunnlag",
        PayrollColumn.Withholding => "Trekk",
        PayrollColumn.Reporting => "Innrapportering",
        PayrollColumn.Text => "Tekst",
        _ => "Referanse",
    };

    private readonly record struct Marks(string Code, bool IsPay)
    {
        public static Marks Of(DueLine line, PayrollProfile profile) => line switch
        {
            { Part: DuePart.Expenses } => new(profile.Expenses, false),
            { Carried: true } => new(profile.Carried, true),
            { Reportable: true } => new(profile.Fee, true),
            _ => new(profile.SmallFee, false),
        };
    }
}
