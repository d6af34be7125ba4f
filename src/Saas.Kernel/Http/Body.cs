using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Saas.Kernel.Errors;

namespace Saas.Kernel.Http;

/// <summary>
/// A JSON request body, read so that one answer names <b>every</b> wrong field: unknown fields and enum values, wrong types, broken annotations.
/// The framework's own binding stops at the first.
/// </summary>
/// <typeparam name="T">A request record with settable properties and data annotations.</typeparam>
public sealed class Body<T> : IEndpointParameterMetadataProvider
    where T : class, new()
{
    private Body(T value) => Value = value;

    public T Value { get; }

    /// <exception cref="Invalid">The body is not JSON, or one or more fields are wrong.</exception>
    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("Send JSON: Content-Type application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        using var raw = new MemoryStream();
        await context.Request.Body.CopyToAsync(raw, context.RequestAborted);
        context.Features.Set(new BodyDigest(SHA256.HashData(raw.GetBuffer().AsSpan(0, (int)raw.Length))));
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(raw.GetBuffer().AsMemory(0, (int)raw.Length));
        }
        catch (JsonException error)
        {
            throw new Invalid("$", $"is not JSON: line {error.LineNumber + 1}, position {error.BytePositionInLine + 1}");
        }

        using (json)
        {
            return new Body<T>(JsonShape.Read<T>(json.RootElement, context.RequestServices));
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
}

/// <summary>SHA-256 of the raw body, for idempotency keys.</summary>
public sealed record BodyDigest(byte[] Value);
