using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Catalogue;
using Saas.Tenants.Contracts;

namespace Saas.Offers.OpenData;

/// <summary>
/// <c>GET /api/v1/open</c>: what the room publishes, as schema.org Dataset the way OpenActive's dataset sites say it. A room publishes the offers it
/// runs itself; those of the units and hosts that serve it stand in their own feeds, which are named here while they serve it.
/// </summary>
internal static class OpenDataset
{
    public const string Path = "/api/v1/open";

    private const string Topics = "Topic.";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/open", Dataset).Public().OpenToOtherSites().CacheOutput(CataloguePolicy.Name).WithName("openDataset").WithSummary("What the room publishes as open data")
            .WithDescription("A schema.org Dataset with the addresses of the feeds. `hasPart` names the feeds of units and host municipalities whose region-wide offers stand in this room's catalogue today.")
            .Produces(StatusCodes.Status200OK, contentType: "application/ld+json");
        api.MapGet("/open/topics", Concepts).Public().OpenToOtherSites().CacheOutput(CataloguePolicy.Name).WithName("openTopics").WithSummary("The topics that offers are about")
            .WithDescription("A SKOS concept scheme, which the `activity` of the feeds' items refers to.").Produces(StatusCodes.Status200OK, contentType: "application/ld+json");
    }

    private static IResult Dataset(TenantScope scope, ITenantLinks links, IRelations relations, IStringLocalizer<OpenDataText> text, TimeProvider time, HttpContext http)
    {
        CultureInfo.CurrentUICulture = OpenLanguage.Of(scope.Tenant.DefaultLanguage);
        var today = Oslo.Date(time.GetUtcNow());
        var serving = relations.UnitsOf(scope.Tenant.Id, today).Concat(relations.HostsOf(scope.Tenant.Id, today)).DistinctBy(tenant => tenant.Id)
            .Where(tenant => tenant.Has(OffersModule.Name) && relations.Of(scope.Tenant.Id, today).Any(relation => relation.Partner == tenant.Id && relation.Modules.Contains(OffersModule.Name))).ToList();
        var dataset = Of(scope.Tenant, links, text);
        dataset.Insert(0, "@context", new JsonArray("https://schema.org/", "https://openactive.io/"));
        if (serving.Count > 0)
        {
            dataset["hasPart"] = new JsonArray([.. serving.Select(tenant => Of(tenant, links, text))]);
        }

        return OpenAnswer.Of(http, "application/ld+json; charset=utf-8", dataset);
    }

    private static JsonObject Of(Tenant tenant, ITenantLinks links, IStringLocalizer<OpenDataText> text) => Thing.Of("Dataset",
        ("@id", links.Absolute(tenant, Path)),
        ("url", links.Absolute(tenant, Path)),
        ("name", text["Dataset.Name", tenant.Name].Value),
        ("description", text["Dataset.Description", tenant.Name].Value),
        ("keywords", new JsonArray([.. text["Dataset.Keywords"].Value.Split(',', StringSplitOptions.TrimEntries)])),
        ("license", OpenFeeds.License),
        ("schemaVersion", "https://openactive.io/modelling-opportunity-data/2.0/"),
        ("documentation", "https://permalink.openactive.io/dataset-site/open-data-documentation"),
        ("discussionUrl", "mailto:" + tenant.Profile().Contact.Email),
        ("inLanguage", new JsonArray([.. tenant.Languages])),
        ("publisher", Thing.Of("Organization", ("name", tenant.Name), ("url", links.Home(tenant)), ("identifier", tenant.Profile().OrganisationNumber.Value))),
        ("distribution", new JsonArray([.. Enum.GetValues<FeedKind>().Select(kind => Thing.Of("DataDownload",
            ("name", kind.ToString()), ("additionalType", "https://openactive.io/" + kind), ("encodingFormat", OpenFeeds.MediaType), ("contentUrl", links.Absolute(tenant, OpenFeeds.PathOf(kind)))))])));

    private static IResult Concepts(TenantScope scope, Opportunities opportunities, IStringLocalizer<OffersText> names, HttpContext http)
    {
        CultureInfo.CurrentUICulture = OpenLanguage.Of(scope.Tenant.DefaultLanguage);
        var topics = names.GetAllStrings(includeParentCultures: true).Select(one => one.Name).Where(name => name.StartsWith(Topics, StringComparison.Ordinal))
            .Select(name => name[Topics.Length..]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return OpenAnswer.Of(http, "application/ld+json; charset=utf-8", Thing.Of("ConceptScheme",
            ("@context", "https://openactive.io/"), ("@id", opportunities.TopicsAddress), ("concept", new JsonArray([.. topics.Select(topic => opportunities.Topic(topic))]))));
    }
}
