using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;

namespace Saas.Tests.Honoraria.Rates;

/// <summary>Rate tables and days out of the air, the same for the same seed; odd ones (caps under a single hour, minima over the cap, whole days) on purpose.</summary>
internal sealed class RandomRates(int seed)
{
    private readonly Random _random = new(seed);

    public DateOnly On => new DateOnly(2026, 1, 1).AddDays(_random.Next(1_000));

    public RateRules Rules()
    {
        var unit = Pick(FeeUnit.Hour, FeeUnit.Hour, FeeUnit.HalfHour, FeeUnit.HalfHour, FeeUnit.Day, FeeUnit.Piece);
        var timed = unit is FeeUnit.Hour or FeeUnit.HalfHour;
        var fee = Sometimes(9) ? new FeeRule
        {
            Unit = unit, RateOre = Rate(), Rounding = Pick(TimeRounding.NearestHalfHour, TimeRounding.StartedHalfHour),
            PhysicalMinimumMinutes = timed && Sometimes(5) ? HalfHours(0, 8) : 0, DigitalMinimumMinutes = timed && Sometimes(2) ? HalfHours(0, 4) : 0,
            DailyCapOre = Sometimes(5) ? _random.Next(1, 600_000) : null,
        } : null;
        fee = fee is { DailyCapOre: not null } ? fee with { CapCoversPreparation = Sometimes(4) } : fee;
        var own = fee is null || !timed;
        var (kilometre, passenger) = (_random.Next(1, 1_000), _random.Next(0, 200));
        return new RateRules
        {
            Fee = fee,
            Roles = fee is not null && Sometimes(5) ? [new RoleRate { Key = "leader", Name = "Leder", RateOre = Rate() }, new RoleRate { Key = "deputy", Name = "Nestleder", RateOre = Rate() }] : [],
            Preparation = Sometimes(5) ? new PreparationRule { MostMinutes = HalfHours(1, 10), RateOre = own || Sometimes(3) ? Rate() : null } : null,
            Cancellation = Sometimes(6) ? new CancellationRule { WorkingDays = _random.Next(1, 6), Minutes = HalfHours(1, 12), RateOre = own || Sometimes(3) ? Rate() : null, LossDocumented = Sometimes(6) } : null,
            LostEarnings = Sometimes(5) ? new LostEarningsRule { MostPerDayOre = Sometimes(6) ? _random.Next(1, 600_000) : null } : null,
            Kilometres = Sometimes(8) ? new KilometreRule { RateOre = kilometre, FreeOre = _random.Next(0, kilometre + 1), PassengerOre = passenger, PassengerFreeOre = _random.Next(0, passenger + 1) } : null,
            Meals = Sometimes(6) ? [.. Enumerable.Range(0, _random.Next(1, 4)).Select(i => Meal(i * 300)).Reverse()] : [],
            Expenses = [.. Enum.GetValues<ExpenseKind>().Where(_ => Sometimes(7)).Select(kind => new ExpenseRule { Kind = kind, ReceiptNeeded = Sometimes(7), MostOre = Sometimes(3) ? _random.Next(1, 50_000) : null })],
        };
    }

    public Claimed Claim(DateOnly on)
    {
        var outcome = Pick(ClaimOutcome.Attended, ClaimOutcome.Attended, ClaimOutcome.Attended, ClaimOutcome.Attended, ClaimOutcome.Cancelled, ClaimOutcome.Cancelled, ClaimOutcome.Absent, ClaimOutcome.ExpensesOnly);
        var attended = outcome == ClaimOutcome.Attended;
        return new Claimed
        {
            Outcome = outcome, Role = Pick("member", "member", "leader", "deputy"), Physical = Sometimes(5),
            Minutes = attended ? Pick(_random.Next(0, 60), _random.Next(0, 600), _random.Next(0, 1_000)) : 0, PreparationMinutes = attended && Sometimes(5) ? _random.Next(0, 440) : 0,
            CancelledOn = outcome == ClaimOutcome.Cancelled ? on.AddDays(-_random.Next(-1, 9)) : null,
            LostEarningsOre = Sometimes(2) ? _random.Next(1, 800_000) : null, LossReceipt = Sometimes(6) ? Receipt() : null, AwayMinutes = Sometimes(4) ? _random.Next(0, 1_440) : null,
            Trips = [.. Enumerable.Range(0, _random.Next(0, 4)).Select(_ => new Trip { Metres = _random.Next(1, 400_000), Passengers = _random.Next(0, 4), What = "A–B" })],
            Expenses = [.. Enumerable.Range(0, _random.Next(0, 5)).Select(_ => new Expense { Kind = Pick(Enum.GetValues<ExpenseKind>()), AmountOre = _random.Next(1, 90_000), Receipt = Sometimes(7) ? Receipt() : null })],
        };
    }

    /// <summary>What other claims of the day have got: nothing, or something that a table with this cap could have paid.</summary>
    public DayBefore Before() => Sometimes(3) ? new DayBefore(_random.Next(0, 300_000), _random.Next(0, 50_000), _random.Next(0, 100_000), _random.Next(0, 300_000), _random.Next(0, 40_000)) : default;

    public T[] Shuffled<T>(IReadOnlyList<T> list)
    {
        var copy = list.ToArray();
        _random.Shuffle(copy);
        return copy;
    }

    private MealRate Meal(int from)
    {
        var rate = _random.Next(1, 90_000);
        return new MealRate { FromMinutes = from + _random.Next(0, 299), RateOre = rate, FreeOre = _random.Next(0, rate + 1) };
    }

    private ReceiptId Receipt() => ReceiptId.From(new Guid(_random.Next(), 0, 0, new byte[8]));

    private long Rate() => _random.Next(1, 120_000);

    private int HalfHours(int least, int most) => 30 * _random.Next(least, most + 1);

    private bool Sometimes(int inTen) => _random.Next(10) < inTen;

    private T Pick<T>(params T[] from) => from[_random.Next(from.Length)];
}
