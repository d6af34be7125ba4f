using System.Text.Json;
using Saas.Kernel.Http;
using Saas.Tests.Architecture;
using Saas.Tests.Support;

namespace Saas.Tests.Api;

/// <summary>The OpenAPI document tells of every endpoint what a caller must know.</summary>
public sealed class ApiDocumentTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Every_endpoint_stands_in_it_and_nothing_else()
    {
        var written = (await DocumentAsync()).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(field => field.Value.TryGetProperty("operationId", out _)).Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));
        Assert.Equal((await ApiAsync()).Select(one => one.ToString()).Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_and_says_what_it_is_for()
    {
        var operations = (await OperationsAsync()).ToList();
        Assert.Equal(operations.Count, operations.Select(one => one.Operation.GetProperty("operationId").GetString()).Distinct().Count());
        Lists.Nothing(operations.Where(one => !one.Operation.TryGetProperty("summary", out _)).Select(one => one.Name));
    }

    [Fact]
    public async Task Every_operation_that_needs_a_scope_says_which()
    {
        var operations = (await OperationsAsync()).ToDictionary(one => one.Name, one => one.Operation, StringComparer.Ordinal);
        Lists.Nothing(from one in await ApiAsync()
                      let scopes = operations[one.ToString()].TryGetProperty("security", out var security) && security.GetArrayLength() > 0
                          ? string.Join(' ', security.EnumerateArray().SelectMany(way => way.EnumerateObject().SelectMany(scheme => scheme.Value.EnumerateArray().Select(scope => scope.GetString()))))
                          : null
                      where scopes != one.Permission
                      select $"{one} says {scopes}, needs {one.Permission}");
        var scheme = (await DocumentAsync()).GetProperty("components").GetProperty("securitySchemes").GetProperty("token");
        Assert.Equal("/connect/token", scheme.GetProperty("flows").GetProperty("clientCredentials").GetProperty("tokenUrl").GetString());
    }

    [Fact]
    public async Task Every_body_has_an_example() => Lists.Nothing(
        from one in await OperationsAsync()
        where one.Operation.TryGetProperty("requestBody", out var body) && body.GetProperty("content").EnumerateObject().Any(form => !form.Value.TryGetProperty("example", out _))
        select one.Name);

    [Fact]
    public async Task Every_problem_is_described_as_one() => Lists.Nothing(
        from one in await OperationsAsync()
        from answer in one.Operation.GetProperty("responses").EnumerateObject()
        where answer.Name[0] is '4' or '5' && !(answer.Value.TryGetProperty("content", out var content) && content.TryGetProperty("application/problem+json", out _))
        select $"{one.Name}: {answer.Name}");

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await DocumentAsync();
        Lists.Nothing(References(document).Distinct().Where(reference => !reference.StartsWith("#/", StringComparison.Ordinal) || !Leads(document, reference[2..].Split('/'))));
    }

    [Fact]
    public async Task Every_POST_that_creates_takes_a_key()
    {
        var operations = (await OperationsAsync()).ToDictionary(one => one.Name, one => one.Operation, StringComparer.Ordinal);
        var creating = (await ApiAsync()).Where(one => one.Metadata.OfType<IdempotentMetadata>().Any()).ToList();
        Assert.True(creating.Count >= 2);
        Assert.All(creating, one => Assert.Contains(operations[one.ToString()].GetProperty("parameters").EnumerateArray(), parameter => parameter.GetProperty("name").GetString() == "Idempotency-Key"));
        Lists.Nothing(operations.Where(one => one.Value.GetProperty("responses").TryGetProperty("201", out _) && creating.All(made => made.ToString() != one.Key)).Select(one => one.Key));
    }

    private async Task<IEnumerable<(string Name, JsonElement Operation)>> OperationsAsync() =>
        from path in (await DocumentAsync()).GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select ($"{method.Name.ToUpperInvariant()} {path.Name}", method.Value);

    private async Task<IEnumerable<HouseEndpoint>> ApiAsync() => (await HouseEndpoints.AllAsync(fixture.App.Services)).Where(one => one.IsApi);

    private async Task<JsonElement> DocumentAsync()
    {
        using var client = fixture.App.Anonymous();
        using var answer = await client.GetAsync("/openapi/v1.json");
        return await answer.Content.JsonAsync();
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => field is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [field.Value.GetString()!] : References(field.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static bool Leads(JsonElement from, string[] steps)
    {
        foreach (var step in steps)
        {
            if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(step.Replace("~1", "/", StringComparison.Ordinal), out from))
            {
                return false;
            }
        }

        return true;
    }
}
