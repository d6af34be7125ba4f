using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Inquiries;
using Saas.Ui;

namespace Saas.PeerSupport.Activities;

/// <summary>What the centre has done beside its offers, the latest first.</summary>
[Needs(PeerSupportPermissions.ReadActivities), InModule(PeerSupportModule.Name)]
internal sealed class ActivityListPage(TenantDb db, IRights rights, IOfferCounts offers, IStringLocalizer<ActivityText> text, TimeProvider time) : PageModel
{
    public const int Size = 50;
    private const int MostInFile = 50_000;

    public ActivityFilter Filter { get; private set; } = new(null, null, null);

    public IReadOnlyList<Activity> Rows { get; private set; } = [];

    /// <summary>How many of each kind fit, whatever kind is looked at.</summary>
    public IReadOnlyList<(ActivityKind Kind, int Count)> Kinds { get; private set; } = [];

    /// <summary>Courses and participants of the same year, which the yearly report puts beside these; null where the room has no offers.</summary>
    public OffersHeld? Held { get; private set; }

    public int Number { get; private set; }

    public int Total { get; private set; }

    public bool MayWrite { get; private set; }

    public IEnumerable<SelectListItem> KindChoices => Enum.GetValues<ActivityKind>().Select(kind => new SelectListItem(text["Kind." + KebabEnum.Text(kind)], KebabEnum.Text(kind)));

    public IEnumerable<SelectListItem> Years => YearChoices.Back(Oslo.Date(time.GetUtcNow()));

    public string FileHref => Url.Content("~/kontor/aktivitet?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Filter = ActivityFilter.Read(Request.Query, "type", "ar");
        MayWrite = (await rights.ReadAsync(cancellation)).May(PeerSupportPermissions.WriteActivities);
        Kinds = [.. (await (Filter with { Kind = null }).Apply(db.Activities).GroupBy(row => row.Kind).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation))
            .Select(group => (group.Key, group.Count)).OrderBy(group => group.Key)];
        Total = Kinds.Where(group => Filter.Kind is null || group.Kind == Filter.Kind).Sum(group => group.Count);
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Held = !db.Tenant.Has("offers") ? null
            : Filter.Year is { } year ? await offers.HeldAsync(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), cancellation) : await offers.HeldAsync(null, null, cancellation);
        Rows = await Filter.Apply(db.Activities.AsNoTracking()).Skip((Number - 1) * Size).Take(Size).ToListAsync(cancellation);
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var rows = await ActivityFilter.Read(Request.Query, "type", "ar").Apply(db.Activities.AsNoTracking()).Take(MostInFile).ToListAsync(cancellation);
        string[] heads = ["Date", "Kind", "What", "Audience", "Partner", "Persons", "Hours"];
        return Csv.File($"{db.Tenant.Slug}-aktivitet-{Oslo.Date(time.GetUtcNow()):yyyy-MM-dd}.csv", heads.Select(key => text[key].Value), rows.Select(row => (IEnumerable<object?>)
            [$"{row.HeldOn:yyyy-MM-dd}", text["Kind." + KebabEnum.Text(row.Kind)].Value, row.Title, row.Audience, row.Partner, row.Persons, row.Minutes is { } minutes ? ActivityForm.HoursOf(minutes) : null]));
    }
}
