using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;

namespace Saas.Honoraria.Claims;

/// <summary>
/// What somebody asks to be paid for one assignment, or for expenses alone, on one day, from one payer (domain.md §4). Once it is decided on, its sums and lines never change
/// (the database sees to that, too): a correction is a new claim.
/// </summary>
internal sealed class Claim : ITenantOwned
{
    private readonly List<ClaimLine> _lines = [];

    private Claim()
    {
    }

    public TenantId TenantId { get; private init; }

    public ClaimId Id { get; private init; }

    public UserRepresentativeId RepresentativeId { get; private init; }

    /// <summary>The representative's account when it was submitted, so that four eyes hold whoever submitted it.</summary>
    public Guid? ClaimantUser { get; private set; }

    /// <summary>Null for expenses alone.</summary>
    public AssignmentId? AssignmentId { get; private init; }

    public PayerId PayerId { get; private init; }

    public DateOnly OnDate { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The period of the rate table that its rates were taken from; null until it has been calculated.</summary>
    public RateTableId? RateTableId { get; private set; }

    /// <summary>What was done and spent, as the claimant wrote it.</summary>
    public Claimed Claimed { get; private set; } = new();

    /// <summary>The part that is pay: withholding and reporting concern it.</summary>
    public long FeeOre { get; private set; }

    /// <summary>The rest: spent, and free of withholding.</summary>
    public long ExpensesOre { get; private set; }

    public ClaimStatus Status { get; private set; }

    public Guid? SubmittedBy { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Everybody who has submitted it, also before it was returned: none of them decides on it. The database keeps them, too.</summary>
    public Guid[] Submitters { get; private set; } = [];

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was returned or rejected.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The claim that this one corrects, or stands in for after a failed payment.</summary>
    public ClaimId? Follows { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>In no order; see <see cref="ClaimLine.Position"/>.</summary>
    public IReadOnlyList<ClaimLine> Lines => _lines;

    public Money Fee => new(FeeOre);

    public Money Expenses => new(ExpensesOre);

    public Money Total => Fee + Expenses;

    public bool IsOpen => Status is ClaimStatus.Draft or ClaimStatus.Returned;

    /// <summary>The part of an earlier claim that could not be paid: its lines are all there is of it, so nothing calculates them anew.</summary>
    public bool IsRest => Follows is not null && AssignmentId is null && _lines.Count > 0 && Claimed is { Trips.Count: 0, Expenses.Count: 0, AwayMinutes: null, LostEarningsOre: null };

    /// <summary>Whether the claimant may write it anew.</summary>
    public bool IsWritable => IsOpen && !IsRest;

    /// <param name="assignment">Null for expenses alone.</param>
    /// <param name="follows">The claim that it corrects or stands in for.</param>
    public static Claim Begin(
        TenantId tenant, ClaimId id, UserRepresentativeId representative, AssignmentId? assignment, PayerId payer, DateOnly on, string title, ClaimId? follows, DateTimeOffset now) => new()
        {
            TenantId = tenant, Id = id, RepresentativeId = representative, AssignmentId = assignment, PayerId = payer, OnDate = on, Title = title, Follows = follows,
            Status = ClaimStatus.Draft, CreatedAt = now, ChangedAt = now,
        };

    /// <summary>What is claimed, with what it comes to by a rate table.</summary>
    /// <exception cref="Refused"><c>claim.is_…</c> when it is out of the claimant's hands; <c>claim.rest</c>, <c>claim.too_much</c></exception>
    public void Write(Claimed claimed, RateTableId rates, IReadOnlyList<PricedLine> lines, DateTimeOffset now)
    {
        RequireWritable();
        (Claimed, RateTableId, ChangedAt) = (claimed, rates, now);
        _lines.Sort((one, other) => one.Position.CompareTo(other.Position)); // they come from the database as they like
        for (var i = 0; i < lines.Count; i++)
        {
            if (i < _lines.Count)
            {
                _lines[i].Become(lines[i]);
            }
            else
            {
                _lines.Add(ClaimLine.Of(TenantId, Id, i + 1, lines[i]));
            }
        }

        _lines.RemoveRange(lines.Count, _lines.Count - lines.Count);
        (FeeOre, ExpensesOre) = PricedSum.Of(lines);
        if (Total.Ore > RateLimits.MostAmount)
        {
            throw new Refused("claim.too_much", "It comes to a million kroner or more. Look at the amounts once more.");
        }
    }

    /// <summary>Expenses alone may be of another day than was first said, or of something else.</summary>
    public void Call(string title, DateOnly on)
    {
        RequireWritable();
        (Title, OnDate) = (title, on);
    }

    /// <param name="by">Who submits it: the claimant, or somebody who writes it for them.</param>
    /// <param name="claimant">The representative's own account, if they have one.</param>
    /// <exception cref="Refused"><c>claim.empty</c>, <c>claim.is_…</c></exception>
    public void Submit(Guid by, Guid? claimant, DateTimeOffset now)
    {
        RequireOpen();
        if (Total.Ore == 0)
        {
            throw new Refused("claim.empty", "It comes to nothing. Write hours, a drive or an expense.");
        }

        (Status, SubmittedBy, SubmittedAt, ClaimantUser, DecidedBy, DecidedAt, Reason, ChangedAt) = (ClaimStatus.Submitted, by, now, claimant, null, null, "", now);
        Submitters = Submitters.Contains(by) ? Submitters : [.. Submitters, by];
    }

    /// <summary>Back to the claimant, who may mend it and submit it again.</summary>
    public void Return(Decider by, string reason, DateTimeOffset now) => Decide(ClaimStatus.Returned, by, reason, now);

    /// <summary>From here on its sums are due. Year sums belong to whoever calls it.</summary>
    public void Approve(Decider by, DateTimeOffset now) => Decide(ClaimStatus.Approved, by, "", now);

    public void Reject(Decider by, string reason, DateTimeOffset now) => Decide(ClaimStatus.Rejected, by, reason, now);

    /// <summary>The claimant takes it back before anybody has decided on it.</summary>
    public void Withdraw(DateTimeOffset now)
    {
        Require(IsOpen || Status == ClaimStatus.Submitted);
        (Status, ChangedAt) = (ClaimStatus.Withdrawn, now);
    }

    /// <summary>A sum of it goes out. The second of its two sums may follow in another batch.</summary>
    public void EnterBatch(DateTimeOffset now)
    {
        Require(Status is ClaimStatus.Approved or ClaimStatus.InBatch);
        (Status, ChangedAt) = (ClaimStatus.InBatch, now);
    }

    /// <summary>All of its sums have been paid.</summary>
    public void Pay(DateTimeOffset now)
    {
        Require(Status == ClaimStatus.InBatch);
        (Status, ChangedAt) = (ClaimStatus.Paid, now);
    }

    /// <summary>A sum of it could not be paid: another claim may stand in for it.</summary>
    public void Fail(DateTimeOffset now)
    {
        Require(Status == ClaimStatus.InBatch);
        (Status, ChangedAt) = (ClaimStatus.Failed, now);
    }

    /// <summary>Four eyes (domain.md §4): nobody decides on a claim of their own or on one that they have submitted, whoever sent it last. The database refuses it, too.</summary>
    private void Decide(ClaimStatus status, Decider by, string reason, DateTimeOffset now)
    {
        if (by.IsClaimant || by.User == ClaimantUser || Submitters.Contains(by.User) || Submitters.Contains(by.Actor))
        {
            throw new Refused("claim.own", "It is your own claim, or you submitted it. Somebody else has to decide on it.");
        }

        Require(Status == ClaimStatus.Submitted);
        (Status, DecidedBy, DecidedAt, Reason, ChangedAt) = (status, by.User, now, reason, now);
    }

    /// <exception cref="Refused"><c>claim.is_…</c> when it is out of the claimant's hands.</exception>
    public void RequireOpen() => Require(IsOpen);

    /// <exception cref="Refused"><c>claim.is_…</c> when it is out of the claimant's hands, <c>claim.rest</c> when there is nothing of it to write.</exception>
    public void RequireWritable()
    {
        RequireOpen();
        if (IsRest)
        {
            throw new Refused("claim.rest", "It is what could not be paid of an earlier claim, and its sum stays. Submit it as it is, or withdraw it and claim the payment again.");
        }
    }

    /// <summary>A refusal names the state that the claim is in; its text says what may be done instead.</summary>
    private void Require(bool condition)
    {
        if (!condition)
        {
            throw new Refused($"claim.is_{KebabEnum.Text(Status)}", $"The claim is {KebabEnum.Text(Status)}.");
        }
    }
}

/// <summary>Who decides.</summary>
/// <param name="Actor">The same, or the machine that carries their decision.</param>
/// <param name="IsClaimant">Whether it is the representative themselves, by account or by address, whatever role they decide in.</param>
internal readonly record struct Decider(Guid User, Guid Actor, bool IsClaimant);
