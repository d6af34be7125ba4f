using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>
/// On what terms an organisation uses the house: for how long, how many hours a week, in which rooms. Without one that runs today its people see nothing here
/// and do nothing here. No two run at once: the table's exclusion constraint.
/// </summary>
internal sealed class OrganisationAgreement : ITenantOwned
{
    private readonly List<AgreementRoom> _rooms = [];

    private OrganisationAgreement()
    {
    }

    public TenantId TenantId { get; private init; }

    public OrganisationAgreementId Id { get; private init; }

    public OrganisationId OrganisationId { get; private init; }

    public DateOnly StartsOn { get; private set; }

    /// <summary>Last day; null until somebody ends it.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>How much it may book in a week without asking.</summary>
    public int WeeklyMinutes { get; private set; }

    /// <summary>Sealed <see cref="AgreementContact"/>.</summary>
    public byte[] Contact { get; private set; } = [];

    public string Note { get; private set; } = "";

    public int RemindWeeks { get; private set; }

    /// <summary>The end that has been reminded of.</summary>
    public DateOnly? RemindedOf { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When the contact was emptied.</summary>
    public DateTimeOffset? ForgottenAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Rooms it may book without asking; none means any.</summary>
    public IReadOnlyList<AgreementRoom> Rooms => _rooms;

    public static OrganisationAgreement Make(TenantId tenant, OrganisationAgreementId id, OrganisationId organisation, OrganisationTerms terms, TenantCipher cipher, DateTimeOffset now)
    {
        var agreement = new OrganisationAgreement { TenantId = tenant, Id = id, OrganisationId = organisation, CreatedAt = now };
        agreement.Write(terms, cipher, now);
        return agreement;
    }

    /// <exception cref="Refused"><c>organisation-agreement.ended</c></exception>
    public void Change(OrganisationTerms terms, TenantCipher cipher, DateTimeOffset now)
    {
        RequireOpen();
        Write(terms, cipher, now);
    }

    /// <summary>Ends it now, for the next request already.</summary>
    /// <exception cref="Refused"><c>organisation-agreement.ended</c></exception>
    public void End(DateTimeOffset now)
    {
        RequireOpen();
        EndedAt = ChangedAt = now;
    }

    /// <returns>Whether this end is near and nobody has been reminded of it yet.</returns>
    public bool Remind(DateOnly today)
    {
        if (EndedAt is not null || EndsOn is not { } end || end < today || end.AddDays(-7 * RemindWeeks) > today || RemindedOf == end)
        {
            return false;
        }

        RemindedOf = end;
        return true;
    }

    /// <summary>Some time after it is over nobody needs its contact any more.</summary>
    public void ForgetContact(TenantCipher cipher, DateTimeOffset now) => (Contact, ForgottenAt) = (AgreementContact.Nobody.Seal(cipher, Id), now);

    private void Write(OrganisationTerms terms, TenantCipher cipher, DateTimeOffset now)
    {
        (StartsOn, EndsOn, WeeklyMinutes, Note, RemindWeeks, ChangedAt) = (terms.StartsOn, terms.EndsOn, terms.WeeklyMinutes, terms.Note, terms.RemindWeeks, now);
        Contact = terms.Contact.Seal(cipher, Id);
        _rooms.RemoveAll(room => !terms.Rooms.Contains(room.RoomId));
        _rooms.AddRange(terms.Rooms.Distinct().Where(room => _rooms.TrueForAll(one => one.RoomId != room)).Select(room => AgreementRoom.Of(TenantId, Id, room)).ToList());
    }

    private void RequireOpen()
    {
        if (EndedAt is not null)
        {
            throw new Refused("organisation-agreement.ended", "The agreement has ended and is kept as it was. Make a new one instead.");
        }
    }
}

internal sealed record OrganisationTerms(DateOnly StartsOn, DateOnly? EndsOn, int WeeklyMinutes, IReadOnlyList<RoomId> Rooms, AgreementContact Contact, string Note, int RemindWeeks);

/// <summary>Whom to call in the organisation, and where the reminder of the end goes here.</summary>
internal sealed record AgreementContact(string? Name, string? Email, string? Phone, string? RemindEmail)
{
    public static readonly AgreementContact Nobody = new(null, null, null, null);

    public byte[] Seal(TenantCipher cipher, OrganisationAgreementId id) => cipher.Encrypt("peer_support.agreements", "contact", id.Value, JsonSerializer.Serialize(this, HouseJson.Options));

    public static AgreementContact Open(TenantCipher cipher, OrganisationAgreementId id, byte[] contact) =>
        JsonSerializer.Deserialize<AgreementContact>(cipher.Decrypt("peer_support.agreements", "contact", id.Value, contact), HouseJson.Options)!;
}

/// <summary>A room that an agreement gives.</summary>
internal sealed class AgreementRoom : ITenantOwned
{
    private AgreementRoom()
    {
    }

    public TenantId TenantId { get; private init; }

    public OrganisationAgreementId AgreementId { get; private init; }

    public RoomId RoomId { get; private init; }

    public static AgreementRoom Of(TenantId tenant, OrganisationAgreementId agreement, RoomId room) => new() { TenantId = tenant, AgreementId = agreement, RoomId = room };
}

internal sealed class OrganisationAgreementMapping : IEntityTypeConfiguration<OrganisationAgreement>
{
    public void Configure(EntityTypeBuilder<OrganisationAgreement> builder)
    {
        builder.ToTable("agreements", "peer_support");
        builder.HasKey(agreement => new { agreement.TenantId, agreement.Id });
        builder.HasOne<Organisation>().WithMany().HasForeignKey(agreement => new { agreement.TenantId, agreement.OrganisationId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(agreement => agreement.Rooms).WithOne().HasForeignKey(room => new { room.TenantId, room.AgreementId }).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(agreement => agreement.Rooms).HasField("_rooms");
        builder.HasIndex(agreement => new { agreement.TenantId, agreement.OrganisationId, agreement.StartsOn });
        builder.HasIndex(agreement => new { agreement.TenantId, agreement.EndsOn });
        builder.Property(agreement => agreement.Version).IsRowVersion();
    }
}

internal sealed class AgreementRoomMapping : IEntityTypeConfiguration<AgreementRoom>
{
    public void Configure(EntityTypeBuilder<AgreementRoom> builder)
    {
        builder.ToTable("agreement_rooms", "peer_support");
        builder.HasKey(room => new { room.TenantId, room.AgreementId, room.RoomId });
    }
}

internal static class OrganisationAgreementSets
{
    extension(TenantDb db)
    {
        internal DbSet<OrganisationAgreement> OrganisationAgreements => db.Set<OrganisationAgreement>();
    }
}
