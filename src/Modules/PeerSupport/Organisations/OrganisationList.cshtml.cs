using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.Ui;

namespace Saas.PeerSupport.Organisations;

/// <summary>The user organisations that this room works with.</summary>
[Needs(PeerSupportPermissions.ReadOrganisations), InModule(PeerSupportModule.Name)]
internal sealed class OrganisationListPage(TenantDb db, ITopics topics, IRights rights, IStringLocalizer<OrganisationText> text, TimeProvider time) : PageModel
{
    public const int Size = 50;

    public OrganisationFilter Filter { get; private set; } = null!;

    public IReadOnlyList<OrganisationRow> Rows { get; private set; } = [];

    public int Number { get; private set; }

    public int Total { get; private set; }

    public bool MayManage { get; private set; }

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public IEnumerable<SelectListItem> Themes => topics.List().Select(topic => new SelectListItem(topic.Name, topic.Key));

    public IEnumerable<SelectListItem> States =>
        Enum.GetValues<OrganisationAgreementState>().Select(state => new SelectListItem(text["State." + KebabEnum.Text(state)], KebabEnum.Text(state)));

    public string FileHref => Url.Content("~/kontor/organisasjoner?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Filter = OrganisationFilter.Read(Request.Query);
        MayManage = (await rights.ReadAsync(cancellation)).May(PeerSupportPermissions.ManageOrganisations);
        var found = await OrganisationReads.ListAsync(db, Filter, Today, cancellation);
        Total = found.Count;
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = [.. found.Skip((Number - 1) * Size).Take(Size)];
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var rows = await OrganisationReads.ListAsync(db, OrganisationFilter.Read(Request.Query), Today, cancellation);
        string[] heads = ["Organisation", "Number", "Theme", "Agreement", "StartsOn", "EndsOn", "WeeklyHours", "Leaders", "Peers"];
        return Csv.File($"{db.Tenant.Slug}-organisasjoner-{Today:yyyy-MM-dd}.csv", heads.Select(key => text[key].Value), rows.Select(Cells));
    }

    public string ThemesOf(OrganisationRow row) => string.Join(", ", row.Themes.Select(topics.Name));

    public string PeopleOf(OrganisationRow row)
    {
        string[] parts = [.. new[] { Count("Leaders", row.Leaders), Count("Peers", row.Peers) }.OfType<string>()];
        return parts.Length == 0 ? text["People.None"] : string.Join(", ", parts);

        string? Count(string key, int count) => count == 0 ? null : text[$"People.{key}{(count == 1 ? ".One" : "")}", count].Value;
    }

    private IEnumerable<object?> Cells(OrganisationRow row)
    {
        var agreement = row.Agreement(Today);
        return
        [
            row.Name, row.Number, ThemesOf(row), text["State." + KebabEnum.Text(row.State(Today))].Value, $"{agreement?.StartsOn:yyyy-MM-dd}", $"{agreement?.EndsOn:yyyy-MM-dd}",
            agreement is null ? null : OrganisationWords.Hours(agreement.WeeklyMinutes), row.Leaders, row.Peers,
        ];
    }
}
