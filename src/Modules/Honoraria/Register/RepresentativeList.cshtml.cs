using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.Ui;

namespace Saas.Honoraria.Register;

/// <summary>Who can be asked: by theme, municipality, phase, month, language and training. Those who are ticked are asked together.</summary>
[Needs(HonorariaPermissions.ReadRepresentatives), InModule(HonorariaModule.Name)]
internal sealed class RepresentativeListPage(TenantDb db, ICompetence competence, IRights rights, RegisterNames names, IStringLocalizer<RegisterText> text, TimeProvider time) : PageModel
{
    public const int Size = 50;

    public RegisterFilter Filter { get; private set; } = RegisterFilter.None;

    public IReadOnlyList<RegisterRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<OrganisationId, string> Organisations { get; private set; } = new Dictionary<OrganisationId, string>();

    public RegisterNames Names => names;

    public int Number { get; private set; }

    public int Total { get; private set; }

    public bool MayManage { get; private set; }

    /// <summary>Whether those who are ticked can be asked by the caller.</summary>
    public bool MayAsk { get; private set; }

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public string FileHref => Url.Content("~/kontor/brukerrepresentanter?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Filter = RegisterFilter.OfPage(Request.Query);
        var caller = await rights.ReadAsync(cancellation);
        (MayManage, MayAsk) = (caller.May(HonorariaPermissions.ManageRepresentatives), caller.May(HonorariaPermissions.ManageAssignments));
        var found = await RegisterReads.ListAsync(db, competence, Filter, Today, cancellation);
        Organisations = await names.OrganisationsAsync(cancellation);
        Total = found.Count;
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = [.. found.Skip((Number - 1) * Size).Take(Size)];
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var rows = await RegisterReads.ListAsync(db, competence, RegisterFilter.OfPage(Request.Query), Today, cancellation);
        Organisations = await names.OrganisationsAsync(cancellation);
        string[] heads = ["Person", "F.Email", "F.Organisation", "F.Themes", "F.Municipalities", "F.Languages", "F.Phases", "F.Availability", "Declared", "DoneCount", "Status"];
        return Csv.File($"{db.Tenant.Slug}-brukerrepresentanter-{Today:yyyy-MM-dd}.csv", heads.Select(key => text[key].Value), rows.Select(row => (IEnumerable<object?>)
        [
            row.Name, row.Email, OrganisationOf(row), string.Join(", ", row.Themes.Select(names.Theme)), string.Join(", ", row.Municipalities.Select(names.Municipality)),
            string.Join(", ", row.Languages.Select(names.Language)), string.Join(", ", row.Phases.Select(names.Phase)), row.Availability, $"{row.DeclaredUntil:yyyy-MM-dd}", row.Done, text["Status." + KebabEnum.Text(row.Status)].Value,
        ]));
    }

    public string OrganisationOf(RegisterRow row) => row.Organisation is { } id && Organisations.TryGetValue(id, out var name) ? name : text["NoOrganisation"];
}
