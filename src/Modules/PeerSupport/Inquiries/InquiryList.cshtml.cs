using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Ui;

namespace Saas.PeerSupport.Inquiries;

/// <summary>The log of the room, the latest first.</summary>
[Needs(PeerSupportPermissions.ReadStatistics), InModule(PeerSupportModule.Name)]
internal sealed class InquiryListPage(TenantDb db, IRights rights, InquiryNames names, IStringLocalizer<InquiryText> text, TimeProvider time) : PageModel
{
    public const int Size = 50;
    private const int MostInFile = 100_000;

    public InquiryFilter Filter { get; private set; } = InquiryFilter.None;

    public IReadOnlyList<Inquiry> Rows { get; private set; } = [];

    public int Number { get; private set; }

    public int Total { get; private set; }

    public bool MayManage { get; private set; }

    public bool MayLog { get; private set; }

    public InquiryNames Names => names;

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public IEnumerable<SelectListItem> Years => YearChoices.Back(Today);

    public string FileHref => Url.Content("~/kontor/henvendelser?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Filter = InquiryFilter.OfPage(Request.Query);
        var caller = await rights.ReadAsync(cancellation);
        (MayManage, MayLog) = (caller.May(PeerSupportPermissions.ManageLog), caller.May(PeerSupportPermissions.Log));
        await names.LoadAsync(organisations: true, cancellation);
        Total = await Found().CountAsync(cancellation);
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = await Found().OrderByDescending(row => row.HappenedOn).ThenByDescending(row => row.Id).Skip((Number - 1) * Size).Take(Size).ToListAsync(cancellation);
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        Filter = InquiryFilter.OfPage(Request.Query);
        await names.LoadAsync(organisations: true, cancellation);
        var rows = await Found().OrderByDescending(row => row.HappenedOn).ThenByDescending(row => row.Id).Take(MostInFile).ToListAsync(cancellation);
        string[] heads = ["Date", "By.Channel", "Arena", "By.Who", "Theme", "Minutes", "Organisation", "ReferredTo", "Note"];
        return Csv.File($"{db.Tenant.Slug}-henvendelser-{Today:yyyy-MM-dd}.csv", heads.Select(key => text[key].Value), rows.Select(row => (IEnumerable<object?>)
            [$"{row.HappenedOn:yyyy-MM-dd}", names.Word<Contracts.InquiryChannel>(row.Channel), names.Arena(row.Arena), names.Word(row.Who), names.Theme(row.Theme), row.Minutes, names.Organisation(row.OrganisationId), names.Word(row.ReferredTo), row.Note]));
    }

    private IQueryable<Inquiry> Found() => Filter.Apply(db.Inquiries.AsNoTracking());
}

/// <summary>Years to choose from in a list that goes back.</summary>
internal static class YearChoices
{
    private const int Shown = 15;

    public static IEnumerable<SelectListItem> Back(DateOnly today) => Enumerable.Range(0, Shown).Select(back => new SelectListItem($"{today.Year - back}", $"{today.Year - back}"));
}
