using Microsoft.Extensions.Localization;

namespace Saas.Web.Hosting;

/// <summary>The messages of a page's annotations come from the texts of the module that the page belongs to.</summary>
internal static class ModuleTexts
{
    public static IStringLocalizer For(Type model, IStringLocalizerFactory factory) =>
        factory.Create(model.Assembly.GetTypes().FirstOrDefault(RefusalTexts.IsTextSource) ?? typeof(WebText));
}
