using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Office;
using Saas.Ui;

namespace Saas.Offers.Competences;

/// <summary>Who has which training, and what runs out.</summary>
[Needs(OfferPermissions.ReadCompetence), InModule(OffersModule.Name)]
internal sealed class RegisterListPage(Register register, IRights rights, TenantDb db, IStringLocalizer<CompetenceText> text, TimeProvider time) : PageModel
{
    public const int Size = 50;

    public RegisterFilter Filter { get; private set; } = null!;

    public IReadOnlyList<RegisterRow> Rows { get; private set; } = [];

    public int Number { get; private set; }

    public int Total { get; private set; }

    /// <summary>How many run out within three months, or have.</summary>
    public int Soon { get; private set; }

    public bool MayWrite { get; private set; }

    public IEnumerable<SelectListItem> Kinds => Items<CompetenceKind>("Kind.");

    public IEnumerable<SelectListItem> Sides => Items<Side>("Side.");

    public IEnumerable<SelectListItem> States => Items<CompetenceState>("State.");

    public string FileHref => Url.Content("~/kontor/kompetanse?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Filter = RegisterFilter.Read(Request.Query);
        MayWrite = (await rights.ReadAsync(cancellation)).May(OfferPermissions.WriteCompetence);
        var all = await register.ReadAsync("competence.read", cancellation);
        Soon = all.Count(row => row.State == CompetenceState.Soon);
        var found = Filter.Apply(all);
        Total = found.Count;
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = [.. found.Skip((Number - 1) * Size).Take(Size)];
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var rows = RegisterFilter.Read(Request.Query).Apply(await register.ReadAsync("competence.export", cancellation));
        string[] heads = ["Name", "Side", "Organisation", "Kind", "What", "AcquiredOn", "ValidUntil"];
        return Csv.File($"{db.Tenant.Slug}-kompetanse-{Oslo.Date(time.GetUtcNow()):yyyy-MM-dd}.csv", heads.Select(key => text[key].Value), rows.Select(Cells));
    }

    private IEnumerable<object?> Cells(RegisterRow row) =>
        [row.Name, text["Side." + KebabEnum.Text(row.Side)].Value, row.Organisation, text["Kind." + KebabEnum.Text(row.Kind)].Value, row.What, $"{row.AcquiredOn:yyyy-MM-dd}", $"{row.ValidUntil:yyyy-MM-dd}"];

    private IEnumerable<SelectListItem> Items<T>(string prefix)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new SelectListItem(text[prefix + KebabEnum.Text(value)], KebabEnum.Text(value)));
}
