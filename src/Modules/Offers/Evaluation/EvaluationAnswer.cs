using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation;

/// <summary>Who has been asked, when, and when they were reminded.</summary>
internal sealed class EvaluationInvitation : ITenantOwned
{
    private EvaluationInvitation()
    {
    }

    public TenantId TenantId { get; private init; }

    public EnrolmentId EnrolmentId { get; private init; }

    public EvaluationMoment Moment { get; private init; }

    public OfferId OfferId { get; private init; }

    public DateTimeOffset SentAt { get; private init; }

    public DateTimeOffset? RemindedAt { get; private set; }

    public static EvaluationInvitation Send(TenantId tenant, EnrolmentId enrolment, OfferId offer, EvaluationMoment moment, DateTimeOffset now) =>
        new() { TenantId = tenant, EnrolmentId = enrolment, OfferId = offer, Moment = moment, SentAt = now };

    /// <summary>Once, and never again.</summary>
    public void Remind(DateTimeOffset now) => RemindedAt ??= now;
}

/// <summary>
/// One person's answers at one moment. Holds no enrolment and no time, and its id is random where all other ids tell their time. Written by one statement
/// (<see cref="Answering.AnswerDesk"/>), read here.
/// </summary>
internal sealed class EvaluationAnswer : ITenantOwned
{
    private EvaluationAnswer()
    {
    }

    public TenantId TenantId { get; private init; }

    public Guid Id { get; private init; }

    public OfferId OfferId { get; private init; }

    public EvaluationMoment Moment { get; private init; }

    public byte[] Pseudonym { get; private init; } = [];

    /// <summary>An <see cref="AnswerSheet"/> as JSON.</summary>
    public string Sheet { get; private init; } = "{}";

    public byte[]? Texts { get; private init; }
}

/// <summary>What was ticked: numbers by question (and item), choices by question.</summary>
internal sealed record AnswerSheet
{
    public Dictionary<string, int> Marks { get; init; } = [];

    public Dictionary<string, List<string>> Choices { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, HouseJson.Options);

    public static AnswerSheet FromJson(string json) => JsonSerializer.Deserialize<AnswerSheet>(json, HouseJson.Options)!;
}

internal static class Pseudonym
{
    /// <summary>The same person's name for all three moments of one offer, and another in every other offer.</summary>
    public static byte[] Of(TenantCipher cipher, OfferId offer, EnrolmentId enrolment) =>
        cipher.Digest("offers.evaluation", string.Create(CultureInfo.InvariantCulture, $"{offer.Value:N}{enrolment.Value:N}"));
}

internal sealed class EvaluationInvitationMapping : IEntityTypeConfiguration<EvaluationInvitation>
{
    public void Configure(EntityTypeBuilder<EvaluationInvitation> builder)
    {
        builder.ToTable("evaluation_invitations", "offers");
        builder.HasKey(invitation => new { invitation.TenantId, invitation.EnrolmentId, invitation.Moment });
        builder.HasOne<Enrolments.Enrolment>().WithMany().HasForeignKey(invitation => new { invitation.TenantId, invitation.EnrolmentId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Planning.Offer>().WithMany().HasForeignKey(invitation => new { invitation.TenantId, invitation.OfferId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(invitation => new { invitation.TenantId, invitation.OfferId, invitation.Moment });
    }
}

internal sealed class EvaluationAnswerMapping : IEntityTypeConfiguration<EvaluationAnswer>
{
    public void Configure(EntityTypeBuilder<EvaluationAnswer> builder)
    {
        builder.ToTable("evaluation_answers", "offers");
        builder.HasKey(answer => new { answer.TenantId, answer.Id });
        builder.Property(answer => answer.Sheet).HasColumnType("jsonb");
        builder.HasOne<EvaluationPlan>().WithMany().HasForeignKey(answer => new { answer.TenantId, answer.OfferId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(answer => new { answer.TenantId, answer.OfferId, answer.Moment, answer.Pseudonym }).IsUnique();
    }
}

internal static class EvaluationSets
{
    extension(TenantDb db)
    {
        internal DbSet<EvaluationForm> EvaluationForms => db.Set<EvaluationForm>();

        internal DbSet<EvaluationFormVersion> EvaluationFormVersions => db.Set<EvaluationFormVersion>();

        internal DbSet<EvaluationPlan> EvaluationPlans => db.Set<EvaluationPlan>();

        internal DbSet<EvaluationInvitation> EvaluationInvitations => db.Set<EvaluationInvitation>();

        internal DbSet<EvaluationAnswer> EvaluationAnswers => db.Set<EvaluationAnswer>();
    }
}
