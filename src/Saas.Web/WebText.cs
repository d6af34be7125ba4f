using Microsoft.Extensions.Localization;

[assembly: ResourceLocation("Resources")]

namespace Saas.Web;

/// <summary>Marker for the web application's own texts.</summary>
public sealed class WebText;
