using Saas.Honoraria.Contracts;
using Saas.Kernel.Amounts;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;

namespace Saas.Honoraria.Payers;

/// <summary>Who pays, from what account, under which limit, and how their files look. Which arrangement it is for never changes: assignments name both together.</summary>
internal sealed class Payer : ITenantOwned
{
    private Payer()
    {
    }

    public TenantId TenantId { get; private init; }

    public PayerId Id { get; private init; }

    public PayerArrangement Arrangement { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>Organisation number.</summary>
    public string? Number { get; private set; }

    /// <summary>The series of rate tables that its claims are priced by.</summary>
    public string RatesKey { get; private set; } = "";

    /// <summary>The account that bank files draw on.</summary>
    public string? Account { get; private set; }

    /// <summary>Whether fees within the year's limit may go by bank, without withholding.</summary>
    public bool SmallSumsByBank { get; private set; }

    public PayerProfile Profile { get; private set; } = PayerProfile.Usual;

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    public List<PayerLimit> Limits { get; } = [];

    public static Payer Open(TenantId tenant, PayerId id, PayerArrangement arrangement, PayerFacts facts, DateTimeOffset now)
    {
        if (arrangement == PayerArrangement.Unpaid)
        {
            throw new ArgumentException("Nobody pays what is unpaid.", nameof(arrangement));
        }

        var payer = new Payer { TenantId = tenant, Id = id, Arrangement = arrangement, CreatedAt = now };
        payer.Write(facts, now);
        return payer;
    }

    /// <exception cref="Refused"><c>payer.is_closed</c></exception>
    public void Change(PayerFacts facts, DateTimeOffset now)
    {
        RequireOpen();
        Write(facts, now);
    }

    /// <summary>Takes no new assignments from here on. What is due is still paid out.</summary>
    /// <exception cref="Refused"><c>payer.is_closed</c></exception>
    public void Close(DateTimeOffset now)
    {
        RequireOpen();
        (ClosedAt, ChangedAt) = (now, now);
    }

    /// <exception cref="Refused"><c>payer.is_open</c></exception>
    public void Reopen(DateTimeOffset now)
    {
        if (ClosedAt is null)
        {
            throw new Refused("payer.is_open", "The payer is in use. Close it to take it out of use.");
        }

        (ClosedAt, ChangedAt) = (null, now);
    }

    /// <summary>Sets the limit from a year on, until a later one takes over.</summary>
    /// <exception cref="Refused"><c>payer.limit_in_use</c>: a year that has been paid in keeps its limit.</exception>
    public void Limit(int fromYear, Money limit, int? lastPaidYear, DateTimeOffset now)
    {
        if (lastPaidYear >= fromYear)
        {
            throw new Refused("payer.limit_in_use", $"Claims have been approved under the limit of {lastPaidYear}. Set the new limit from {lastPaidYear + 1} on.") { Arguments = [lastPaidYear.Value, lastPaidYear.Value + 1], Field = "Input.LimitFrom" };
        }

        Limits.RemoveAll(one => one.FromYear == fromYear);
        Limits.Add(PayerLimit.From(TenantId, Id, fromYear, limit));
        ChangedAt = now;
    }

    /// <summary>What may be paid one person in the year before all of it is reportable. Without one nothing may: every krone is reportable.</summary>
    public Money LimitIn(int year) => Limits.Where(one => one.FromYear <= year).MaxBy(one => one.FromYear)?.Amount ?? default;

    /// <summary>The way a sum goes out. What is reportable has withholding, and never goes by bank.</summary>
    public PayoutRoute RouteOf(DuePart part, bool reportable) => Arrangement != PayerArrangement.Centre ? PayoutRoute.Basis
        : Account is not null && (part == DuePart.Expenses || (SmallSumsByBank && !reportable)) ? PayoutRoute.Bank
        : PayoutRoute.Payroll;

    private void RequireOpen()
    {
        if (ClosedAt is not null)
        {
            throw new Refused("payer.is_closed", "The payer is closed. Open it again first.");
        }
    }

    private void Write(PayerFacts facts, DateTimeOffset now) =>
        (Name, Number, RatesKey, Account, SmallSumsByBank, Profile, ChangedAt) =
            (facts.Name, facts.Number, facts.RatesKey, facts.Account, facts.SmallSumsByBank, facts.Profile, now);
}

internal sealed record PayerFacts(string Name, string? Number, string RatesKey, string? Account, bool SmallSumsByBank, PayerProfile Profile);

/// <summary>What a payer may pay one person in a year before the whole of it is reportable (domain.md §4): from a year, until another follows.</summary>
internal sealed class PayerLimit : ITenantOwned
{
    private PayerLimit()
    {
    }

    public TenantId TenantId { get; private init; }

    public PayerId PayerId { get; private init; }

    public int FromYear { get; private init; }

    public Money Amount { get; private init; }

    public static PayerLimit From(TenantId tenant, PayerId payer, int year, Money amount) => new() { TenantId = tenant, PayerId = payer, FromYear = year, Amount = amount };
}
