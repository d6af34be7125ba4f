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
    [BindProperty(SupportsGet = true)]
    public int Status { get; set; }

    public int Kind => Status is 400 or 403 or 404 or 413 or 429 or 503 ? Status : Status is 405 or 401 ? 404 : 500;

    public void OnGet() => Response.StatusCode = Status is >= 400 and <= 599 ? Status : 404;

    public void OnPost() => OnGet();
}
