using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Templates;

internal readonly record struct TemplateId(Guid Value) : IStrongId<TemplateId>
{
    public static TemplateId From(Guid value) => new(value);
    public static TemplateId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public override string ToString() => Value.ToString();
}

/// <summary>Where a template came from.</summary>
public enum TemplateOrigin
{
    /// <summary>Made in this room from one of its offers.</summary>
    Own,

    /// <summary>From a file, the toolbox or a unit.</summary>
    Imported,

    /// <summary>Shared by a unit or host that serves this room; lives there.</summary>
    Shared,

    /// <summary>Comes with Mestra.</summary>
    Toolbox,
}

/// <summary>
/// One edition of a recurring programme: texts, sessions, plan and evaluation form as one document. An edition never changes; a better one gets the next
/// number, and offers that were made from the old one stay as they are.
/// </summary>
internal sealed class TemplatePack : ITenantOwned
{
    private TemplatePack()
    {
    }

    public TenantId TenantId { get; private init; }

    public TemplateId Id { get; private init; }

    public string Key { get; private init; } = "";

    public int Number { get; private init; }

    public string Title { get; private init; } = "";

    public OfferKind Kind { get; private init; }

    public string Topic { get; private init; } = "";

    public int Sessions { get; private init; }

    public TemplateOrigin Origin { get; private init; }

    public string Document { get; private init; } = "";

    public bool IsShared { get; private set; }

    public bool IsLatest { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? RetiredAt { get; private set; }

    public uint Version { get; private set; }

    public static TemplatePack Store(TenantId tenant, PackDocument document, TemplateOrigin origin, bool shared, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = TemplateId.New(now), Key = document.Key, Number = document.Version, Title = document.Offer.Title, Kind = document.Offer.Kind,
        Topic = document.Offer.Topic, Sessions = document.Sessions.Count, Origin = origin, Document = PackFile.Write(document), IsShared = shared, IsLatest = true, CreatedAt = now,
    };

    /// <summary>A newer edition takes its place.</summary>
    public void Replace() => IsLatest = false;

    /// <param name="servesOthers">Whether there is anybody to share with.</param>
    /// <exception cref="Refused"><c>template.nobody_to_share_with</c>, <c>template.retired</c></exception>
    public void Share(bool shared, bool servesOthers)
    {
        Require(!shared || servesOthers, "template.nobody_to_share_with", "Only an intermunicipal unit or a host municipality shares templates with those it serves.");
        Require(!shared || RetiredAt is null, "template.retired", "The template is out of use. Take it into use again before sharing it.");
        IsShared = shared;
    }

    /// <summary>Takes it out of use, or into use again; what was made from it stays.</summary>
    public void Retire(bool retired, DateTimeOffset now)
    {
        RetiredAt = retired ? RetiredAt ?? now : null;
        IsShared = IsShared && !retired;
    }

    private static void Require(bool condition, string code, string message)
    {
        if (!condition)
        {
            throw new Refused(code, message);
        }
    }
}

/// <summary>A template that a unit or host shares with this room; read through the view <c>offers.shared_templates</c>, a door.</summary>
internal sealed class SharedTemplate : ITenantOwned
{
    public TenantId TenantId { get; private init; }

    public TenantId OwnerId { get; private init; }

    public string Key { get; private init; } = "";

    public int Number { get; private init; }

    public string Title { get; private init; } = "";

    public OfferKind Kind { get; private init; }

    public string Topic { get; private init; } = "";

    public int Sessions { get; private init; }

    public string Document { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }
}

internal sealed class TemplatePackMapping : IEntityTypeConfiguration<TemplatePack>
{
    public void Configure(EntityTypeBuilder<TemplatePack> builder)
    {
        builder.ToTable("template_packs", "offers");
        builder.HasKey(pack => new { pack.TenantId, pack.Id });
        builder.Property(pack => pack.Version).IsRowVersion();
        builder.Property(pack => pack.Document).HasColumnType("jsonb");
        builder.HasIndex(pack => new { pack.TenantId, pack.Key, pack.Number }).IsUnique();
        builder.HasIndex(pack => new { pack.TenantId, pack.Key }).IsUnique().HasFilter("is_latest");
        builder.HasIndex(pack => new { pack.TenantId, pack.Title });
    }
}

internal sealed class SharedTemplateMapping : IEntityTypeConfiguration<SharedTemplate>
{
    public void Configure(EntityTypeBuilder<SharedTemplate> builder)
    {
        builder.ToView("shared_templates", "offers").HasNoKey();
        builder.Property(template => template.Document).HasColumnType("jsonb");
    }
}

internal static class TemplateSets
{
    extension(TenantDb db)
    {
        internal DbSet<TemplatePack> TemplatePacks => db.Set<TemplatePack>();

        /// <summary>What units and hosts share with this room; a door, see Doors.</summary>
        internal DbSet<SharedTemplate> SharedTemplates => db.Set<SharedTemplate>();
    }
}
