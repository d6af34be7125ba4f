using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Files;
using Saas.Kernel.Http;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>A venue's pictures: add and take away.</summary>
[Needs(VenuePermissions.Manage), RequestSizeLimit(MostBytes + 64 * 1024), RequestFormLimits(MultipartBodyLengthLimit = MostBytes + 64 * 1024)]
internal sealed class PhotosPage(TenantDb db, Album album, IStringLocalizer<VenuesText> text) : PageModel, ILoadsPage
{
    public const int Most = 12;
    public const int MostBytes = 4 * 1024 * 1024;

    [BindProperty(SupportsGet = true)]
    public VenueId Id { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Description { get; set; }

    [BindProperty]
    public string? Room { get; set; }

    public string VenueName { get; private set; } = "";

    public IReadOnlyList<PhotoLine> Photos { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Rooms { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var description = Description?.Trim() ?? "";
        Require(description.Length > 0 && new PlainTextAttribute(200).IsValid(description), nameof(Description), "Wrong.Description");
        Require(Upload is { Length: > 0 }, nameof(Upload), "Wrong.File");
        Require(Upload is null || Upload.Length <= MostBytes, nameof(Upload), "Wrong.FileLarge");
        Require(Photos.Count < Most, nameof(Upload), "Wrong.FileMany");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        using var content = new MemoryStream();
        await Upload!.CopyToAsync(content, cancellation);
        if (PictureReader.Read(content.ToArray()) is not { } picture)
        {
            ModelState.AddModelError(nameof(Upload), text["Wrong.FileKind"]);
            return Page();
        }

        await album.AddAsync(Id, RoomId.TryParse(Room, out var room) && Rooms.Any(r => r.Value == Room) ? room : null, description, picture, cancellation);
        return LocalRedirect($"~/kontor/lokaler/{Id}?gjort=bilde-lagret");
    }

    public async Task<IActionResult> OnPostRemoveAsync(PhotoId photo, CancellationToken cancellation)
    {
        await album.RemoveAsync(photo, cancellation);
        return LocalRedirect($"~/kontor/lokaler/{Id}/bilder?gjort=bilde-fjernet");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        VenueName = await db.Venues.AsNoTracking().Where(v => v.Id == Id).Select(v => v.Name).SingleOrDefaultAsync(cancellation) ?? throw new Missing("venue");
        Rooms = [.. (await db.Rooms.AsNoTracking().Where(r => r.VenueId == Id && r.RetiredAt == null).OrderBy(r => r.Name).Select(r => new { r.Name, r.Id }).ToListAsync(cancellation))
            .Select(r => new SelectListItem(r.Name, r.Id.ToString()))];
        Photos = await OneVenuePage.PhotosAsync(db, Id, cancellation);
    }

    private void Require(bool condition, string field, string key)
    {
        if (!condition)
        {
            ModelState.AddModelError(field, text[key]);
        }
    }
}
