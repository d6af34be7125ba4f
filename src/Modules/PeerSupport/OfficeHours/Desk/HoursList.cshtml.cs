using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Ui;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Desk;

/// <summary>All organisations' hours, coming ones first.</summary>
[Needs(PeerSupportPermissions.ReadHours), InModule(PeerSupportModule.Name)]
internal sealed class HoursListPage(TenantDb db, IRights rights, IRooms rooms, IStringLocalizer<HoursText> text, TimeProvider time) : PageModel
{
    public const int Size = 50;
    private const int MostInFile = 10_000;

    public HoursFilter Filter { get; private set; } = null!;

    public IReadOnlyList<HoursRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<RoomId, RoomPlace> Places { get; private set; } = new Dictionary<RoomId, RoomPlace>();

    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];

    public int Number { get; private set; }

    public int Total { get; private set; }

    /// <summary>Asked for and not answered.</summary>
    public int Waiting { get; private set; }

    public bool MayManage { get; private set; }

    public IEnumerable<SelectListItem> Kinds => Items<HoursKind>("Kind.");

    public IEnumerable<SelectListItem> Statuses => Items<HoursStatus>("Status.");

    public string FileHref => Url.Content("~/kontor/treffetid?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        Filter = HoursFilter.Read(Request.Query, Oslo.Date(now));
        MayManage = (await rights.ReadAsync(cancellation)).May(PeerSupportPermissions.ManageHours);
        Organisations = await db.Organisations.AsNoTracking().OrderBy(one => one.Name).Select(one => new SelectListItem(one.Name, one.Id.ToString())).ToListAsync(cancellation);
        Waiting = await db.Hours.CountAsync(one => one.Status == HoursStatus.Asked && one.EndsAt > now, cancellation);
        var found = Filter.Rows(db);
        Total = await found.CountAsync(cancellation);
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = await found.Skip((Number - 1) * Size).Take(Size).ToListAsync(cancellation);
        Places = await HoursReads.PlacesAsync(rooms, Rows, cancellation);
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var today = Oslo.Date(time.GetUtcNow());
        var rows = await HoursFilter.Read(Request.Query, today).Rows(db).Take(MostInFile).ToListAsync(cancellation);
        var places = await HoursReads.PlacesAsync(rooms, rows, cancellation);
        string[] heads = ["Organisation", "Kind", "Title", "From", "To", "Room", "Venue", "Status", "Reason"];
        return Csv.File($"{db.Tenant.Slug}-treffetid-{today.Text()}.csv", heads.Select(key => text["Head." + key].Value), rows.Select(row => (IEnumerable<object?>)
        [
            row.Organisation, text["Kind." + KebabEnum.Text(row.Kind)].Value, row.Title, Oslo.WallClock(row.StartsAt), Oslo.WallClock(row.EndsAt),
            places.GetValueOrDefault(row.RoomId)?.Room, places.GetValueOrDefault(row.RoomId)?.Venue, text["Status." + KebabEnum.Text(row.Status)].Value, row.Reason,
        ]));
    }

    private IEnumerable<SelectListItem> Items<T>(string prefix)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new SelectListItem(text[prefix + KebabEnum.Text(value)], KebabEnum.Text(value)));
}
