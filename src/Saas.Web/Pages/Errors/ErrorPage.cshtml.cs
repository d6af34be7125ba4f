using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Http;

namespace Saas.Web.Pages.Errors;

/// <summary>What people see instead of a status code. Says what to do, never whether something exists.</summary>
[Public]
[Anywhere]
[IgnoreAntiforgeryToken]
public sealed class ErrorPage : PageModel
{
    /// <summary>From the route itself: a form that is too large stops the binding of everything, and its error page would be one for 0.</summary>
    public int Status => int.TryParse(RouteData.Values["status"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;

    public int Kind => Status is 400 or 403 or 404 or 413 or 429 or 503 ? Status : Status is 405 or 401 ? 404 : 500;

    public void OnGet() => Response.StatusCode = Status is >= 400 and <= 599 ? Status : 404;

    public void OnPost() => OnGet();
}
