using System.Globalization;
using System.Linq.Expressions;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saas.Ui;

namespace Saas.Tests.Ui;

/// <summary>A page with one model, enough of one for tag helpers to be run and their HTML read.</summary>
internal sealed class Rendered<TModel>
    where TModel : class
{
    private static readonly ServiceProvider Services = Setup();
    private readonly ViewDataDictionary<TModel> _data;

    public Rendered(TModel model, string query = "", string language = "nb")
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        var http = new DefaultHttpContext { RequestServices = Services };
        http.Request.PathBase = "/t/lenvik";
        http.Request.Path = "/liste";
        http.Request.QueryString = new QueryString(query);
        _data = new ViewDataDictionary<TModel>(Services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary()) { Model = model };
        View = new ViewContext { HttpContext = http, RouteData = new RouteData(), ActionDescriptor = new ActionDescriptor(), ViewData = _data, FormContext = new FormContext() };
    }

    public ViewContext View { get; }

    public ModelStateDictionary State => _data.ModelState;

    public ModelExpression For<TValue>(Expression<Func<TModel, TValue>> expression) =>
        Services.GetRequiredService<IModelExpressionProvider>().CreateModelExpression(_data, expression);

    /// <summary>What the browser gets.</summary>
    public string Html(TagHelper helper, string tag = "m-x", string content = "", params (string Name, string Value)[] attributes)
    {
        var output = Run(helper, tag, content, attributes);
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        output.WriteTo(writer, Services.GetRequiredService<HtmlEncoder>());
        return writer.ToString();
    }

    /// <summary>The element before it is written: some content is only made then.</summary>
    public TagHelperOutput Run(TagHelper helper, string tag = "m-x", string content = "", params (string Name, string Value)[] attributes)
    {
        var list = new TagHelperAttributeList(attributes.Select(a => new TagHelperAttribute(a.Name, a.Value)));
        var context = new TagHelperContext(tag, list, new Dictionary<object, object>(), "1");
        var output = new TagHelperOutput(tag, list, (_, _) =>
        {
            var child = new DefaultTagHelperContent();
            child.SetHtmlContent(content);
            return Task.FromResult<TagHelperContent>(child);
        });
        output.Content.SetHtmlContent(content);
        helper.ProcessAsync(context, output).GetAwaiter().GetResult();
        return output;
    }

    public string Write(TagHelperOutput output)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        output.WriteTo(writer, Services.GetRequiredService<HtmlEncoder>());
        return writer.ToString();
    }

    /// <summary>As after a POST where this came in.</summary>
    public Rendered<TModel> Typed(string key, string? raw, string? error = null)
    {
        State.SetModelValue(key, raw, raw);
        if (error is not null) State.AddModelError(key, error);
        return this;
    }

    private static ServiceProvider Setup()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddUi();
        services.AddMvcCore().AddViews().AddDataAnnotations();
        return services.BuildServiceProvider();
    }
}
