using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Inquiries;
using Saas.Ui;

namespace Saas.PeerSupport.Funding;

/// <summary>The grants of the room, those to report first.</summary>
[Needs(PeerSupportPermissions.ReadFunding), InModule(PeerSupportModule.Name)]
internal sealed class FundingListPage(TenantDb db, IRights rights, IStringLocalizer<FundingText> text, TimeProvider time) : PageModel
{
    public const int Size = 50;

    public FundingFilter Filter { get; private set; } = new(null, null, null);

    public IReadOnlyList<FundingRow> Rows { get; private set; } = [];

    /// <summary>Sum of all that fit, in øre.</summary>
    public long Sum { get; private set; }

    public int Number { get; private set; }

    public int Total { get; private set; }

    public bool MayWrite { get; private set; }

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public IEnumerable<SelectListItem> States => Enum.GetValues<FundingState>().Select(state => new SelectListItem(text["State." + KebabEnum.Text(state)], KebabEnum.Text(state)));

    public IEnumerable<SelectListItem> Years => YearChoices.Back(Today);

    public string FileHref => Url.Content("~/kontor/tilskudd?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Filter = FundingFilter.Read(Request.Query);
        MayWrite = (await rights.ReadAsync(cancellation)).May(PeerSupportPermissions.WriteFunding);
        var found = await FundingReads.ListAsync(db, Filter, Today, cancellation);
        (Total, Sum) = (found.Count, found.Sum(row => row.Amount.Ore));
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = [.. found.Skip((Number - 1) * Size).Take(Size)];
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var rows = await FundingReads.ListAsync(db, FundingFilter.Read(Request.Query), Today, cancellation);
        string[] heads = ["Grant", "Grantor", "Amount", "StartsOn", "EndsOn", "ReportOn", "State", "ReportedOn", "Offers"];
        return Csv.File($"{db.Tenant.Slug}-tilskudd-{Today:yyyy-MM-dd}.csv", heads.Select(key => text[key].Value), rows.Select(row => (IEnumerable<object?>)
            [row.Title, row.Grantor, row.Amount.Kroner, $"{row.StartsOn:yyyy-MM-dd}", $"{row.EndsOn:yyyy-MM-dd}", $"{row.ReportOn:yyyy-MM-dd}", text["State." + KebabEnum.Text(row.State(Today))].Value, $"{row.ReportedOn:yyyy-MM-dd}", row.Offers]));
    }
}
