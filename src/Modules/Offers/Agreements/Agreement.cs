using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Agreements;

/// <summary>An agreement with another body: who does what, for how long, and when to think of its renewal.</summary>
internal sealed class Agreement : ITenantOwned
{
    private Agreement()
    {
    }

    public TenantId TenantId { get; private init; }

    public AgreementId Id { get; private init; }

    public AgreementKind Kind { get; private set; }

    public string Title { get; private set; } = "";

    public string Party { get; private set; } = "";

    public string PartyNumber { get; private set; } = "";

    public AgreementTasks Tasks { get; private set; }

    /// <summary>Sealed <see cref="AgreementContacts"/>.</summary>
    public byte[] Contacts { get; private set; } = [];

    public DateOnly StartsOn { get; private set; }

    /// <summary>Last day; null until somebody ends it.</summary>
    public DateOnly? EndsOn { get; private set; }

    public int RemindWeeks { get; private set; }

    /// <summary>The end that has been reminded of.</summary>
    public DateOnly? RemindedOf { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    public static Agreement Make(TenantId tenant, AgreementId id, AgreementTerms terms, TenantCipher cipher, DateTimeOffset now)
    {
        var agreement = new Agreement { TenantId = tenant, Id = id, CreatedAt = now };
        agreement.Write(terms, cipher, now);
        return agreement;
    }

    /// <exception cref="Refused"><c>agreement.ended</c></exception>
    public void Change(AgreementTerms terms, TenantCipher cipher, DateTimeOffset now)
    {
        RequireOpen();
        Write(terms, cipher, now);
    }

    /// <summary>Ends it today; it is kept as it was.</summary>
    /// <exception cref="Refused"><c>agreement.ended</c></exception>
    public void End(DateTimeOffset now)
    {
        RequireOpen();
        EndedAt = ChangedAt = now;
    }

    /// <summary>From so many weeks before its last day.</summary>
    public bool IsDue(DateOnly today) => EndedAt is null && EndsOn is { } end && end.AddDays(-7 * RemindWeeks) <= today;

    /// <returns>Whether nobody has been reminded of this end yet.</returns>
    public bool Remind(DateOnly today)
    {
        if (!IsDue(today) || RemindedOf == EndsOn || EndsOn < today)
        {
            return false;
        }

        RemindedOf = EndsOn;
        return true;
    }

    private void Write(AgreementTerms terms, TenantCipher cipher, DateTimeOffset now)
    {
        (Kind, Title, Party, PartyNumber, Tasks) = (terms.Kind, terms.Title, terms.Party, terms.PartyNumber, AgreementTasks.Of(terms.Tasks));
        (StartsOn, EndsOn, RemindWeeks, ChangedAt) = (terms.StartsOn, terms.EndsOn, terms.RemindWeeks, now);
        Contacts = terms.Contacts.Seal(cipher, Id);
    }

    private void RequireOpen()
    {
        if (EndedAt is not null)
        {
            throw new Refused("agreement.ended", "The agreement has ended and is kept as it was. Make a new one instead.");
        }
    }
}

internal sealed record AgreementTerms(
    AgreementKind Kind, string Title, string Party, string PartyNumber, List<AgreementTask> Tasks, AgreementContacts Contacts, DateOnly StartsOn, DateOnly? EndsOn, int RemindWeeks);

/// <summary>Who does what.</summary>
public sealed record AgreementTask(Doer Doer, string What);

/// <summary>The rows of who does what as one jsonb value. A struct, so that the model does not take the rows for entities.</summary>
internal readonly record struct AgreementTasks(string Json)
{
    public IReadOnlyList<AgreementTask> Rows => JsonSerializer.Deserialize<List<AgreementTask>>(Json, HouseJson.Options)!;

    public static AgreementTasks Of(IEnumerable<AgreementTask> rows) => new(JsonSerializer.Serialize(rows.ToList(), HouseJson.Options));
}

/// <summary>Whom to call, here and there, in their own words: name, phone, e-mail.</summary>
/// <param name="RemindEmail">Where the reminder goes; the room's own address when null.</param>
internal sealed record AgreementContacts(string? Ours, string? Theirs, string? RemindEmail)
{
    public byte[] Seal(TenantCipher cipher, AgreementId id) => cipher.Encrypt("offers.agreements", "contacts", id.Value, JsonSerializer.Serialize(this, HouseJson.Options));

    public static AgreementContacts Open(TenantCipher cipher, AgreementId id, byte[] contacts) =>
        JsonSerializer.Deserialize<AgreementContacts>(cipher.Decrypt("offers.agreements", "contacts", id.Value, contacts), HouseJson.Options)!;
}

/// <summary>An offer that rests on an agreement.</summary>
internal sealed class AgreementOffer : ITenantOwned
{
    private AgreementOffer()
    {
    }

    public TenantId TenantId { get; private init; }

    public AgreementId AgreementId { get; private init; }

    public OfferId OfferId { get; private init; }

    public static AgreementOffer Attach(TenantId tenant, AgreementId agreement, OfferId offer) => new() { TenantId = tenant, AgreementId = agreement, OfferId = offer };
}

internal sealed class AgreementMapping : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.ToTable("agreements", "offers");
        builder.HasKey(agreement => new { agreement.TenantId, agreement.Id });
        builder.Property(agreement => agreement.Version).IsRowVersion();
        builder.Property(agreement => agreement.Tasks).HasColumnType("jsonb").HasConversion(tasks => tasks.Json, json => new AgreementTasks(json));
        builder.HasIndex(agreement => new { agreement.TenantId, agreement.EndsOn });
    }
}

internal sealed class AgreementOfferMapping : IEntityTypeConfiguration<AgreementOffer>
{
    public void Configure(EntityTypeBuilder<AgreementOffer> builder)
    {
        builder.ToTable("agreement_offers", "offers");
        builder.HasKey(link => new { link.TenantId, link.AgreementId, link.OfferId });
        builder.HasOne<Agreement>().WithMany().HasForeignKey(link => new { link.TenantId, link.AgreementId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Planning.Offer>().WithMany().HasForeignKey(link => new { link.TenantId, link.OfferId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(link => new { link.TenantId, link.OfferId });
    }
}

internal static class AgreementSets
{
    extension(TenantDb db)
    {
        internal DbSet<Agreement> Agreements => db.Set<Agreement>();

        internal DbSet<AgreementOffer> AgreementOffers => db.Set<AgreementOffer>();
    }
}
