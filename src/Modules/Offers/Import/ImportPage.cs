using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Ui;

namespace Saas.Offers.Import;

/// <summary>One import: how far it has come, what came of it, what is wrong, and the two buttons.</summary>
internal abstract class ImportPage(TenantDb db, Importing importing, ImportWords words, ImportKind kind) : PageModel, ILoadsPage
{
    public const int MostErrors = 50;

    [BindProperty(SupportsGet = true)]
    public ImportId Id { get; set; }

    public OfferImport Import { get; private set; } = null!;

    public IReadOnlyList<ImportError> Errors { get; private set; } = [];

    /// <summary>An earlier import of the very same file that was stored.</summary>
    public DateTimeOffset? SameFileAt { get; private set; }

    public ImportWords Words => words;

    public abstract string Path { get; }

    /// <summary>Where one goes to send another file.</summary>
    public string SendHref => Import.OfferId is { } offer ? $"~/kontor/tilbud/{offer}/deltakere/importer" : "~/kontor/tilbud/importer";

    /// <summary>Where one sees what was imported.</summary>
    public string ResultHref => Import.OfferId is { } offer ? $"~/kontor/tilbud/{offer}/deltakere" : Import.Drafts > 0 ? "~/kontor/tilbud?status=draft" : "~/kontor/tilbud?status=completed";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Import = await Importing.ReadAsync(db, Id, kind, cancellation);
        Errors = Import.Errors == 0 ? [] : await db.ImportErrors.AsNoTracking().Where(error => error.ImportId == Id).OrderBy(error => error.Row).ThenBy(error => error.Id).Take(MostErrors).ToListAsync(cancellation);
        if (Import is { Status: ImportStatus.Checked, FileDigest: { } digest })
        {
            SameFileAt = await db.OfferImports.AsNoTracking().Where(other => other.FileDigest == digest && other.Status == ImportStatus.Applied && other.OfferId == Import.OfferId)
                .OrderByDescending(other => other.CreatedAt).Select(other => other.EndedAt).FirstOrDefaultAsync(cancellation);
        }
    }

    public async Task<IActionResult> OnPostApplyAsync(CancellationToken cancellation)
    {
        await importing.ApplyAsync(Id, kind, cancellation);
        return Redirect(Url.Content($"{Path}/{Id}"));
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellation)
    {
        await importing.CancelAsync(Id, kind, cancellation);
        return Redirect(Url.Content($"{Path}/{Id}"));
    }
}

/// <summary>An import of offers.</summary>
[Needs(OfferPermissions.Import), InModule(OffersModule.Name)]
internal sealed class OfferImportPage(TenantDb db, Importing importing, ImportWords words) : ImportPage(db, importing, words, ImportKind.Offers)
{
    public override string Path => "~/kontor/import";
}

/// <summary>An import of participants.</summary>
[Needs(OfferPermissions.WriteEnrolments), InModule(OffersModule.Name)]
internal sealed class ParticipantImportPage(TenantDb db, Importing importing, ImportWords words) : ImportPage(db, importing, words, ImportKind.Participants)
{
    public override string Path => "~/kontor/deltakerimport";
}

/// <summary>Everything that is wrong, as a file to mend by.</summary>
internal abstract class ImportErrorsPage(TenantDb db, ImportWords words, Microsoft.Extensions.Localization.IStringLocalizer<ImportText> text, ImportKind kind) : PageModel
{
    public async Task<IActionResult> OnGetAsync(ImportId id, CancellationToken cancellation)
    {
        await Importing.ReadAsync(db, id, kind, cancellation);
        var errors = await db.ImportErrors.AsNoTracking().Where(error => error.ImportId == id).OrderBy(error => error.Row).ThenBy(error => error.Id).ToListAsync(cancellation);
        return Csv.File("feil.csv", [text["Error.Row"], text["Error.Column"], text["Error.Reason"], text["Error.Value"]],
            errors.Select(error => new object?[] { error.Row == 0 ? null : error.Row, words.Column(error), words.Reason(error), error.Value }));
    }
}

[Needs(OfferPermissions.Import), InModule(OffersModule.Name)]
internal sealed class OfferImportErrorsPage(TenantDb db, ImportWords words, Microsoft.Extensions.Localization.IStringLocalizer<ImportText> text)
    : ImportErrorsPage(db, words, text, ImportKind.Offers);

[Needs(OfferPermissions.WriteEnrolments), InModule(OffersModule.Name)]
internal sealed class ParticipantImportErrorsPage(TenantDb db, ImportWords words, Microsoft.Extensions.Localization.IStringLocalizer<ImportText> text)
    : ImportErrorsPage(db, words, text, ImportKind.Participants);
