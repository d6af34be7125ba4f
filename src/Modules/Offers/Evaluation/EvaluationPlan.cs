using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation;

/// <summary>How one offer is evaluated: with which form, and how many months after.</summary>
internal sealed class EvaluationPlan : ITenantOwned
{
    private EvaluationPlan()
    {
    }

    public TenantId TenantId { get; private init; }

    public OfferId OfferId { get; private init; }

    public EvaluationFormId FormId { get; private set; }

    /// <summary>The version that is used, from the moment the first invitation left; until then the newest there is.</summary>
    public int? Version { get; private set; }

    public int MonthsAfter { get; private set; }

    public DateTimeOffset? BeforeClosedAt { get; private set; }

    public DateTimeOffset? AfterClosedAt { get; private set; }

    public DateTimeOffset? MonthsClosedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public uint RowVersion { get; private set; }

    public static EvaluationPlan Make(TenantId tenant, OfferId offer, EvaluationFormId form, int monthsAfter, DateTimeOffset now) =>
        new() { TenantId = tenant, OfferId = offer, FormId = form, MonthsAfter = monthsAfter, CreatedAt = now };

    /// <exception cref="Refused"><c>evaluation.sent</c>: another form would make before and after two things.</exception>
    public void Change(EvaluationFormId form, int monthsAfter)
    {
        if (Version is not null && form != FormId)
        {
            throw Sent();
        }

        (FormId, MonthsAfter) = (form, monthsAfter);
    }

    /// <exception cref="Refused"><c>evaluation.sent</c></exception>
    public void RequireUnsent()
    {
        if (Version is not null)
        {
            throw Sent();
        }
    }

    /// <summary>The first invitation leaves with this version of the form.</summary>
    public void Pin(int version) => Version ??= version;

    public DateTimeOffset? ClosedAt(EvaluationMoment moment) => moment switch
    {
        EvaluationMoment.Before => BeforeClosedAt,
        EvaluationMoment.After => AfterClosedAt,
        _ => MonthsClosedAt,
    };

    /// <summary>Ends the time to answer early, so that the result can be seen.</summary>
    /// <exception cref="Refused"><c>evaluation.not_open</c></exception>
    public void Close(EvaluationMoment moment, MomentWindow window, DateTimeOffset now)
    {
        if (!window.IsOpen(now))
        {
            throw new Refused("evaluation.not_open", "This form is not open for answers now.");
        }

        _ = moment switch
        {
            EvaluationMoment.Before => BeforeClosedAt = now,
            EvaluationMoment.After => AfterClosedAt = now,
            _ => MonthsClosedAt = now,
        };
    }

    private static Refused Sent() => new("evaluation.sent", "The form has been sent to participants. It stays, so that before and after ask the same.");
}

/// <summary>When one moment of one offer can be answered.</summary>
/// <param name="SendUntil">After this nobody is asked any more; the link still works until <paramref name="ClosesAt"/>.</param>
internal sealed record MomentWindow(DateTimeOffset OpensAt, DateTimeOffset SendUntil, DateTimeOffset ClosesAt, DateTimeOffset? ClosedAt)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);
    private static readonly TimeSpan Grace = TimeSpan.FromDays(2);
    private static readonly TimeSpan Asking = TimeSpan.FromDays(14);
    private static readonly TimeSpan Answering = TimeSpan.FromDays(21);

    /// <summary>How long somebody has before they are reminded.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    public DateTimeOffset End => ClosedAt is { } closed && closed < ClosesAt ? closed : ClosesAt;

    public bool IsOpen(DateTimeOffset now) => OpensAt <= now && now < End;

    public bool IsOver(DateTimeOffset now) => now >= End;

    public bool MaySend(DateTimeOffset now) => IsOpen(now) && now < SendUntil;

    /// <param name="startsAt">First session's start.</param>
    /// <param name="endsAt">Last session's end.</param>
    public static MomentWindow Of(EvaluationMoment moment, EvaluationPlan plan, DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        var closed = plan.ClosedAt(moment);
        if (moment == EvaluationMoment.Before)
        {
            // A day or two of grace for who fills it in at the first session, but never after the last.
            var end = startsAt + Grace < endsAt ? startsAt + Grace : endsAt;
            return new MomentWindow(startsAt - Ahead, startsAt, end, closed);
        }

        var opens = moment == EvaluationMoment.After ? endsAt : Oslo.Instant(Oslo.Date(endsAt).AddMonths(plan.MonthsAfter), new TimeOnly(9, 0));
        return new MomentWindow(opens, opens + Asking, opens + Answering, closed);
    }
}

internal sealed class EvaluationPlanMapping : IEntityTypeConfiguration<EvaluationPlan>
{
    public void Configure(EntityTypeBuilder<EvaluationPlan> builder)
    {
        builder.ToTable("evaluation_plans", "offers");
        builder.HasKey(plan => new { plan.TenantId, plan.OfferId });
        builder.Property(plan => plan.RowVersion).IsRowVersion();
        builder.HasOne<Planning.Offer>().WithMany().HasForeignKey(plan => new { plan.TenantId, plan.OfferId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<EvaluationForm>().WithMany().HasForeignKey(plan => new { plan.TenantId, plan.FormId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<EvaluationFormVersion>().WithMany().HasForeignKey(plan => new { plan.TenantId, plan.FormId, plan.Version }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(plan => new { plan.TenantId, plan.FormId, plan.Version });
    }
}
