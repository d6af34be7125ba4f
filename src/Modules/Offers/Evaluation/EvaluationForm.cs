using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation;

/// <summary>A tenant's form. Its words stand in the versions; here is what it is called and which version is the newest.</summary>
internal sealed class EvaluationForm : ITenantOwned
{
    private EvaluationForm()
    {
    }

    public TenantId TenantId { get; private init; }

    public EvaluationFormId Id { get; private init; }

    public string Name { get; private set; } = "";

    public int Latest { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    public uint Version { get; private set; }

    public static (EvaluationForm Form, EvaluationFormVersion First) Make(TenantId tenant, EvaluationFormId id, FormDocument document, DateTimeOffset now) =>
        (new EvaluationForm { TenantId = tenant, Id = id, Name = document.Title.Nb, Latest = 1, CreatedAt = now, ChangedAt = now }, EvaluationFormVersion.Of(tenant, id, 1, document));

    /// <param name="isSent">Whether the newest version has been sent to anybody: then it stays as it is.</param>
    /// <returns>A new version, or null when the newest was changed.</returns>
    /// <exception cref="Refused"><c>evaluation.retired</c></exception>
    public EvaluationFormVersion? Edit(EvaluationFormVersion newest, FormDocument document, bool isSent, DateTimeOffset now)
    {
        if (RetiredAt is not null)
        {
            throw new Refused("evaluation.retired", "The form has been taken out of use. Make a new one, or copy it.");
        }

        (Name, ChangedAt) = (document.Title.Nb, now);
        if (!isSent)
        {
            newest.Rewrite(document);
            return null;
        }

        Latest++;
        return EvaluationFormVersion.Of(TenantId, Id, Latest, document);
    }

    /// <summary>Takes it out of use for new offers; those that use it go on.</summary>
    /// <exception cref="Refused"><c>evaluation.retired</c></exception>
    public void Retire(DateTimeOffset now)
    {
        if (RetiredAt is not null)
        {
            throw new Refused("evaluation.retired", "The form has been taken out of use already.");
        }

        RetiredAt = now;
    }
}

/// <summary>One version of a form, with all its words.</summary>
internal sealed class EvaluationFormVersion : ITenantOwned
{
    private EvaluationFormVersion()
    {
    }

    public TenantId TenantId { get; private init; }

    public EvaluationFormId FormId { get; private init; }

    public int Number { get; private init; }

    /// <summary>A <see cref="FormDocument"/> as JSON.</summary>
    public string Document { get; private set; } = "";

    public FormDocument Read() => FormDocument.FromJson(Document);

    internal static EvaluationFormVersion Of(TenantId tenant, EvaluationFormId form, int number, FormDocument document) =>
        new() { TenantId = tenant, FormId = form, Number = number, Document = document.ToJson() };

    internal void Rewrite(FormDocument document) => Document = document.ToJson();
}

internal sealed class EvaluationFormMapping : IEntityTypeConfiguration<EvaluationForm>
{
    public void Configure(EntityTypeBuilder<EvaluationForm> builder)
    {
        builder.ToTable("evaluation_forms", "offers");
        builder.HasKey(form => new { form.TenantId, form.Id });
        builder.Property(form => form.Version).IsRowVersion();
        builder.HasIndex(form => new { form.TenantId, form.Name });
    }
}

internal sealed class EvaluationFormVersionMapping : IEntityTypeConfiguration<EvaluationFormVersion>
{
    public void Configure(EntityTypeBuilder<EvaluationFormVersion> builder)
    {
        builder.ToTable("evaluation_form_versions", "offers");
        builder.HasKey(version => new { version.TenantId, version.FormId, version.Number });
        builder.Property(version => version.Document).HasColumnType("jsonb");
        builder.HasOne<EvaluationForm>().WithMany().HasForeignKey(version => new { version.TenantId, version.FormId }).OnDelete(DeleteBehavior.NoAction);
    }
}
