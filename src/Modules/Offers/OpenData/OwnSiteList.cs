using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Catalogue;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Offers.OpenData;

/// <summary>
/// The list of coming offers on the municipality's own web site: <c>/tilbud/liste.js</c>, a script that draws it, and <c>/tilbud/liste.json</c>, what it
/// draws. Whose visitor it is, is nobody's business: no cookie, nothing stored, nothing counted.
/// </summary>
internal sealed class OwnSiteList(TenantDb db, IMunicipalities municipalities, ITenantLinks links, IStringLocalizer<OffersText> offers, IStringLocalizer<OpenDataText> text, TimeProvider time)
{
    public const int Usual = 5;
    public const int Most = 50;

    private static readonly Lazy<byte[]> Script = new(() =>
    {
        using var stream = typeof(OwnSiteList).Assembly.GetManifestResourceStream("open-data/liste.js")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    });

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/tilbud/liste.js", (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=3600";
            return TypedResults.File(Script.Value, "text/javascript; charset=utf-8", entityTag: Tag(Script.Value));
        }).Public().InModule(OffersModule.Name).OpenToOtherSites().ExcludeFromDescription();
        endpoints.MapGet("/tilbud/liste.json", (string? antall, string? sprak, string? tema, OwnSiteList list, HttpContext http) => list.AnswerAsync(antall, sprak, tema, http))
            .Public().InModule(OffersModule.Name).OpenToOtherSites().CacheOutput(CataloguePolicy.Name).ExcludeFromDescription();
    }

    /// <summary>What cannot be read is as if it were not there: the page that shows the list is not ours to break.</summary>
    private async Task<IResult> AnswerAsync(string? count, string? language, string? topics, HttpContext http)
    {
        var now = time.GetUtcNow();
        var culture = OpenLanguage.Of(language is not null && db.Tenant.Languages.Contains(language) ? language : db.Tenant.DefaultLanguage);
        CultureInfo.CurrentUICulture = culture;
        var most = int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, Most) : Usual;
        var filter = new CatalogueFilter { Topic = topics?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [] };
        var (all, _) = await CatalogueRows.ReadAsync(db, null, now, http.RequestAborted);
        var (format, nearness) = (Format.For(culture), new Nearness(municipalities, db.Tenant.Profile().NumberOn(Oslo.Date(now))));
        var cards = all.Where(card => card.Fits(filter)).OrderBy(card => card.NextAt(now)).ThenBy(card => card.Id).Take(most).Select(card => OfferCard.Of(card, nearness, format, offers, now)).ToList();
        return OpenAnswer.Of(http, "application/json; charset=utf-8", new JsonObject
        {
            ["language"] = culture.TwoLetterISOLanguageName,
            ["heading"] = text["List.Heading", db.Tenant.Name].Value,
            ["empty"] = text["List.Empty"].Value,
            ["all"] = new JsonObject { ["text"] = text["List.All"].Value, ["url"] = links.Absolute(db.Tenant, "/tilbud") },
            ["items"] = new JsonArray([.. cards.Select(card => new JsonObject
            {
                ["title"] = card.Title, ["language"] = card.Language, ["url"] = links.Absolute(db.Tenant, $"/tilbud/{card.Id}"),
                ["date"] = card.Next.ToString("O", CultureInfo.InvariantCulture), ["day"] = format.Capital(format.Day(card.Next)), ["times"] = card.Pattern, ["place"] = card.Place.Text, ["seats"] = Seats(card.Seats),
            })]),
        });
    }

    private string Seats(SeatState seats) => seats.Kind switch
    {
        SeatKind.DropIn => offers["Seats.DropIn"],
        SeatKind.Free => offers["Seats.Free", seats.Free],
        SeatKind.Few => offers.Count("Seats.Few", seats.Free),
        SeatKind.Queue => offers["Seats.Queue"],
        SeatKind.Full => offers["Seats.Full"],
        _ => offers["Seats.Closed"],
    };

    private static EntityTagHeaderValue Tag(byte[] bytes) => new("\"" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes).AsSpan(0, 12)) + "\"");
}
