using Microsoft.AspNetCore.Builder;

namespace Saas.Kernel.Http;

/// <summary>An example of an endpoint's request or answer, for the OpenAPI document. JSON text; a test reads it with the endpoint's own request type.</summary>
public sealed record ApiExample(string? Request, string? Answer);

public static class ApiExampleExtensions
{
    /// <summary>Shows callers what to send, and what comes back.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder builder, string? request = null, string? answer = null) =>
        builder.WithMetadata(new ApiExample(request, answer));
}
