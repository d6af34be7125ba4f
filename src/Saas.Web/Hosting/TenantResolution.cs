using Microsoft.Extensions.Options;
using Saas.Kernel.Tenancy;

namespace Saas.Web.Hosting;

/// <summary>How tenants are addressed.</summary>
public sealed class AddressOptions
{
    /// <summary>Tenants live at <c>slug.base-domain</c>; null where only custom hosts and paths are used.</summary>
    public string? BaseDomain { get; set; }

    /// <summary>Whether pages may be asked for under <c>/t/{slug}</c>. On in the demo; off in production, where tenants are different browser origins.</summary>
    public bool PathMode { get; set; }
}

/// <summary>
/// Finds the room of a request before anything else runs: by host, or by the prefix <c>/t/{slug}</c>, which becomes the PathBase so that pages know
/// nothing of it. An unknown tenant, or a host and a path that disagree, is 404.
/// </summary>
internal sealed class TenantResolution(RequestDelegate next, ITenantDirectory directory, IOptions<AddressOptions> options)
{
    private const string Prefix = "/t/";

    public Task InvokeAsync(HttpContext context, TenantScope scope)
    {
        if (scope.TenantOrNull is not null)
        {
            return next(context); // the error page is run through here a second time
        }

        var host = context.Request.Host.Host;
        var byHost = directory.ByHost(host);
        if (byHost is null && IsUnderBaseDomain(host))
        {
            return NotFound(context);
        }

        var tenant = byHost;
        if (context.Request.Path.Value is { } path && path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            var end = path.IndexOf('/', Prefix.Length);
            var slug = end < 0 ? path[Prefix.Length..] : path[Prefix.Length..end];
            var rest = end < 0 ? "" : path[end..];
            tenant = directory.BySlug(slug);
            if (tenant is null || (byHost is not null && byHost.Id != tenant.Id) || !(options.Value.PathMode || rest.StartsWith("/api/", StringComparison.Ordinal)))
            {
                return NotFound(context);
            }

            context.Request.PathBase = context.Request.PathBase.Add(Prefix + slug);
            context.Request.Path = rest.Length == 0 ? "/" : rest;
        }

        switch (tenant?.Status)
        {
            case TenantStatus.Closed:
                return NotFound(context);
            case TenantStatus.Suspended:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return Task.CompletedTask;
            case not null:
                scope.Enter(tenant);
                break;
        }

        return next(context);
    }

    private bool IsUnderBaseDomain(string host) =>
        options.Value.BaseDomain is { } domain && host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
