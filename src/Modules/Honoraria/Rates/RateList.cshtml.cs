using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Ui;

namespace Saas.Honoraria.Rates;

/// <summary>The room's rates: what holds now, what comes, what has been.</summary>
[Needs(HonorariaPermissions.ReadRates), InModule(HonorariaModule.Name)]
internal sealed class RateListPage(TenantDb db, IRights rights, RuleWords words, IStringLocalizer<RateText> text, TimeProvider time) : PageModel
{
    public const int Size = 30;

    public IReadOnlyList<RateTable> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int Number { get; private set; }

    public bool IsBare { get; private set; }

    /// <summary>Whether the room has more than the one series that most have.</summary>
    public bool HasSeries { get; private set; }

    public bool MayWrite { get; private set; }

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public IEnumerable<SelectListItem> States => Enum.GetValues<RateTableState>().Select(state => new SelectListItem(text["State." + KebabEnum.Text(state)], KebabEnum.Text(state)));

    public string FileHref => Url.Content("~/kontor/satser?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(string? q, string? status, int side, CancellationToken cancellation)
    {
        MayWrite = (await rights.ReadAsync(cancellation)).May(HonorariaPermissions.ManageRates);
        var found = await FoundAsync(q, status, cancellation);
        (Total, IsBare) = (found.Count, string.IsNullOrWhiteSpace(q) && string.IsNullOrEmpty(status));
        HasSeries = found.Exists(table => table.Key != RateTable.Standard);
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = [.. found.Skip((Number - 1) * Size).Take(Size)];
    }

    /// <summary>Every rate of every table that fits, a row each.</summary>
    public async Task<IActionResult> OnGetFileAsync(string? q, string? status, CancellationToken cancellation)
    {
        string[] heads = ["Name", "Series", "StartsOn", "EndsOn", "State", "What", "Rate", "Rule"];
        var rows = from table in await FoundAsync(q, status, cancellation)
                   from row in TableRows.Of(table.Rules)
                   select (IEnumerable<object?>)[table.Name, table.Key, table.StartsOn, table.EndsOn, text["State." + KebabEnum.Text(table.StateOn(Today))].Value, words.What(row), words.Rate(row), words.Rule(row)];
        return Csv.File($"{db.Tenant.Slug}-satser-{Today:yyyy-MM-dd}.csv", heads.Select(key => text[key].Value), rows);
    }

    private async Task<List<RateTable>> FoundAsync(string? q, string? status, CancellationToken cancellation)
    {
        var state = KebabEnum.TryParse<RateTableState>(status, out var one) ? one : (RateTableState?)null;
        var name = q?.Trim() ?? "";
        return (await RateReads.AllAsync(db, cancellation)).FindAll(table => (state is null || table.StateOn(Today) == state) && table.Name.Contains(name, StringComparison.CurrentCultureIgnoreCase));
    }
}
