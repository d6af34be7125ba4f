using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace Saas.Ui;

public static class UiSetup
{
    /// <summary>Texts, dates and error messages in the user's language, and the layouts where every page finds them.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddLocalization();
        // Norwegian and Sámi letters as themselves, not as numbers; what is dangerous in HTML is still escaped.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddScoped(_ => Format.For(CultureInfo.CurrentUICulture));
        services.PostConfigure<RazorViewEngineOptions>(options =>
        {
            // Pages live in slice folders, so "/Pages/Shared" is not where the engine looks by itself.
            const string shared = "/Pages/Shared/{0}.cshtml";
            foreach (var formats in new[] { options.PageViewLocationFormats, options.ViewLocationFormats })
            {
                if (!formats.Contains(shared)) formats.Add(shared);
            }
        });
        services.Configure<MvcOptions>(BindingTexts.Use);
        return services;
    }

    /// <summary>Lets browsers keep versioned assets for a year. Stands before the static files.</summary>
    public static IApplicationBuilder UseUiAssetCaching(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (Assets.IsCurrent(context.Request.Path.Value ?? "", context.Request.Query["v"]))
        {
            context.Response.OnStarting(static state =>
            {
                var response = (HttpResponse)state;
                if (response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                    response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            }, context.Response);
        }
        return next(context);
    });
}
