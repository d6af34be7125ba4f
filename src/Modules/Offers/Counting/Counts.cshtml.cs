using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Office;
using Saas.Ui;

namespace Saas.Offers.Counting;

/// <summary>The counting query as a page: one or two dimensions, a year, a table.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class CountsPage(TenantDb db, DimensionWords words, TimeProvider time) : PageModel
{
    public IReadOnlyList<string> By { get; private set; } = [];

    public int? Year { get; private set; }

    public OfferCounts Counts { get; private set; } = null!;

    public IEnumerable<(string Key, string Name)> Dimensions => CountOffers.Names.Select(name => (name, words.Name(name)));

    public IEnumerable<int> Years => Enumerable.Range(0, 25).Select(back => Oslo.Date(time.GetUtcNow()).Year + 1 - back);

    public string FileHref => Url.Content("~/kontor/tilbud/telling.csv") + new QueryBuilder(Request.Query.SelectMany(pair => pair.Value.OfType<string>(), (pair, value) => KeyValuePair.Create(pair.Key, value)));

    public string NameOf(string dimension) => words.Name(dimension);

    public string ValueOf(int at, OfferCount item) => words.Value(By[at], item.Values[at]);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (By, Year) = Asked(Request.Query);
        Counts = await CountOffers.CountAsync(db, By, Filter(Year), cancellation);
    }

    /// <summary>What does not make sense in an address is left out.</summary>
    internal static (IReadOnlyList<string> By, int? Year) Asked(IQueryCollection query)
    {
        var by = new[] { query["etter"].ToString(), query["og"].ToString() }.Where(name => CountOffers.Names.Contains(name)).Distinct(StringComparer.Ordinal).ToList();
        return (by.Count == 0 ? ["audience"] : by, int.TryParse(query["ar"], out var year) && year is >= 1990 and <= 2199 ? year : null);
    }

    internal static CountFilter Filter(int? year) => year is { } one ? new CountFilter(new DateOnly(one, 1, 1), new DateOnly(one, 12, 31), []) : CountFilter.None;
}

/// <summary>The same table as a file.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class CountsFilePage(TenantDb db, DimensionWords words, IStringLocalizer<ImportText> text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var (by, year) = CountsPage.Asked(Request.Query);
        var counts = await CountOffers.CountAsync(db, by, CountsPage.Filter(year), cancellation);
        return Csv.File($"{db.Tenant.Slug}-telling.csv", [.. by.Select(words.Name), text["Counts.Offers"].Value, text["Counts.Share"].Value],
            counts.Items.Select(item => (IEnumerable<object?>)[.. by.Select((name, at) => words.Value(name, item.Values[at])), item.Offers, Math.Round(item.Share * 100, 1)]));
    }
}
