using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Saas.Web.Hosting;

/// <summary>Answers 413 to what says of itself that it is too large, before anybody reads a form: to the form's own checks it would merely be one without its token.</summary>
internal static class LargeBodies
{
    /// <summary>
    /// Up to 64 MB are let by unread behind the answer. A browser sends a whole photo before it looks for an answer; a connection closed in the middle would show
    /// «connection reset» instead of what is wrong. The server gives up on its own after five seconds.
    /// </summary>
    private const long LetBy = 64 * 1024 * 1024;

    public static Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { MaxRequestBodySize: { } most } limit
            || !(context.Request.ContentLength > most)
            || context.Features.Get<IStatusCodeReExecuteFeature>() is not null) // the error page of that very request
        {
            return next(context);
        }

        if (!limit.IsReadOnly && context.Request.ContentLength <= LetBy)
        {
            limit.MaxRequestBodySize = LetBy;
        }

        throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
    }
}
