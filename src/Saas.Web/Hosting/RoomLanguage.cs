using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;

namespace Saas.Web.Hosting;

/// <summary>
/// The language of a page: what the visitor chose (a cookie), else the tenant's own first language. For the API: Accept-Language.
/// Only languages that the tenant offers.
/// </summary>
internal sealed class RoomLanguage : RequestCultureProvider
{
    public const string Cookie = "mestra.lang";

    /// <summary>Language code → culture for dates, numbers and sorting.</summary>
    public static IReadOnlyDictionary<string, CultureInfo> Cultures { get; } = new Dictionary<string, CultureInfo>(StringComparer.Ordinal)
    {
        ["nb"] = CultureInfo.GetCultureInfo("nb-NO"),
        ["nn"] = CultureInfo.GetCultureInfo("nn-NO"),
        ["en"] = CultureInfo.GetCultureInfo("en-GB"),
        ["se"] = CultureInfo.GetCultureInfo("se-NO"),
    };

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var tenant = httpContext.RequestServices.GetRequiredService<TenantScope>().TenantOrNull;
        var offered = tenant?.Languages ?? ["nb", "nn", "en"];
        var asked = ErrorEdge.IsApi(httpContext)
            ? httpContext.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.Value?[..Math.Min(2, language.Value.Length)]).FirstOrDefault(code => code is not null && offered.Contains(code))
            : httpContext.Request.Cookies[Cookie];
        var code = asked is not null && offered.Contains(asked) ? asked : offered[0];
        return Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(Cultures.GetValueOrDefault(code, Cultures["nb"]).Name));
    }
}
