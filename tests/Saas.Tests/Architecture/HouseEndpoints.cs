using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Http;

namespace Saas.Tests.Architecture;

/// <summary>One method of one endpoint, API or page, with all that stands on it.</summary>
internal sealed record HouseEndpoint(string Method, RoutePattern Pattern, bool IsPage, IReadOnlyList<object> Metadata)
{
    public IReadOnlyList<IAccessRule> Rules { get; } = [.. Metadata.OfType<IAccessRule>()];

    public string? Permission => (Rules.FirstOrDefault() as NeedsAttribute)?.Permission;

    public bool IsPublic => Rules is [PublicAttribute];

    public bool IsAboveRooms => Metadata.OfType<AboveRoomsAttribute>().Any();

    public bool IsApi => Text.StartsWith("/api/", StringComparison.Ordinal);

    public bool ChangesSomething => Method is not ("GET" or "HEAD");

    public string Text => "/" + Pattern.RawText!.TrimStart('/');

    /// <summary>Its address, with a value for every parameter.</summary>
    public string Address(Func<HouseEndpoint, string, string> value) => "/" + string.Join('/', Pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => value(this, parameter.Name),
        _ => "",
    }))));

    public override string ToString() => $"{Method} {Text}";
}

/// <summary>Every endpoint of the running application, so that a new one is tested without anyone remembering.</summary>
internal static class HouseEndpoints
{
    public static async Task<IReadOnlyList<HouseEndpoint>> AllAsync(IServiceProvider services)
    {
        var pages = services.GetRequiredService<PageLoader>();
        var all = new List<HouseEndpoint>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>()) // the gate lets anything else through
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await pages.LoadAsync(page, endpoint.Metadata);
                var methods = compiled.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Append("GET").Distinct(StringComparer.Ordinal);
                all.AddRange(methods.Select(method => new HouseEndpoint(
                    method, endpoint.RoutePattern, true, [.. endpoint.Metadata, compiled.ModelTypeInfo!])));
            }
            else
            {
                var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                all.AddRange(methods.Select(method => new HouseEndpoint(method, endpoint.RoutePattern, false, [.. endpoint.Metadata])));
            }
        }

        return all;
    }
}
