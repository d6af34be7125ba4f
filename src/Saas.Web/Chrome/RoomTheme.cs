using System.Collections.Concurrent;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;
using Saas.Ui.Theming;

namespace Saas.Web.Chrome;

/// <summary><c>/tema.css</c>: the sixteen accent steps of the room's one brand colour.</summary>
internal static class RoomTheme
{
    private static readonly ConcurrentDictionary<string, string> Css = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The address changes with the colour, so that it can be kept for good.</summary>
    public static string Href(string colour) => "/tema.css?v=" + colour.TrimStart('#').ToLowerInvariant();

    public static void MapTheme(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/tema.css", (TenantScope scope, HttpContext context) =>
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Text(Css.GetOrAdd(scope.Tenant.Profile().Brand.Colour, ThemeCss.For), "text/css; charset=utf-8");
    }).Public().ExcludeFromDescription();
}
