using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;

namespace Saas.Web.Hosting;

/// <summary>
/// A refusal in a page's POST becomes a message on the same page, in the user's language, with what they wrote still there.
/// </summary>
internal sealed class RefusedPageFilter(RefusalTexts texts) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (HttpMethods.IsGet(context.HttpContext.Request.Method) || executed.ExceptionHandled || context.HandlerInstance is not PageModel page)
        {
            return;
        }

        var status = executed.Exception switch
        {
            Refused refused when page is IAnswersRefusal own && own.Answer(refused, texts.For(refused)) => 409,
            Refused refused => Add(page, refused.Field, texts.For(refused), 409),
            Invalid invalid => AddAll(page, invalid),
            DbUpdateConcurrencyException => Add(page, null, texts.For(new Refused("version_conflict", "")), 409),
            _ => 0,
        };
        if (status == 0)
        {
            return;
        }

        // What the handler had begun is rolled back with its transaction; the page reads afresh.
        context.HttpContext.RequestServices.GetRequiredService<TenantDb>().ChangeTracker.Clear();
        if (page is ILoadsPage loads)
        {
            await loads.LoadAsync(context.HttpContext.RequestAborted);
        }

        executed.ExceptionHandled = true;
        executed.Result = page.Page();
        context.HttpContext.Response.StatusCode = status;
    }

    private static int Add(PageModel page, string? field, string message, int status)
    {
        page.ModelState.AddModelError(field ?? "", message);
        return status;
    }

    private static int AddAll(PageModel page, Invalid invalid)
    {
        foreach (var (field, messages) in invalid.Errors)
        {
            foreach (var message in messages)
            {
                page.ModelState.AddModelError(field, message);
            }
        }

        return 400;
    }
}

/// <summary>Finds the text <c>Refused.&lt;code&gt;</c> in whichever module has it; falls back to the English message.</summary>
public sealed class RefusalTexts(IStringLocalizerFactory localizers, ModuleCatalogue modules)
{
    private readonly List<Type> _sources = [.. modules.All.SelectMany(module => module.Assembly.GetTypes()).Where(IsTextSource), typeof(WebText)];

    public string For(Refused refused)
    {
        foreach (var source in _sources)
        {
            var text = localizers.Create(source)["Refused." + refused.Code, [.. refused.Arguments]];
            if (!text.ResourceNotFound)
            {
                return text.Value;
            }
        }

        return refused.Message;
    }

    /// <summary>A module's marker class <c>XText</c> has the texts of the module.</summary>
    public static bool IsTextSource(Type type) => type is { IsClass: true } && type.Name.EndsWith("Text", StringComparison.Ordinal)
        && type.Assembly.GetManifestResourceNames().Contains($"{type.Assembly.GetName().Name}.Resources.{type.Name}.resources");
}
