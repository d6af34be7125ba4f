using Microsoft.AspNetCore.Diagnostics;
using Saas.Kernel.Http;

namespace Saas.Web.Hosting;

/// <summary>An answer without a body gets one: problem+json for the API, a kind page for people.</summary>
internal static class ErrorPages
{
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app)
    {
        app.UseWhen(context => !LooksLikeApi(context.Request.Path), pages => pages.UseStatusCodePagesWithReExecute("/feil/{0}"));
        app.UseWhen(context => LooksLikeApi(context.Request.Path), api => api.UseStatusCodePages(AsProblemAsync));
        return app;
    }

    private static Task AsProblemAsync(StatusCodeContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        var problem = status switch
        {
            401 => ErrorEdge.Problem(401, "unauthenticated", "Sign in first", "Get a token from /connect/token and send it as a Bearer token."),
            403 => ErrorEdge.Problem(403, "forbidden", "Not allowed", "The token lacks the scope that this needs."),
            404 => ErrorEdge.Problem(404, "not_found", "Not found", null),
            405 => ErrorEdge.Problem(405, "method_not_allowed", "Method not allowed", null),
            415 => ErrorEdge.Problem(415, "not_json", "Unsupported media type", "Send JSON: Content-Type application/json."),
            429 => ErrorEdge.Problem(429, "too_many", "Too many requests", "Wait as long as Retry-After says, then try again."),
            503 => ErrorEdge.Problem(503, "closed", "Closed for the time being", null),
            _ => ErrorEdge.Problem(status, "error", "Error", null),
        };
        return TypedResults.Problem(problem).ExecuteAsync(context.HttpContext);
    }

    private static bool LooksLikeApi(PathString path)
    {
        var parts = path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["api" or "connect" or ".well-known" or "openapi", ..] or ["t", _, "api", ..];
    }
}
