using System.ComponentModel.DataAnnotations;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Amounts;
using Saas.Kernel.Http;
using Saas.Kernel.Identifiers;
using Saas.Tenants.Contracts;

namespace Saas.Honoraria.Payers;

/// <summary>A payer as the API takes it. The page's form fills the same.</summary>
public class PayerRequest : IValidatableObject
{
    internal const string KeyPattern = "^[a-z0-9][a-z0-9-]{0,39}$";

    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Name { get; set; } = "";

    /// <summary>Organisation number; spaces between the digits are allowed.</summary>
    public string? Number { get; set; }

    /// <summary>The series of rate tables that its claims are priced by.</summary>
    [RegularExpression(KeyPattern, ErrorMessage = "must be lower-case letters, digits and hyphens")]
    public string RatesKey { get; set; } = "standard";

    /// <summary>The account that bank files draw on, eleven digits. Without one everything goes by payroll.</summary>
    public string? Account { get; set; }

    /// <summary>Whether fees within the year's limit go by bank, without withholding; by payroll otherwise.</summary>
    public bool SmallSumsByBank { get; set; }

    /// <summary>How the payroll system's file looks; as usual when left out.</summary>
    public PayrollRequest? Payroll { get; set; }

    /// <summary>How the bank's file looks; as usual when left out.</summary>
    public BankRequest? Bank { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Number) && !OrganisationNumber.TryParse(Number, out _))
        {
            yield return new ValidationResult("is no organisation number: nine digits, and the last one must fit", [nameof(Number)]);
        }

        if (!string.IsNullOrWhiteSpace(Account) && !BankAccount.TryParse(Account, out _))
        {
            yield return new ValidationResult("is no account: eleven digits, and the last one must fit", [nameof(Account)]);
        }
    }

    internal PayerFacts Facts() => new(
        Name.Trim(), OrganisationNumber.TryParse(Number, out var number) ? number.Value : null, RatesKey, BankAccount.TryParse(Account, out var account) ? account.Value : null, SmallSumsByBank,
        new PayerProfile((Payroll ?? new PayrollRequest()).Profile(), (Bank ?? new BankRequest()).Profile()));
}

/// <summary>A payer that comes into the list.</summary>
public sealed class NewPayerRequest : PayerRequest, IValidatableObject
{
    /// <summary>Whether the centre itself pays, an organisation that invoices, or another body. Never changes.</summary>
    [Required(ErrorMessage = "is required")]
    public PayerArrangement? Arrangement { get; set; }

    /// <summary>What may be paid one person in a year before all of it is reportable, in øre.</summary>
    [Range(0, PayerLimitRequest.Most, ErrorMessage = "must be 0 to 99999999 øre")]
    public long? LimitOre { get; set; }

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
    {
        foreach (var wrong in Validate(validationContext))
        {
            yield return wrong;
        }

        if (Arrangement == PayerArrangement.Unpaid)
        {
            yield return new ValidationResult("must be centre, organisation or direct: nobody pays what is unpaid", [nameof(Arrangement)]);
        }
    }
}

/// <summary>A limit from a year on, until another takes over.</summary>
public sealed class PayerLimitRequest
{
    internal const long Most = 99_999_999;

    [Required(ErrorMessage = "is required"), Range(2000, 2100, ErrorMessage = "must be a year from 2000 to 2100")]
    public int? FromYear { get; set; }

    /// <summary>In øre: 200000 is 2 000 kroner.</summary>
    [Required(ErrorMessage = "is required"), Range(0, Most, ErrorMessage = "must be 0 to 99999999 øre")]
    public long? LimitOre { get; set; }

    internal Money Limit => new(LimitOre!.Value);
}

/// <summary>How the file for a payroll system looks.</summary>
public sealed class PayrollRequest
{
    private static readonly PayrollProfile Usual = PayrollProfile.Usual;

    /// <summary>Pay code of a fee with withholding, reported.</summary>
    [Required(ErrorMessage = "is required"), PlainText(20)]
    public string Fee { get; set; } = Usual.Fee;

    /// <summary>Pay code of a fee within the year's limit: no withholding, not reported.</summary>
    [Required(ErrorMessage = "is required"), PlainText(20)]
    public string SmallFee { get; set; } = Usual.SmallFee;

    /// <summary>Pay code of a fee that was paid before the limit was crossed: reported, not paid again.</summary>
    [Required(ErrorMessage = "is required"), PlainText(20)]
    public string Carried { get; set; } = Usual.Carried;

    [Required(ErrorMessage = "is required"), PlainText(20)]
    public string Expenses { get; set; } = Usual.Expenses;

    /// <summary>How the system wants a mark that is set.</summary>
    [Required(ErrorMessage = "is required"), PlainText(10)]
    public string Yes { get; set; } = Usual.Yes;

    [Required(ErrorMessage = "is required"), PlainText(10)]
    public string No { get; set; } = Usual.No;

    /// <summary>The columns in the file's order.</summary>
    [MinLength(1, ErrorMessage = "must have a column"), MaxLength(12, ErrorMessage = "must be at most 12 columns")]
    public List<PayrollColumn> Columns { get; set; } = [.. Usual.Columns];

    /// <summary>Whether the first line says what the columns are.</summary>
    public bool Headings { get; set; } = Usual.Headings;

    /// <summary>Windows-1252 instead of UTF-8.</summary>
    public bool Latin1 { get; set; }

    internal PayrollProfile Profile() => new(Fee.Trim(), SmallFee.Trim(), Carried.Trim(), Expenses.Trim(), Yes.Trim(), No.Trim(), [.. Columns.Distinct()], Headings, Latin1);

    internal static PayrollRequest Of(PayrollProfile one) => new()
    {
        Fee = one.Fee, SmallFee = one.SmallFee, Carried = one.Carried, Expenses = one.Expenses, Yes = one.Yes, No = one.No, Columns = [.. one.Columns], Headings = one.Headings, Latin1 = one.Latin1,
    };
}

/// <summary>How the file for a bank looks.</summary>
public sealed class BankRequest
{
    private static readonly BankProfile Usual = BankProfile.Usual;

    /// <summary>BIC of the payer's own bank.</summary>
    [RegularExpression("^[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?$", ErrorMessage = "must be a BIC of 8 or 11 characters")]
    public string? Bic { get; set; }

    /// <summary>What the bank knows the sender by; the organisation number when left out.</summary>
    [RegularExpression("^[A-Za-z0-9-]{1,35}$", ErrorMessage = "must be at most 35 letters, digits and hyphens")]
    public string? CustomerId { get; set; }

    /// <summary>A second identity that some banks ask for.</summary>
    [RegularExpression("^[A-Za-z0-9-]{1,35}$", ErrorMessage = "must be at most 35 letters, digits and hyphens")]
    public string? Division { get; set; }

    public BankCharacters Characters { get; set; } = Usual.Characters;

    public BankAccounts Accounts { get; set; } = Usual.Accounts;

    /// <summary>Whether the payer's statement shows one sum for the whole file.</summary>
    public bool OneBooking { get; set; } = Usual.OneBooking;

    /// <summary>What the receiver reads of a fee; the date follows.</summary>
    [Required(ErrorMessage = "is required"), PlainText(100)]
    public string FeeText { get; set; } = Usual.FeeText;

    [Required(ErrorMessage = "is required"), PlainText(100)]
    public string ExpensesText { get; set; } = Usual.ExpensesText;

    internal BankProfile Profile() => new(Empty(Bic), Empty(CustomerId), Empty(Division), Characters, Accounts, OneBooking, FeeText.Trim(), ExpensesText.Trim());

    internal static BankRequest Of(BankProfile one) => new()
    {
        Bic = one.Bic, CustomerId = one.CustomerId, Division = one.Division, Characters = one.Characters, Accounts = one.Accounts, OneBooking = one.OneBooking, FeeText = one.FeeText, ExpensesText = one.ExpensesText,
    };

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
