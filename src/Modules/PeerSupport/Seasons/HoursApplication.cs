using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>What an organisation would like to have in a season: one fixed time, with a second choice if it likes.</summary>
internal sealed class HoursApplication : ITenantOwned
{
    private HoursApplication()
    {
    }

    public TenantId TenantId { get; private init; }

    public HoursApplicationId Id { get; private init; }

    public SeasonId SeasonId { get; private init; }

    public OrganisationId OrganisationId { get; private init; }

    public ApplicationStatus Status { get; private set; }

    public HoursKind Kind { get; private set; }

    public string? Title { get; private set; }

    /// <summary>How many are expected; a smaller room is never proposed.</summary>
    public int? People { get; private set; }

    public int? ConversationMinutes { get; private set; }

    public int PeersWanted { get; private set; }

    public string Note { get; private set; } = "";

    public SeasonChoice FirstChoice { get; private set; } = null!;

    public SeasonChoice? SecondChoice { get; private set; }

    /// <summary>What it got.</summary>
    public SeriesId? SeriesId { get; private set; }

    public string? Reason { get; private set; }

    public HoursApplicationId? CopiedFrom { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    public SeasonChoice? Choice(ChoiceOrder order) => order == ChoiceOrder.First ? FirstChoice : SecondChoice;

    public static HoursApplication Apply(
        TenantId tenant, HoursApplicationId id, SeasonId season, OrganisationId organisation, ApplicationFacts facts, HoursApplicationId? copiedFrom, DateTimeOffset now)
    {
        var application = new HoursApplication { TenantId = tenant, Id = id, SeasonId = season, OrganisationId = organisation, CopiedFrom = copiedFrom, CreatedAt = now };
        application.Write(facts, now);
        return application;
    }

    /// <exception cref="Refused"><c>application.is_allocated</c>, <c>application.is_declined</c>, <c>application.is_withdrawn</c></exception>
    public void Change(ApplicationFacts facts, DateTimeOffset now)
    {
        Require(Status == ApplicationStatus.Applied);
        Write(facts, now);
    }

    /// <exception cref="Refused">As <see cref="Change"/>.</exception>
    public void Withdraw(DateTimeOffset now) => Become(ApplicationStatus.Withdrawn, Status == ApplicationStatus.Applied, null, null, now);

    /// <exception cref="Refused"><c>application.is_allocated</c>, <c>application.is_withdrawn</c></exception>
    public void RequireUndecided() => Require(Status is ApplicationStatus.Applied or ApplicationStatus.Declined);

    /// <summary>Gives it a series; one that was declined, too.</summary>
    /// <exception cref="Refused">As <see cref="RequireUndecided"/>.</exception>
    public void Allocate(SeriesId series, DateTimeOffset now) => Become(ApplicationStatus.Allocated, Status is ApplicationStatus.Applied or ApplicationStatus.Declined, series, null, now);

    /// <exception cref="Refused">As <see cref="Change"/>.</exception>
    public void Decline(string reason, DateTimeOffset now) => Become(ApplicationStatus.Declined, Status == ApplicationStatus.Applied, null, reason, now);

    /// <summary>Takes the decision back, before it is published.</summary>
    /// <exception cref="Refused"><c>application.is_applied</c>, <c>application.is_withdrawn</c></exception>
    public void Undo(DateTimeOffset now) => Become(ApplicationStatus.Applied, Status is ApplicationStatus.Allocated or ApplicationStatus.Declined, null, null, now);

    private void Become(ApplicationStatus status, bool isAllowed, SeriesId? series, string? reason, DateTimeOffset now)
    {
        Require(isAllowed);
        (Status, SeriesId, Reason, ChangedAt) = (status, series, reason, now);
    }

    private void Write(ApplicationFacts facts, DateTimeOffset now) => (Kind, Title, People, ConversationMinutes, PeersWanted, Note, FirstChoice, SecondChoice, ChangedAt) =
        (facts.Kind, facts.Title, facts.People, facts.ConversationMinutes, facts.PeersWanted, facts.Note, facts.First, facts.Second, now);

    private void Require(bool isAllowed)
    {
        if (!isAllowed)
        {
            throw new Refused($"application.is_{KebabEnum.Text(Status)}", Status switch
            {
                ApplicationStatus.Applied => "The application is not decided yet. Allocate or decline it.",
                ApplicationStatus.Allocated => "The application has got its hours. Undo the allocation first, or change the hours themselves.",
                ApplicationStatus.Declined => "The application was declined. It can be allocated, or the decision undone.",
                _ => "The application was withdrawn. Apply anew instead.",
            });
        }
    }
}

internal sealed record ApplicationFacts(
    HoursKind Kind, string? Title, int? People, int? ConversationMinutes, int PeersWanted, string Note, SeasonChoice First, SeasonChoice? Second);

/// <summary>A time by the clock on the wall, and where: one room, any room of a kind, or any room at all.</summary>
[NotMapped] // one value in one column, no entity
internal sealed record SeasonChoice(Recurrence Rule, TimeOnly From, TimeOnly To, RoomId? Room, RoomKind? RoomKind)
{
    /// <summary>Negative when it ends before it begins: the difference of two clock times would go round the clock.</summary>
    [JsonIgnore]
    public int Minutes => (int)(To.ToTimeSpan() - From.ToTimeSpan()).TotalMinutes;

    public IEnumerable<DateOnly> Dates(DateOnly from, DateOnly to) => Rule.From(from).TakeWhile(date => date <= to);

    /// <summary>Whether a room is what is wished for.</summary>
    public bool Wants(RoomChoice room) => Room is { } one ? room.Id == one : RoomKind is null || room.Kind == RoomKind;
}

internal sealed class HoursApplicationMapping : IEntityTypeConfiguration<HoursApplication>
{
    private static readonly ValueConverter<SeasonChoice, string> Json = new(
        choice => JsonSerializer.Serialize(choice, HouseJson.Options), text => JsonSerializer.Deserialize<SeasonChoice>(text, HouseJson.Options)!);

    private static readonly ValueComparer<SeasonChoice> Same = new((one, other) => one == other, choice => choice.GetHashCode(), choice => choice);

    public void Configure(EntityTypeBuilder<HoursApplication> builder)
    {
        builder.ToTable("applications", "peer_support");
        builder.HasKey(application => new { application.TenantId, application.Id });
        builder.HasOne<Season>().WithMany().HasForeignKey(application => new { application.TenantId, application.SeasonId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(application => new { application.TenantId, application.OrganisationId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Series>().WithMany().HasForeignKey(application => new { application.TenantId, application.SeriesId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<HoursApplication>().WithMany().HasForeignKey(application => new { application.TenantId, application.CopiedFrom }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(application => new { application.TenantId, application.SeasonId });
        builder.HasIndex(application => new { application.TenantId, application.OrganisationId });
        builder.HasIndex(application => new { application.TenantId, application.SeriesId });
        builder.HasIndex(application => new { application.TenantId, application.CopiedFrom, application.SeasonId }).IsUnique();
        builder.Property(application => application.FirstChoice).HasColumnType("jsonb").HasConversion(Json, Same);
        builder.Property(application => application.SecondChoice).HasColumnType("jsonb").HasConversion(Json!, Same!);
        builder.Property(application => application.Version).IsRowVersion();
    }
}

internal static class SeasonSets
{
    extension(TenantDb db)
    {
        internal DbSet<Season> Seasons => db.Set<Season>();

        internal DbSet<HoursApplication> HoursApplications => db.Set<HoursApplication>();

        internal DbSet<Swap> Swaps => db.Set<Swap>();
    }
}
