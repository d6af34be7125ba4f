using Saas.Honoraria.Contracts;
using Saas.Honoraria.Register;
using Saas.Kernel.Amounts;

namespace Saas.Honoraria.Payouts.Files;

/// <summary>One sum as a payout's file tells of it.</summary>
/// <param name="Pay">Null while nobody has given an account; never in a bank file.</param>
/// <param name="On">The day of the claim.</param>
/// <param name="Carried">It went out before the year's limit was crossed: told of, not paid again.</param>
internal sealed record DueLine(
    UserRepresentativeId Person, string Name, PayDetails? Pay, DuePart Part, Money Amount, bool Reportable, DateOnly On, string Title, string Reference, string? Kid, bool Carried);

/// <summary>Writes a payout's file line by line, so that its length is no matter of memory.</summary>
internal abstract class PayoutWriter : IDisposable
{
    public abstract void Write(DueLine line);

    /// <summary>Hands on what has been written so far.</summary>
    public abstract void Flush();

    /// <summary>Writes what stands at the end.</summary>
    public abstract void End();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
