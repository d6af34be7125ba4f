using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Ui;

namespace Saas.Honoraria.Asks;

/// <summary>Requests that have been sent, the newest first.</summary>
[Needs(HonorariaPermissions.ReadAssignments), InModule(HonorariaModule.Name)]
internal sealed class AskListPage(TenantDb db, IRights rights, IStringLocalizer<AskText> text, TimeProvider time) : PageModel
{
    public const int Size = 50;

    public IReadOnlyList<AskRow> Rows { get; private set; } = [];

    public int Number { get; private set; }

    public int Total { get; private set; }

    public bool IsBare { get; private set; }

    public bool MayAsk { get; private set; }

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public IEnumerable<SelectListItem> Statuses => Enum.GetValues<AskStatus>().Select(status => new SelectListItem(text["Status." + KebabEnum.Text(status)], KebabEnum.Text(status)));

    public string FileHref => Url.Content("~/kontor/foresporsler?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        MayAsk = (await rights.ReadAsync(cancellation)).May(HonorariaPermissions.ManageAssignments);
        var found = await FindAsync(cancellation);
        Total = found.Count;
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = [.. found.Skip((Number - 1) * Size).Take(Size)];
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        string[] heads = ["What", "When", "AnswerBy", "Wanted", "Asked", "YesCount", "NoCount", "Status"];
        return Csv.File($"{db.Tenant.Slug}-foresporsler-{Today:yyyy-MM-dd}.csv", heads.Select(key => text[key].Value), (await FindAsync(cancellation)).Select(row => (IEnumerable<object?>)
            [row.Title, $"{row.OnDate:yyyy-MM-dd}", $"{row.AnswerBy:yyyy-MM-dd}", row.Wanted, row.Asked, row.Yes, row.No, text["Status." + KebabEnum.Text(row.Status)].Value]));
    }

    private Task<List<AskRow>> FindAsync(CancellationToken cancellation)
    {
        AskStatus? status = KebabEnum.TryParse<AskStatus>(Request.Query["status"], out var one) ? one : null;
        var words = Request.Query["q"].ToString().Trim() is { Length: > 0 } some ? some[..Math.Min(some.Length, 100)] : null;
        IsBare = status is null && words is null;
        return AskReads.ListAsync(db, status, words, cancellation);
    }
}
