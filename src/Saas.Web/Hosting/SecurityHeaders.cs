namespace Saas.Web.Hosting;

/// <summary>Headers that every answer carries. Answers are private and not stored unless an endpoint says otherwise.</summary>
internal static class SecurityHeaders
{
    private const string Csp =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            headers.ContentSecurityPolicy = Csp;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin"; // links in mails carry tokens; other sites never see where a visitor came from
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "private, no-store";
            }

            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
