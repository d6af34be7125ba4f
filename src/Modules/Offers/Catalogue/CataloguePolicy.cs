using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;

namespace Saas.Offers.Catalogue;

/// <summary>
/// Caches anonymous GETs of the catalogue by tenant, language, address and catalogue version. The version is read from the database on every request,
/// so an old answer is never given, and old entries just fall out.
/// </summary>
internal sealed class CataloguePolicy : IOutputCachePolicy
{
    public const string Name = "catalogue";

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        if (!(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) || http.Request.Headers.Authorization.Count > 0 || http.User.Identity?.IsAuthenticated == true)
        {
            context.EnableOutputCaching = false;
            return;
        }

        var services = http.RequestServices;
        if (!services.GetRequiredService<IConfiguration>().GetValue("Offers:CatalogueCache", true))
        {
            context.EnableOutputCaching = false;
            return;
        }

        var tenant = services.GetRequiredService<TenantScope>().Tenant;
        var version = (await services.GetRequiredService<CatalogueVersions>().CurrentAsync(tenant.Id)).ToString(CultureInfo.InvariantCulture);
        var today = Oslo.Date(services.GetRequiredService<TimeProvider>().GetUtcNow()).ToString("O", CultureInfo.InvariantCulture);
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = TimeSpan.FromMinutes(10);
        var rules = context.CacheVaryByRules;
        rules.QueryKeys = "*";
        rules.VaryByValues["tenant"] = tenant.Id.ToString();
        rules.VaryByValues["version"] = version;
        rules.VaryByValues["language"] = CultureInfo.CurrentUICulture.Name;
        rules.VaryByValues["date"] = today; // offers pass and relations begin and end by date

        // Whoever holds the answer must ask again; asking is cheap.
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.ETag = ETag(tenant, http.Request.Path + http.Request.QueryString, version + today);
        http.Response.Headers.Append("Vary", "Accept-Language, Cookie");
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(response.Headers.SetCookie))
        {
            context.AllowCacheStorage = false;
            response.Headers.Remove("ETag");
        }

        return ValueTask.CompletedTask;
    }

    private static string ETag(Tenant tenant, string what, string version) =>
        "\"" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant.Id}|{what}|{version}|{CultureInfo.CurrentUICulture.Name}")).AsSpan(0, 12)) + "\"";
}
