using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.CallBacks;

/// <summary>When it suits to be called. A choice and no text, so that nobody is led to write why.</summary>
public enum CallBackTime
{
    Any,
    Morning,
    Afternoon,
    Evening,
}

/// <summary>Who wants to be called: the encrypted document of a call-back.</summary>
internal sealed record CallBackPerson(string Name, string Phone, CallBackTime Suits)
{
    public byte[] Seal(TenantCipher cipher, CallBackId id) => cipher.Encrypt("peer_support.call_backs", "person", id.Value, JsonSerializer.Serialize(this, HouseJson.Options));

    public static CallBackPerson Open(TenantCipher cipher, CallBackId id, byte[] person) =>
        JsonSerializer.Deserialize<CallBackPerson>(cipher.Decrypt("peer_support.call_backs", "person", id.Value, person), HouseJson.Options)!;
}

/// <summary>«Ring meg»: somebody wants to hear from an organisation.</summary>
internal sealed class CallBack : ITenantOwned
{
    private CallBack()
    {
    }

    public TenantId TenantId { get; private init; }

    public CallBackId Id { get; private init; }

    public OrganisationId OrganisationId { get; private init; }

    public byte[] Person { get; private init; } = [];

    public CallBackStatus Status { get; private set; }

    /// <summary>How often nobody answered.</summary>
    public int Tries { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public uint Version { get; private set; }

    public static CallBack Ask(TenantId tenant, CallBackId id, OrganisationId organisation, CallBackPerson person, TenantCipher cipher, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = id, OrganisationId = organisation, Person = person.Seal(cipher, id), Status = CallBackStatus.Waiting, CreatedAt = now, ChangedAt = now,
    };

    /// <exception cref="Refused"><c>call-back.was_called</c>, <c>call-back.was_closed</c></exception>
    public void Call(DateTimeOffset now)
    {
        RequireUncalled();
        (Status, ChangedAt) = (CallBackStatus.Called, now);
    }

    /// <summary>Nobody answered; it stays to be tried again.</summary>
    /// <exception cref="Refused">As <see cref="Call"/>.</exception>
    public void NotReach(DateTimeOffset now)
    {
        RequireUncalled();
        (Status, Tries, ChangedAt) = (CallBackStatus.NotReached, Tries + 1, now);
    }

    /// <summary>No more to do.</summary>
    /// <exception cref="Refused"><c>call-back.was_closed</c></exception>
    public void Close(DateTimeOffset now)
    {
        RequireOpen();
        Status = CallBackStatus.Closed;
        ChangedAt = now;
        ClosedAt = now;
    }

    private void RequireUncalled()
    {
        RequireOpen();
        if (Status == CallBackStatus.Called)
        {
            throw new Refused("call-back.was_called", "You have talked already. Close it when there is no more to do.");
        }
    }

    private void RequireOpen()
    {
        if (Status == CallBackStatus.Closed)
        {
            throw new Refused("call-back.was_closed", "It is closed, and stays so. Whoever wants another call asks anew.");
        }
    }
}

internal sealed class CallBackMapping : IEntityTypeConfiguration<CallBack>
{
    public void Configure(EntityTypeBuilder<CallBack> builder)
    {
        builder.ToTable("call_backs", "peer_support");
        builder.HasKey(one => new { one.TenantId, one.Id });
        builder.HasOne<Organisation>().WithMany().HasForeignKey(one => new { one.TenantId, one.OrganisationId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(one => new { one.TenantId, one.OrganisationId, one.CreatedAt });
        builder.HasIndex(one => new { one.TenantId, one.CreatedAt });
        builder.HasIndex(one => new { one.TenantId, one.ClosedAt });
        builder.Property(one => one.Version).IsRowVersion();
    }
}

internal static class CallBackSets
{
    extension(TenantDb db)
    {
        internal DbSet<CallBack> CallBacks => db.Set<CallBack>();
    }
}
