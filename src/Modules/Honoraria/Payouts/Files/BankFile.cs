using System.Globalization;
using Saas.Honoraria.Contracts;

namespace Saas.Honoraria.Payouts.Files;

/// <summary>A bank file of dues.</summary>
internal sealed class BankFile(Stream file, BankOrder order) : PayoutWriter
{
    private readonly Pain001 _message = new(file, order);

    /// <exception cref="InvalidOperationException">A fee with withholding, or somebody without an account: the choice of dues is wrong, and nothing goes out.</exception>
    public override void Write(DueLine line)
    {
        if (line.Carried || (line.Part == DuePart.Fee && line.Reportable) || line.Pay is null)
        {
            throw new InvalidOperationException($"The sum {line.Reference} does not belong in a bank file.");
        }

        // The day says which; what the assignment was may tell of somebody's health, and a bank statement is read by many.
        var words = line.Part == DuePart.Fee ? order.Profile.FeeText : order.Profile.ExpensesText;
        _message.Write(new Transfer(line.Reference, line.Amount, line.Name, line.Pay.Account, line.Kid, words + " " + line.On.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)));
    }

    public override void Flush() => _message.Flush();

    public override void End() => _message.End();

    protected override void Dispose(bool disposing) => _message.Dispose();
}
