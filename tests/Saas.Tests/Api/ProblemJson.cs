using System.Net;
using System.Text;
using System.Text.Json;

namespace Saas.Tests.Api;

/// <summary>Reads what an API answers when it does not do what was asked.</summary>
internal static class ProblemJson
{
    public const string Type = "urn:mestra:problem:";

    /// <summary>Checks status, content type and stable type of a problem (RFC 9457).</summary>
    public static async Task<JsonElement> AssertProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{(int)answer.StatusCode} instead of {(int)status}: {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal((Type + code, (int)status), (problem.GetProperty("type").GetString(), problem.GetProperty("status").GetInt32()));
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()));
        return problem;
    }

    /// <summary>The fields that a 400 names, in order.</summary>
    public static async Task<string[]> WrongFieldsAsync(this HttpResponseMessage answer)
    {
        var problem = await answer.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid");
        var errors = problem.GetProperty("errors");
        Assert.All(errors.EnumerateObject(), field => Assert.NotEmpty(field.Value.EnumerateArray().Select(message => message.GetString())));
        return [.. errors.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)];
    }

    public static async Task<HttpResponseMessage> PostRawAsync(this HttpClient client, string address, string body, string type = "application/json") =>
        await client.PostAsync(address, new StringContent(body, Encoding.UTF8, type));
}
