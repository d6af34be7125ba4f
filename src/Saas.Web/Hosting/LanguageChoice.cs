using Saas.Kernel.Http;

namespace Saas.Web.Hosting;

/// <summary><c>/sprak/nn?til=/tilbud</c>: keeps the visitor's choice of language in a cookie and goes back.</summary>
internal static class LanguageChoice
{
    public static void MapLanguageChoice(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/sprak/{code}", (string code, string? til, HttpContext context) =>
        {
            if (!RoomLanguage.Cultures.ContainsKey(code))
            {
                return Results.NotFound();
            }

            context.Response.Cookies.Append(RoomLanguage.Cookie, code, new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), Path = "/", IsEssential = true,
            });
            var back = til is ['/', not '/' and not '\\', ..] ? til : "/";
            return Results.LocalRedirect("~" + back);
        }).Public().Anywhere().ExcludeFromDescription();
}
