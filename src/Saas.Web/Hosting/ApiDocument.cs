using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Localization;
using Microsoft.OpenApi;
using Saas.Kernel.Data;
using Saas.Kernel.Http;

namespace Saas.Web.Hosting;

/// <summary><c>/openapi/v1.json</c>: every API endpoint with its scope, its problem types and its headers.</summary>
internal static class ApiDocument
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, context, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Mestra",
                Version = "v1",
                Description = "One room per tenant. Reads that the public may see need no token; all else needs a bearer token from /connect/token (client credentials) of the same tenant. "
                    + "Errors are problem+json (RFC 9457). Lists are paged by cursor. POSTs that create take an Idempotency-Key.\n\n"
                    + $"Problem types: `{ErrorEdge.TypePrefix}invalid` (400, with `errors` by field), `not_found` (404), `version_conflict`, `duplicate`, `busy` (409), `too_large` (413), `not_json` (415), `idempotency_key_reused` (422), `too_many` (429), and:\n\n"
                    + ProblemTypes(context.ApplicationServices),
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

        if (metadata.OfType<ApiExample>().FirstOrDefault() is { } example)
        {
            Show(operation.RequestBody?.Content, example.Request);
            Show(operation.Responses?.FirstOrDefault(response => response.Key.StartsWith('2')).Value?.Content, example.Answer);
        }

        return Task.CompletedTask;
    }

    private static void Show(IDictionary<string, OpenApiMediaType>? content, string? example)
    {
        if (example is not null && content?.TryGetValue("application/json", out var json) == true)
        {
            json.Example = JsonNode.Parse(example);
        }

        foreach (var file in content?.Where(form => form.Key is not "application/json") ?? [])
        {
            file.Value.Example = example is null ? null : JsonValue.Create(example);
        }
    }

    /// <summary>The types a problem can have besides the general ones: every refusal that a module has words for.</summary>
    private static string ProblemTypes(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IStringLocalizerFactory>();
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        try
        {
            var rows = services.GetRequiredService<ModuleCatalogue>().All.SelectMany(module => module.Assembly.GetTypes()).Where(RefusalTexts.IsTextSource)
                .SelectMany(source => factory.Create(source).GetAllStrings(includeParentCultures: true))
                .Where(text => text.Name.StartsWith("Refused.", StringComparison.Ordinal))
                .DistinctBy(text => text.Name).OrderBy(text => text.Name, StringComparer.Ordinal)
                .Select(text => $"| `{ErrorEdge.TypePrefix}{text.Name["Refused.".Length..]}` | {text.Value} |");
            return "| type (409) | meaning |\n|---|---|\n" + string.Join('\n', rows);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
