using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Overview;

/// <summary>All offers of the room, and the region's beside them. Three queries, whatever the number of offers.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class OverviewPage(
    TenantDb db, IRights rights, IRelations relations, ITenantDirectory directory, IStringLocalizer<OfferOfficeText> text,
    IStringLocalizer<OffersText> names, TimeProvider time) : PageModel
{
    public const int Size = 25;

    public OverviewFilter Filter { get; private set; } = null!;

    public int PageNumber { get; private set; }

    public IReadOnlyDictionary<OfferStatus, int> Counts { get; private set; } = null!;

    public IReadOnlyList<OverviewRow> Rows { get; private set; } = [];

    public IReadOnlyList<RegionalRow> Regional { get; private set; } = [];

    public bool MayPlan { get; private set; }

    public bool MayImport { get; private set; }

    public DateOnly Today { get; private set; }

    public string RoomName => db.Tenant.Name;

    public int Total => CountOf(Filter.All, Filter.Status);

    /// <summary>What goes on now, one status, or everything.</summary>
    public int CountOf(bool all, OfferStatus? status) => status is { } one
        ? Counts.GetValueOrDefault(one)
        : Counts.Where(pair => all || pair.Key is not (OfferStatus.Completed or OfferStatus.Cancelled)).Sum(pair => pair.Value);

    public string OwnerOf(RegionalRow row) => directory.ById(row.Owner)?.Name ?? "";

    /// <summary>What was looked for, in words: «lunge», kurs, høst 2026.</summary>
    public string LookingFor => string.Join(", ", new[]
    {
        Filter.Query is { } words ? $"«{words}»" : null,
        Filter.Kind is { } kind ? names.Name(kind).ToLower(CultureInfo.CurrentCulture) : null,
        Filter.Term?.Name(text).ToLower(CultureInfo.CurrentCulture),
    }.OfType<string>());

    /// <summary>The list in another status, looked through in the same way.</summary>
    public string HrefOf(string? status) => Href("~/kontor/tilbud", [.. Kept("q", "type", "termin"), .. status is null ? Array.Empty<KeyValuePair<string, string>>() : [new("status", status)]]);

    public string FileHref => Href("~/kontor/tilbud.csv", Kept("q", "type", "termin", "status", "sorter"));

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        Today = Oslo.Date(now);
        Filter = OverviewFilter.Read(Request.Query);
        var caller = await rights.ReadAsync(cancellation);
        (MayPlan, MayImport) = (caller.May(OfferPermissions.Write), caller.May(OfferPermissions.Import));
        Counts = await OverviewReads.CountAsync(db, Filter, cancellation);
        PageNumber = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = Total == 0 ? [] : await OverviewReads.RowsAsync(db, Filter, (PageNumber - 1) * Size, Size, cancellation);
        var isServed = relations.UnitsOf(db.TenantId, Today).Count > 0 || relations.HostsOf(db.TenantId, Today).Count > 0;
        Regional = isServed && PageNumber == 1 && (Filter.Status is null or OfferStatus.Published or OfferStatus.Running)
            ? await OverviewReads.RegionalAsync(db, Filter, now, cancellation) : [];
    }

    private string Href(string path, IEnumerable<KeyValuePair<string, string>> query) => Url.Content(path) + new QueryBuilder(query).ToQueryString();

    private IEnumerable<KeyValuePair<string, string>> Kept(params string[] keys) =>
        keys.SelectMany(key => Request.Query[key].OfType<string>().Where(value => value.Length > 0), KeyValuePair.Create);
}
