using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;

namespace Saas.Offers.Import;

/// <summary>Sends a file of offers, and shows the imports of before so that they are found again.</summary>
[Needs(OfferPermissions.Import), InModule(OffersModule.Name)]
[RequestSizeLimit(ImportStore.MostBytes + Around), RequestFormLimits(MultipartBodyLengthLimit = ImportStore.MostBytes + Around)]
internal sealed class ImportOffersPage(TenantDb db, Importing importing, IStringLocalizer<ImportText> text, TimeProvider time) : PageModel, ILoadsPage
{
    /// <summary>What a form has besides its file.</summary>
    public const int Around = 64 * 1024;

    private const int MostRecent = 10;

    [BindProperty]
    public IFormFile? Sheet { get; set; }

    [BindProperty]
    public WithoutDate WithoutDate { get; set; } = WithoutDate.Draft;

    [BindProperty]
    public string? Year { get; set; }

    [BindProperty]
    public OfferKind UsualKind { get; set; }

    public IReadOnlyList<OfferImport> Recent { get; private set; } = [];

    public IEnumerable<SelectListItem> WithoutDates => Enum.GetValues<WithoutDate>().Reverse().Select(value => new SelectListItem(text["WithoutDate." + value], value.ToString()));

    public async Task LoadAsync(CancellationToken cancellation) =>
        Recent = await db.OfferImports.AsNoTracking().Where(import => import.Kind == ImportKind.Offers).OrderByDescending(import => import.CreatedAt).Take(MostRecent).ToListAsync(cancellation);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Year = (Oslo.Date(time.GetUtcNow()).Year - 1).ToString(CultureInfo.InvariantCulture);
        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        int? year = int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (WithoutDate == WithoutDate.Record && (year is null or < 1990 || year > Oslo.Date(time.GetUtcNow()).Year))
        {
            ModelState.AddModelError(nameof(Year), text["Wrong.Year"]);
        }

        if (SentFile.Wrong(Sheet) is { } wrong)
        {
            ModelState.AddModelError(nameof(Sheet), text[wrong]);
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        await using var stream = Sheet!.OpenReadStream();
        var import = await importing.SendAsync(new ImportWish(SentFile.NameOf(Sheet), null, WithoutDate, WithoutDate == WithoutDate.Record ? year : null, UsualKind), stream, cancellation);
        return Redirect(Url.Content($"~/kontor/import/{import.Id}"));
    }
}

/// <summary>A file as a browser sends it.</summary>
internal static class SentFile
{
    /// <returns>Key of what is wrong; null when nothing is.</returns>
    public static string? Wrong(IFormFile? file) => file switch
    {
        null => "Wrong.File.Missing",
        { Length: 0 } => "Wrong.File.Empty",
        { Length: > ImportStore.MostBytes } => "Wrong.File.TooLarge",
        _ => null,
    };

    /// <summary>The name without its folders, and without what no name should have.</summary>
    public static string NameOf(IFormFile file)
    {
        var name = string.Concat(file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))).Trim();
        return name.Length == 0 ? "fil.csv" : name[..Math.Min(name.Length, 100)];
    }
}
