using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Offers.Catalogue;

/// <summary>A filter that is on, as a chip that takes it off.</summary>
internal sealed record ChosenFilter(string Key, string Value, string Label);

/// <summary>The room's front page: find a course or a group near you. Everything chosen stands in the address; no script is needed.</summary>
[Public, InModule(OffersModule.Name), OutputCache(PolicyName = CataloguePolicy.Name)]
internal sealed class CataloguePage(
    TenantDb db, TenantScope scope, IMunicipalities municipalities, IRelations relations, Format format, IStringLocalizer<OffersText> text, TimeProvider time) : PageModel
{
    public const int Size = 20;

    /// <summary>Nearest chips under the search box.</summary>
    private const int Suggestions = 4;

    public CatalogueFilter Filter { get; private set; } = new();

    public Reach Reach { get; private set; }

    public bool ByDistance { get; private set; }

    public Nearness Nearness { get; private set; } = null!;

    /// <summary>Name of the municipality whose page this is; null for a unit.</summary>
    public string? HomeName { get; private set; }

    public bool HasRegion { get; private set; }

    public IReadOnlyList<OfferCard> Cards { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>Offers in the room, whatever is chosen.</summary>
    public bool HasAny { get; private set; }

    public int PageNumber { get; private set; }

    public IReadOnlyList<(string Key, string Name)> Topics { get; private set; } = [];

    public IReadOnlyList<FacetGroup> Groups { get; private set; } = [];

    public CatalogueFacets Facets { get; private set; } = null!;

    public IReadOnlyList<ChosenFilter> Chosen { get; private set; } = [];

    /// <summary>With no hits: what there is when only the place is left out of account, or nothing.</summary>
    public bool HasHitsElsewhere { get; private set; }

    public TenantContact Contact => scope.Tenant.Profile().Contact;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var today = Oslo.Date(now);
        Filter = CatalogueFilter.Read(Request.Query);
        Reach = Nearness.Read(Request.Query[Nearness.Key]);
        ByDistance = Request.Query["sorter"] == "avstand";
        var home = scope.Tenant.Profile().NumberOn(today);
        Nearness = new Nearness(municipalities, home);
        HomeName = home is { } number ? municipalities.Find(number, today)?.Name : null;
        HasRegion = relations.UnitsOf(scope.Tenant.Id, today).Count + relations.HostsOf(scope.Tenant.Id, today).Count > 0;

        var (all, matching) = await CatalogueRows.ReadAsync(db, Filter.Query, now, cancellation);
        Facets = new CatalogueFacets(matching, Filter, Reach, Nearness, text);
        var places = Nearness.HasHome ? new FacetGroup("", []) : Facets.Municipalities(MunicipalityName);
        Groups = [.. new[] { Facets.Ages(), Facets.Audiences(), Facets.Topics(Request.Query["temaer"] == "alle"), Facets.Enrolment(), places }.Where(group => group.Choices.Count > 0)];
        Topics = [.. all.GroupBy(card => card.Topic, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(Suggestions).Select(group => (group.Key, text.Topic(group.Key)))];
        Chosen = ChosenFilters();

        var fitting = matching.Where(card => card.Fits(Filter)).ToList();
        var hits = fitting.Where(card => Nearness.IsWithin(card, Reach));
        var sorted = (ByDistance
            ? hits.OrderBy(card => Nearness.DistanceKm(card) ?? int.MaxValue).ThenBy(card => card.NextAt(now))
            : hits.OrderBy(card => card.NextAt(now))).ThenBy(card => card.Id).ToList();
        HasAny = all.Count > 0;
        HasHitsElsewhere = sorted.Count == 0 && fitting.Count > 0;
        Total = sorted.Count;
        PageNumber = Math.Clamp(int.TryParse(Request.Query["side"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1, 1, Math.Max(1, (Total + Size - 1) / Size));
        Cards = [.. sorted.Skip((PageNumber - 1) * Size).Take(Size).Select(card => OfferCard.Of(card, Nearness, format, text, now))];
    }

    /// <summary>This list with one key of the address set to a value, or taken away; back on the first page.</summary>
    public string With(string key, string? value) => Request.PathBase + Request.Path + new QueryBuilder(Request.Query
        .Where(pair => pair.Key != key && pair.Key != "side")
        .SelectMany(pair => pair.Value.OfType<string>(), (pair, one) => KeyValuePair.Create(pair.Key, one))
        .Concat(value is null ? [] : [KeyValuePair.Create(key, value)])).ToQueryString();

    private string? MunicipalityName(string number) => MunicipalityNumber.TryParse(number, out var parsed) ? municipalities.Last(parsed)?.Name : null;

    private List<ChosenFilter> ChosenFilters()
    {
        var chosen = new List<ChosenFilter>();
        if (Filter.Query is not null)
        {
            chosen.Add(new ChosenFilter("q", Request.Query["q"].ToString(), $"«{Filter.Query}»"));
        }

        chosen.AddRange(Groups.SelectMany(group => group.Choices).Where(choice => choice.Chosen).Select(choice => new ChosenFilter(choice.Key, choice.Value, choice.Label)));
        if (Nearness.Text(Reach) is { } reach && Nearness.HasHome)
        {
            chosen.Add(new ChosenFilter(Nearness.Key, reach, Reach == Reach.Own ? text["Near.Own", HomeName ?? ""] : text["Near.Within"]));
        }

        if (!Filter.IncludeDigital)
        {
            chosen.Add(new ChosenFilter("digital", "false", text["Near.NoDigital"]));
        }

        return chosen;
    }
}
