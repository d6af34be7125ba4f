using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.Ui;

namespace Saas.PeerSupport.Seasons;

/// <summary>All seasons, the latest first.</summary>
[Needs(PeerSupportPermissions.ManageHours), InModule(PeerSupportModule.Name)]
internal sealed class SeasonListPage(TenantDb db, IStringLocalizer<SeasonText> text) : PageModel
{
    public const int Size = 25;

    [FromQuery(Name = "q")]
    public string? Search { get; set; }

    [FromQuery(Name = "status")]
    public string? Status { get; set; }

    public IReadOnlyList<SeasonView> Rows { get; private set; } = [];

    public int Number { get; private set; }

    public int Total { get; private set; }

    public bool IsBare => string.IsNullOrWhiteSpace(Search) && string.IsNullOrWhiteSpace(Status);

    public IEnumerable<SelectListItem> States => Enum.GetValues<SeasonStatus>().Select(one => new SelectListItem(text["Status." + KebabEnum.Text(one)], KebabEnum.Text(one)));

    public string FileHref => Url.Content("~/kontor/sesong?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Total = await Found().CountAsync(cancellation);
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = await SeasonEndpoints.Views(db, Found()).Skip((Number - 1) * Size).Take(Size).ToListAsync(cancellation);
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        string[] heads = ["Season", "StartsOn", "EndsOn", "ApplyFrom", "ApplyUntil", "Status", "ApplicationStatus.applied", "ApplicationStatus.allocated", "ApplicationStatus.declined"];
        var rows = await SeasonEndpoints.Views(db, Found()).ToListAsync(cancellation);
        return Csv.File($"{db.Tenant.Slug}-sesonger.csv", heads.Select(key => text[key].Value), rows.Select(row => (IEnumerable<object?>)
            [row.Name, $"{row.StartsOn:yyyy-MM-dd}", $"{row.EndsOn:yyyy-MM-dd}", $"{row.ApplyFrom:yyyy-MM-dd}", $"{row.ApplyUntil:yyyy-MM-dd}", text["Status." + KebabEnum.Text(row.Status)].Value, row.Applied, row.Allocated, row.Declined]));
    }

    private IQueryable<Season> Found()
    {
        var rows = db.Seasons.AsQueryable();
        if (!string.IsNullOrWhiteSpace(Search))
        {
            var pattern = "%" + Search.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%";
            rows = rows.Where(season => EF.Functions.ILike(season.Name, pattern));
        }

        return KebabEnum.TryParse<SeasonStatus>(Status, out var status) ? rows.Where(season => season.Status == status) : rows;
    }
}
