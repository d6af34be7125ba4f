using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Ui;

namespace Saas.Honoraria.Assignments;

/// <summary>All assignments, the latest first; and how many shifts wait for somebody to say who held them.</summary>
[Needs(HonorariaPermissions.ReadAssignments), InModule(HonorariaModule.Name)]
internal sealed class AssignmentListPage(TenantDb db, AssignmentReads reads, AssignmentNames names, IRights rights, IStringLocalizer<AssignmentText> text, TimeProvider time) : PageModel
{
    public const int Size = 50;
    private const int MostInFile = 20_000;

    public AssignmentFilter Filter { get; private set; } = null!;

    public IReadOnlyList<AssignmentRow> Rows { get; private set; } = [];

    public int Waiting { get; private set; }

    public AssignmentNames Names => names;

    public int Number { get; private set; }

    public int Total { get; private set; }

    public bool MayManage { get; private set; }

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public string FileHref => Url.Content("~/kontor/oppdrag?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Filter = AssignmentFilter.OfPage(Request.Query, Today);
        MayManage = (await rights.ReadAsync(cancellation)).May(HonorariaPermissions.ManageAssignments);
        Waiting = await reads.WaitingCountAsync(cancellation);
        Total = await reads.CountAsync(Filter, cancellation);
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = Total == 0 ? [] : await reads.Rows(Filter).Skip((Number - 1) * Size).Take(Size).ToListAsync(cancellation);
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var rows = await reads.Rows(AssignmentFilter.OfPage(Request.Query, Today)).Take(MostInFile).ToListAsync(cancellation);
        await names.RolesAsync(cancellation);
        string[] heads = ["When", "What", "Person", "Kind", "Role", "PlannedHours", "RealHours", "Arrangement", "Payer", "Status"];
        return Csv.File($"{db.Tenant.Slug}-oppdrag-{Today:yyyy-MM-dd}.csv", heads.Select(key => text[key].Value), rows.Select(row => (IEnumerable<object?>)
        [
            $"{row.OnDate:yyyy-MM-dd}", row.Title, row.Name, names.Kind(row.Kind), names.Role(row.Role), AssignmentWords.Hours(row.PlannedMinutes), row.RealMinutes is { } real ? AssignmentWords.Hours(real) : null,
            names.Arrangement(row.Arrangement), row.PayerName, text["Status." + KebabEnum.Text(row.Status)].Value,
        ]));
    }
}
