using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Honoraria.Asks;

/// <summary>
/// Work that several representatives are asked about: the first who say yes have it, as many as are needed. Whether there is room for another yes is decided under a lock on
/// its row (<see cref="AnswerAsks"/>).
/// </summary>
internal sealed class Ask : ITenantOwned
{
    private readonly List<AskedPerson> _people = [];

    private Ask()
    {
    }

    public TenantId TenantId { get; private init; }

    public AskId Id { get; private init; }

    public AssignmentKind Kind { get; private init; }

    public OfferId? OfferId { get; private init; }

    public MethodPhase? Phase { get; private init; }

    public SessionId? SessionId { get; private init; }

    public string Title { get; private init; } = "";

    public string Role { get; private init; } = "";

    public DateOnly OnDate { get; private init; }

    /// <summary>Wall clock in Oslo; null when only the day is known.</summary>
    public TimeOnly? StartsAt { get; private init; }

    public int PlannedMinutes { get; private init; }

    public bool Physical { get; private init; }

    public PayerArrangement Arrangement { get; private init; }

    public PayerId? PayerId { get; private init; }

    public string Message { get; private init; } = "";

    /// <summary>How many are needed.</summary>
    public int Wanted { get; private init; }

    /// <summary>Last day for an answer.</summary>
    public DateOnly AnswerBy { get; private init; }

    public AskStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<AskedPerson> People => _people;

    public AssignmentPlan Plan => new(Title, Role, OnDate, StartsAt, PlannedMinutes, Physical, PayerId is { } payer ? Paying.By(payer, Arrangement) : Paying.Nobody);

    public AssignmentTie Tie => Kind switch
    {
        AssignmentKind.OfferPhase => AssignmentTie.ToPhase(OfferId!.Value, Phase!.Value),
        AssignmentKind.Session => AssignmentTie.ToSession(OfferId!.Value, SessionId!.Value),
        AssignmentKind.Meeting => AssignmentTie.Meeting,
        _ => AssignmentTie.Other,
    };

    public static Ask Send(TenantId tenant, AskId id, AssignmentTie tie, AssignmentPlan plan, string message, int wanted, DateOnly answerBy, IEnumerable<UserRepresentativeId> people, DateTimeOffset now)
    {
        var ask = new Ask
        {
            TenantId = tenant, Id = id, Kind = tie.Kind, OfferId = tie.Offer, Phase = tie.Phase, SessionId = tie.Session, Title = plan.Title, Role = plan.Role, OnDate = plan.OnDate, StartsAt = plan.StartsAt,
            PlannedMinutes = plan.PlannedMinutes, Physical = plan.Physical, Arrangement = plan.Paying.Arrangement, PayerId = plan.Paying.Payer, Message = message, Wanted = wanted, AnswerBy = answerBy,
            Status = AskStatus.Open, CreatedAt = now, ChangedAt = now,
        };
        ask._people.AddRange(people.Distinct().Select(person => AskedPerson.Of(tenant, id, person, now)));
        return ask;
    }

    /// <summary>Whether somebody could still say yes.</summary>
    public bool IsOpenOn(DateOnly today) => Status == AskStatus.Open && today <= AnswerBy;

    /// <summary>Before the work is made: whether this person may say yes now.</summary>
    /// <exception cref="Refused"><c>ask.is_filled</c>, <c>ask.is_closed</c>, <c>ask.over</c></exception>
    public void RequireOpen(DateOnly today)
    {
        if (Status != AskStatus.Open)
        {
            throw new Refused($"ask.is_{KebabEnum.Text(Status)}", Status == AskStatus.Filled ? "As many as are needed have said yes already." : "The request has been closed.");
        }

        if (today > AnswerBy)
        {
            throw new Refused("ask.over", "The last day for an answer is over. Contact us if you still want to.");
        }
    }

    public void Accept(AskedPerson person, AssignmentId assignment, DateTimeOffset now)
    {
        person.Accept(assignment, now);
        (Status, ChangedAt) = (_people.Count(one => one.Answer == AskAnswer.Yes) >= Wanted ? AskStatus.Filled : AskStatus.Open, now);
    }

    /// <exception cref="Refused"><c>ask.is_yes</c></exception>
    public void Decline(AskedPerson person, DateTimeOffset now)
    {
        person.Decline(now);
        ChangedAt = now;
    }

    /// <summary>Nobody else is needed, or it will not happen. What has been answered stays.</summary>
    /// <exception cref="Refused"><c>ask.is_closed</c></exception>
    public void Close(DateTimeOffset now)
    {
        if (Status == AskStatus.Closed)
        {
            throw new Refused("ask.is_closed", "The request has been closed.");
        }

        (Status, ChangedAt) = (AskStatus.Closed, now);
    }
}

/// <summary>One of those who are asked.</summary>
internal sealed class AskedPerson : ITenantOwned
{
    private AskedPerson()
    {
    }

    public TenantId TenantId { get; private init; }

    public AskedId Id { get; private init; }

    public AskId AskId { get; private init; }

    public UserRepresentativeId RepresentativeId { get; private init; }

    public AskAnswer Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>What a yes became.</summary>
    public AssignmentId? AssignmentId { get; private set; }

    public static AskedPerson Of(TenantId tenant, AskId ask, UserRepresentativeId person, DateTimeOffset now) => new() { TenantId = tenant, Id = AskedId.New(now), AskId = ask, RepresentativeId = person };

    internal void Accept(AssignmentId assignment, DateTimeOffset now) => (Answer, AssignmentId, AnsweredAt) = (AskAnswer.Yes, assignment, now);

    internal void Decline(DateTimeOffset now)
    {
        if (Answer == AskAnswer.Yes)
        {
            throw new Refused("ask.is_yes", "You have said yes, and others rely on it. Contact us if you cannot come after all.");
        }

        (Answer, AnsweredAt) = (AskAnswer.No, now);
    }
}

internal sealed class AskMapping : IEntityTypeConfiguration<Ask>
{
    public void Configure(EntityTypeBuilder<Ask> builder)
    {
        builder.ToTable("asks", "honoraria");
        builder.HasKey(ask => new { ask.TenantId, ask.Id });
        builder.Ignore(ask => ask.Plan);
        builder.Ignore(ask => ask.Tie);
        builder.HasOne<Payer>().WithMany().HasForeignKey(ask => new { ask.TenantId, ask.PayerId, ask.Arrangement })
            .HasPrincipalKey(payer => new { payer.TenantId, payer.Id, payer.Arrangement }).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(ask => ask.People).WithOne().HasForeignKey(person => new { person.TenantId, person.AskId }).OnDelete(DeleteBehavior.NoAction);
        builder.Navigation(ask => ask.People).HasField("_people");
        builder.HasIndex(ask => new { ask.TenantId, ask.CreatedAt });
        builder.HasIndex(ask => new { ask.TenantId, ask.PayerId, ask.Arrangement });
        builder.Property(ask => ask.Version).IsRowVersion();
    }
}

internal sealed class AskedPersonMapping : IEntityTypeConfiguration<AskedPerson>
{
    public void Configure(EntityTypeBuilder<AskedPerson> builder)
    {
        builder.ToTable("asked_people", "honoraria");
        builder.HasKey(person => new { person.TenantId, person.Id });
        builder.HasOne<UserRepresentative>().WithMany().HasForeignKey(person => new { person.TenantId, person.RepresentativeId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Assignment>().WithMany().HasForeignKey(person => new { person.TenantId, person.AssignmentId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(person => new { person.TenantId, person.AskId, person.RepresentativeId }).IsUnique();
        builder.HasIndex(person => new { person.TenantId, person.RepresentativeId });
        builder.HasIndex(person => new { person.TenantId, person.AssignmentId });
    }
}

internal static class AskSets
{
    extension(TenantDb db)
    {
        internal DbSet<Ask> Asks => db.Set<Ask>();

        internal DbSet<AskedPerson> AskedPeople => db.Set<AskedPerson>();
    }
}
