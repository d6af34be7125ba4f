using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;

namespace Saas.PeerSupport.OfficeHours.Calendar;

/// <summary>
/// Caches anonymous GETs of the calendar by tenant, language, address, day and the calendar's version, which is read from the database on every request. What the
/// venues say of themselves has no version here: an answer is kept for a minute at most.
/// </summary>
internal sealed class CalendarPolicy : IOutputCachePolicy
{
    public const string Name = "office-hours";

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        if (!(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) || http.Request.Headers.Authorization.Count > 0 || http.User.Identity?.IsAuthenticated == true)
        {
            context.EnableOutputCaching = false;
            return;
        }

        var db = http.RequestServices.GetRequiredService<TenantDb>();
        var version = (await db.Set<CalendarVersion>().Select(row => (long?)row.Version).SingleOrDefaultAsync(cancellation) ?? 0).ToString(CultureInfo.InvariantCulture);
        var today = Oslo.Date(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()).ToString("O", CultureInfo.InvariantCulture);
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Kept;
        var rules = context.CacheVaryByRules;
        rules.QueryKeys = "*";
        rules.VaryByValues["tenant"] = db.TenantId.ToString();
        rules.VaryByValues["version"] = version;
        rules.VaryByValues["language"] = CultureInfo.CurrentUICulture.Name;
        rules.VaryByValues["date"] = today;

        // Whoever holds the answer must ask again; asking is cheap.
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Append("Vary", "Accept-Language, Cookie");
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        return ValueTask.CompletedTask;
    }
}
