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

namespace Saas.Offers.Agreements;

/// <summary>All agreements of the room.</summary>
[Needs(OfferPermissions.ReadAgreements), InModule(OffersModule.Name)]
internal sealed class AgreementListPage(TenantDb db, IRights rights, IStringLocalizer<AgreementText> text, TimeProvider time) : PageModel
{
    public const int Size = 50;

    public AgreementFilter Filter { get; private set; } = null!;

    public IReadOnlyList<AgreementRow> Rows { get; private set; } = [];

    public int Number { get; private set; }

    public int Total { get; private set; }

    public bool MayWrite { get; private set; }

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public IEnumerable<SelectListItem> Kinds => Items<AgreementKind>("Kind.");

    public IEnumerable<SelectListItem> States => Items<AgreementState>("State.");

    public string FileHref => Url.Content("~/kontor/avtaler?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Filter = AgreementFilter.Read(Request.Query);
        MayWrite = (await rights.ReadAsync(cancellation)).May(OfferPermissions.WriteAgreements);
        var found = await AgreementReads.ListAsync(db, Filter, Today, cancellation);
        Total = found.Count;
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = [.. found.Skip((Number - 1) * Size).Take(Size)];
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var rows = await AgreementReads.ListAsync(db, AgreementFilter.Read(Request.Query), Today, cancellation);
        string[] heads = ["Agreement", "Kind", "Party", "PartyNumber", "StartsOn", "EndsOn", "State", "Offers"];
        return Csv.File($"{db.Tenant.Slug}-avtaler-{Today:yyyy-MM-dd}.csv", heads.Select(key => text[key].Value), rows.Select(row => (IEnumerable<object?>)
            [row.Title, text["Kind." + KebabEnum.Text(row.Kind)].Value, row.Party, row.PartyNumber, $"{row.StartsOn:yyyy-MM-dd}", $"{row.EndsOn:yyyy-MM-dd}", text["State." + KebabEnum.Text(row.State(Today))].Value, row.Offers]));
    }

    private IEnumerable<SelectListItem> Items<T>(string prefix)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new SelectListItem(text[prefix + KebabEnum.Text(value)], KebabEnum.Text(value)));
}
