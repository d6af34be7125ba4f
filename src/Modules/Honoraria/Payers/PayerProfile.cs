using System.ComponentModel.DataAnnotations.Schema;
using Saas.Honoraria.Contracts;

namespace Saas.Honoraria.Payers;

/// <summary>How a payer's files look: what differs between payroll systems and between banks.</summary>
[NotMapped] // one value in one column, no entity
internal sealed record PayerProfile(PayrollProfile Payroll, BankProfile Bank)
{
    public static PayerProfile Usual { get; } = new(PayrollProfile.Usual, BankProfile.Usual);
}

/// <summary>The file for a payroll system.</summary>
/// <param name="Fee">Pay code of a fee with withholding, reported.</param>
/// <param name="SmallFee">Pay code of a fee within the year's limit: no withholding, not reported.</param>
/// <param name="Carried">Pay code of a fee that went out before the limit was crossed: reported and basis for withholding, not paid again.</param>
/// <param name="Expenses">Pay code of expenses: no withholding, not reported.</param>
/// <param name="Yes">How the system wants a mark that is set.</param>
/// <param name="Columns">Keys of the columns, in the file's order; see <see cref="PayrollColumn"/>.</param>
/// <param name="Latin1">Windows-1252 instead of UTF-8 with a byte order mark.</param>
[NotMapped]
internal sealed record PayrollProfile(
    string Fee, string SmallFee, string Carried, string Expenses, string Yes, string No, IReadOnlyList<PayrollColumn> Columns, bool Headings, bool Latin1)
{
    /// <summary>Whether a line without an identity number is of no use to the payroll system: it has a column for it.</summary>
    public bool DemandsNationalId => Columns.Contains(PayrollColumn.NationalId);

    public static PayrollProfile Usual { get; } = new(
        "1000", "1010", "1020", "2000", "J", "N",
        [PayrollColumn.Message, PayrollColumn.Name, PayrollColumn.NationalId, PayrollColumn.Account, PayrollColumn.PayCode, PayrollColumn.Date, PayrollColumn.Amount, PayrollColumn.Basis,
            PayrollColumn.Withholding, PayrollColumn.Reporting, PayrollColumn.Reference],
        Headings: true, Latin1: false);
}


/// <summary>The file for a bank.</summary>
/// <param name="Bic">The payer's own bank.</param>
/// <param name="CustomerId">What the bank knows the sender by; the payer's organisation number when left out.</param>
/// <param name="Division">A second identity that some banks ask for.</param>
/// <param name="FeeText">What the receiver reads of a fee; the date follows.</param>
[NotMapped]
internal sealed record BankProfile(string? Bic, string? CustomerId, string? Division, BankCharacters Characters, BankAccounts Accounts, bool OneBooking, string FeeText, string ExpensesText)
{
    public static BankProfile Usual { get; } = new(null, null, null, BankCharacters.Norwegian, BankAccounts.Bban, OneBooking: true, "Honorar", "Dekning av utlegg");
}
