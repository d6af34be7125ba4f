using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Saas.Honoraria.Own;

namespace Saas.Honoraria.Register;

/// <summary>On a page about one's own entry: somebody who has the role and is not in the register is shown the page that says so, instead of one that is not there.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OwnEntryAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) && await http.RequestServices.GetRequiredService<OwnRepresentative>().ReadAsync(http.RequestAborted) is null)
        {
            context.Result = new LocalRedirectResult("~/kontor/mine-opplysninger");
            return;
        }

        await next();
    }
}
