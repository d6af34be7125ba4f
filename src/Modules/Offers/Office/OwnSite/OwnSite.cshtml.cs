using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Offers.Catalogue;
using Saas.Offers.OpenData;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.OwnSite;

/// <summary>«Vis tilbudene på egen nettside»: the one line that puts the list on the municipality's own site, how it looks, and the open data beside it.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class OwnSitePage(TenantDb db, TenantScope scope, ITenantLinks links, IStringLocalizer<OffersText> names, IStringLocalizer<OpenDataText> text, TimeProvider time) : PageModel
{
    public static IReadOnlyList<int> Counts { get; } = [3, 5, 10, 20, 50];

    public string RoomName => scope.Tenant.Name;

    public IReadOnlyList<string> Languages => scope.Tenant.Languages;

    public int Count { get; private set; } = OwnSiteList.Usual;

    public string? Topic { get; private set; }

    public string Language { get; private set; } = "nb";

    /// <summary>The topics that something in the catalogue is about.</summary>
    public IReadOnlyList<(string Key, string Name)> Topics { get; private set; } = [];

    public string Tag { get; private set; } = "";

    public string CatalogueHref => links.Absolute(scope.Tenant, "/tilbud");

    public IReadOnlyList<(string Term, string Address)> Addresses =>
    [
        (text["Own.Calendar"], links.Absolute(scope.Tenant, "/tilbud/kalender.ics")),
        (text["Own.Dataset"], links.Absolute(scope.Tenant, OpenDataset.Path)),
        (text["Own.Series"], links.Absolute(scope.Tenant, OpenFeeds.PathOf(FeedKind.SessionSeries))),
        (text["Own.Sessions"], links.Absolute(scope.Tenant, OpenFeeds.PathOf(FeedKind.ScheduledSession))),
    ];

    public async Task OnGetAsync(string? antall, string? tema, string? sprak, CancellationToken cancellation)
    {
        var (all, _) = await CatalogueRows.ReadAsync(db, null, time.GetUtcNow(), cancellation);
        var norwegian = StringComparer.Create(CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true);
        Topics = [.. all.Select(card => card.Topic).Distinct(StringComparer.Ordinal).Select(key => (key, names.Topic(key))).OrderBy(topic => topic.Item2, norwegian)];
        Count = int.TryParse(antall, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && Counts.Contains(count) ? count : OwnSiteList.Usual;
        Topic = Topics.Any(topic => topic.Key == tema) ? tema : null;
        Language = sprak is not null && Languages.Contains(sprak) ? sprak : scope.Tenant.DefaultLanguage;
        Tag = Write();
    }

    private string Write()
    {
        var tag = new StringBuilder($"<script src=\"{WebUtility.HtmlEncode(links.Absolute(scope.Tenant, "/tilbud/liste.js"))}\" data-antall=\"{Count.ToString(CultureInfo.InvariantCulture)}\"");
        if (Topic is not null)
        {
            tag.Append(CultureInfo.InvariantCulture, $" data-tema=\"{WebUtility.HtmlEncode(Topic)}\"");
        }

        return tag.Append(CultureInfo.InvariantCulture, $" data-sprak=\"{Language}\" async></script>\n")
            .Append(CultureInfo.InvariantCulture, $"<noscript><a href=\"{WebUtility.HtmlEncode(CatalogueHref)}\">{WebUtility.HtmlEncode(text["Own.NoScript", RoomName])}</a></noscript>").ToString();
    }
}
