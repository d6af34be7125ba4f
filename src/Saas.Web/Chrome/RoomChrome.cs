using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Saas.Access.Contracts;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;
using Saas.Ui;
using Saas.Web.Hosting;

namespace Saas.Web.Chrome;

/// <summary>What stands around a page, made from the room, the caller and the language of the request.</summary>
internal sealed class RoomChrome(
    TenantScope scope, IHttpContextAccessor http, IRights rights, CurrentUser user, UserRooms rooms, StartPages starts, ITenantDirectory directory, IOptions<AddressOptions> address, IStringLocalizer<WebText> texts) : IChrome
{
    private const string Product = "Mestra";

    private HttpContext Http => http.HttpContext!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public ValueTask<PublicChrome> PublicAsync(CancellationToken cancellationToken)
    {
        var tenant = scope.TenantOrNull;
        List<ChromeNavItem> nav = tenant is null ? [] : [.. Navigation.Public.Where(place => place.Module is null || tenant.Has(place.Module)).Select(place => Item(place, null))];
        return ValueTask.FromResult(new PublicChrome(Page(tenant), nav, Footer(tenant), Languages(tenant)));
    }

    public async ValueTask<OfficeChrome> OfficeAsync(CancellationToken cancellationToken)
    {
        var tenant = scope.Tenant;
        var caller = await rights.ReadAsync(cancellationToken);
        var face = await user.ReadAsync(cancellationToken);
        var mine = await rooms.ReadAsync(cancellationToken);
        var open = Navigation.Office.SelectMany(group => group.Places).Where(place => IsOpen(place, tenant, caller)).ToList();
        var groups = Navigation.Office
            .Select(group => new ChromeNavGroup(group.Heading is null ? null : texts[group.Heading].Value, [.. group.Places.Where(open.Contains).Select(place => Item(place, open))]))
            .Where(group => group.Items.Count > 0)
            .ToList();
        var profile = new ChromeUser(face?.Name ?? "", Http.Request.PathBase + "/min-side", Http.Request.PathBase + "/logg-ut");
        return new OfficeChrome(Page(tenant), Product, groups, profile, Switcher(tenant, caller, face, mine));
    }

    public ValueTask<PlainChrome> PlainAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new PlainChrome(Page(scope.TenantOrNull), Languages(scope.TenantOrNull)));

    private ChromePage Page(Tenant? tenant)
    {
        if (tenant is null)
        {
            return new ChromePage(new ChromeBrand(Product, "/", texts["Tagline"]), Language, null);
        }

        var brand = tenant.Profile().Brand;
        return new ChromePage(new ChromeBrand(tenant.Name, Http.Request.PathBase + "/", brand.Tagline, null, brand.Mark), Language, Http.Request.PathBase + RoomTheme.Href(brand.Colour));
    }

    private ChromeFooter Footer(Tenant? tenant)
    {
        if (tenant is null)
        {
            return new ChromeFooter(Product, texts["Tagline"], null, null, []);
        }

        var profile = tenant.Profile();
        var root = Http.Request.PathBase;
        return new ChromeFooter(
            texts["Footer.Heading", tenant.Name],
            profile.Contact.OpeningHoursIn(Language),
            new ChromeLink(texts["Footer.Call", profile.Contact.Phone], "tel:" + string.Concat(profile.Contact.Phone.Where(c => !char.IsWhiteSpace(c)))),
            new ChromeLink(texts["Footer.Write"], "mailto:" + profile.Contact.Email),
            [
                new ChromeLink(texts["Footer.Accessibility"], root + "/tilgjengelighet"),
                new ChromeLink(texts["Footer.Privacy"], root + "/personvern"),
                new ChromeLink(texts["Footer.SignIn"], root + "/kontor"),
            ]);
    }

    private List<ChromeLanguage> Languages(Tenant? tenant)
    {
        var here = Uri.EscapeDataString(Http.Request.Path + Http.Request.QueryString);
        return [.. (tenant?.Languages ?? ["nb", "nn", "en"]).Where(code => code != Language && RoomLanguage.Cultures.ContainsKey(code))
            .Select(code => new ChromeLanguage(code, NameOf(code), $"{Http.Request.PathBase}/sprak/{code}?til={here}"))];
    }

    private ChromeRoomSwitcher Switcher(Tenant tenant, CallerRights caller, UserFace? face, IReadOnlyList<UserRoom> mine)
    {
        var actingFor = caller.Actor.ActingFor is { } home ? directory.ById(home) : null;
        var role = actingFor is not null ? texts["Room.For", actingFor.Name].Value
            : face?.Roles is [var first, ..] ? texts["Role." + first.Text()].Value : "";
        List<ChromeRoomGroup> groups =
        [
            new(texts["Room.Own"], [.. mine.Where(room => room.ActingFor is null).Select(room => Room(room, tenant))]),
            new(texts["Room.Member"], [.. mine.Where(room => room.ActingFor is not null).Select(room => Room(room, tenant))]),
        ];
        return new ChromeRoomSwitcher(
            tenant.Name, role, actingFor is null ? null : new ChromeActingFor(actingFor.Name, address.Value.PathMode ? $"/t/{actingFor.Slug}/kontor" : Http.Request.PathBase + $"/rom/{actingFor.Slug}"), [.. groups.Where(group => group.Rooms.Count > 0)]);
    }

    /// <summary>By path every room shares one cookie. By host each is its own origin, and a short-lived ticket takes the user across.</summary>
    private ChromeRoom Room(UserRoom room, Tenant current) => new(
        room.Tenant.Name,
        room.Tenant.Id == current.Id ? Http.Request.PathBase + starts.Of(room.Tenant, room.Roles) : address.Value.PathMode ? $"/t/{room.Tenant.Slug}{starts.Of(room.Tenant, room.Roles)}" : Http.Request.PathBase + $"/rom/{room.Tenant.Slug}",
        room.Tenant.Id == current.Id);

    /// <param name="open">The places beside it in the back office; null for the public's.</param>
    private ChromeNavItem Item(Place place, IReadOnlyList<Place>? open)
    {
        var path = Http.Request.Path.Value!;
        var current = place.Href == "/kontor" ? path == "/kontor"
            : place.Also.Append(place.Href).Any(href => path == href || path.StartsWith(href + "/", StringComparison.Ordinal)) || (open is null && place.Href == "/tilbud" && path == "/");
        var isNearest = open?.Any(other => other.Href.Length > place.Href.Length && other.Href.StartsWith(place.Href + "/", StringComparison.Ordinal) && path.StartsWith(other.Href, StringComparison.Ordinal)) != true;
        return new ChromeNavItem(texts[place.Key], Http.Request.PathBase + place.Href, current && isNearest, place.Icon);
    }

    private static bool IsOpen(Place place, Tenant tenant, CallerRights caller) =>
        (place.Module is null || tenant.Has(place.Module)) && (place.Permission is null || caller.May(place.Permission)) && (place.And is null || caller.May(place.And))
            && (place.Unless is null || !caller.May(place.Unless));

    private static string NameOf(string code) => code switch
    {
        "nb" => "Bokmål",
        "nn" => "Nynorsk",
        "en" => "English",
        "se" => "Davvisámegiella",
        _ => code,
    };
}
