using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Saas.Kernel.Http;

namespace Saas.Web.Hosting;

/// <summary><c>/openapi/v1.json</c>: every API endpoint with its scope, its problem types and its headers.</summary>
internal static class ApiDocument
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Mestra",
                Version = "v1",
                Description = "One room per tenant. Reads that the public may see need no token; all else needs a bearer token from /connect/token (client credentials) of the same tenant. "
                    + "Errors are problem+json (RFC 9457). Lists are paged by cursor. POSTs that create take an Idempotency-Key.",
            };
            document.Servers = [new OpenApiServer
            {
                Url = "/t/{slug}", Description = "A tenant's room. In production also https://{slug}.<base domain>",
                Variables = new Dictionary<string, OpenApiServerVariable>(StringComparer.Ordinal) { ["slug"] = new() { Default = "lenvik", Description = "The tenant's short name" } },
            }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                ["token"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.OAuth2,
                    Flows = new OpenApiOAuthFlows { ClientCredentials = new OpenApiOAuthFlow { TokenUrl = new Uri("/connect/token", UriKind.Relative), Scopes = new Dictionary<string, string>(StringComparer.Ordinal) } },
                },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeAsync);
    });

    public static void MapApiDocument(this IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi().Public().AboveRooms();

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<NeedsAttribute>().FirstOrDefault() is { } needs)
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", context.Document)] = [needs.Permission] }];
            operation.Description = $"{operation.Description} Needs the scope `{needs.Permission}`.".Trim();
        }

        if (metadata.OfType<IdempotentMetadata>().Any())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "Idempotency-Key", In = ParameterLocation.Header, Required = false,
                Description = "1–200 visible ASCII characters. A repeated key answers the same and does nothing twice; with another body 422.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
            });
        }

        return Task.CompletedTask;
    }
}
