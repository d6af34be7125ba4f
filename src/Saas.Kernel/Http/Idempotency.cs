using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Http;

/// <summary>What was answered to a POST with an Idempotency-Key, kept in the room it was sent to.</summary>
internal sealed class IdempotentAnswer : ITenantOwned
{
    public required TenantId TenantId { get; init; }

    public required Guid Client { get; init; }

    public required byte[] KeyDigest { get; init; }

    public required byte[] RequestDigest { get; init; }

    public required int Status { get; init; }

    public string? Location { get; init; }

    /// <summary>Encrypted: an answer may say who somebody is.</summary>
    public required byte[] Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class IdempotentAnswerMapping : IEntityTypeConfiguration<IdempotentAnswer>
{
    public void Configure(EntityTypeBuilder<IdempotentAnswer> builder)
    {
        builder.ToTable("idempotency", "kernel");
        builder.HasKey(answer => new { answer.TenantId, answer.Client, answer.KeyDigest });
    }
}

/// <summary>
/// A repeated POST with the same key answers the same and does nothing twice; with another body it is 422. The key's row is inserted in the same
/// transaction as the work, so two that race wait for each other and one that fails leaves no trace.
/// </summary>
internal sealed class IdempotencyFilter : IEndpointFilter
{
    public const string Header = "Idempotency-Key";

    private const string Table = "kernel.idempotency";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!http.Request.Headers.TryGetValue(Header, out var header))
        {
            return await next(context);
        }

        var key = header.ToString();
        if (key.Length is 0 or > 200 || key.Any(c => c is < '!' or > '~'))
        {
            throw new Invalid(Header, "must be 1 to 200 visible ASCII characters");
        }

        var db = http.RequestServices.GetRequiredService<TenantDb>();
        var scope = http.RequestServices.GetRequiredService<TenantScope>();
        var client = scope.Actor.Id ?? Guid.Empty;
        // Keyed with the tenant's own key: who holds a copy of the database cannot try out bodies, such as who enrolled.
        var cipher = await http.RequestServices.GetRequiredService<KeyRing>().ForAsync(scope.Tenant, http.RequestAborted);
        var digest = cipher.Digest("idempotency.key", key);
        var request = cipher.Digest("idempotency.request", $"{http.Request.Method} {http.Request.Path} {Convert.ToHexStringLower(http.Features.Get<BodyDigest>()?.Value ?? [])}");
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        var mine = await db.Database.ExecuteSqlAsync(
            $"insert into kernel.idempotency (tenant_id, client, key_digest, request_digest, status, body, created_at) values ({db.TenantId.Value}, {client}, {digest}, {request}, 0, ''::bytea, {now}) on conflict do nothing",
            http.RequestAborted);
        if (mine == 0)
        {
            var earlier = await db.Set<IdempotentAnswer>().AsNoTracking().SingleAsync(answer => answer.Client == client && answer.KeyDigest == digest, http.RequestAborted);
            return earlier.RequestDigest.AsSpan().SequenceEqual(request)
                ? new Replay(earlier.Status, earlier.Location, earlier.Body.Length == 0 ? [] : cipher.DecryptBytes(Table, "body", Row(digest), earlier.Body), true)
                : TypedResults.Problem(ErrorEdge.Problem(422, "idempotency_key_reused", "The key was used for another request", "Use a new Idempotency-Key for a new request."));
        }

        var answer = await next(context);
        if (answer is not IStatusCodeHttpResult { StatusCode: { } status and >= 200 and < 300 })
        {
            return answer; // nothing is kept of what did not succeed
        }

        var body = answer is IValueHttpResult { Value: { } value } ? JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), HouseJson.Options) : [];
        var location = answer.GetType().GetProperty("Location")?.GetValue(answer) as string;
        var kept = body.Length == 0 ? body : cipher.Encrypt(Table, "body", Row(digest), body);
        await db.Database.ExecuteSqlAsync(
            $"update kernel.idempotency set status = {status}, location = {location}, body = {kept} where tenant_id = {db.TenantId.Value} and client = {client} and key_digest = {digest}",
            http.RequestAborted);
        await transaction.CommitAsync(http.RequestAborted);
        return new Replay(status, location, body, false);
    }

    /// <summary>What the row is called where it is encrypted: it has no id but the digest of its key.</summary>
    private static Guid Row(byte[] digest) => new(digest.AsSpan(0, 16));

    private sealed class Replay(int status, string? location, byte[] body, bool again) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            if (location is not null)
            {
                httpContext.Response.Headers.Location = location;
            }

            if (again)
            {
                httpContext.Response.Headers["Idempotency-Replayed"] = "true";
            }

            if (body.Length > 0)
            {
                httpContext.Response.ContentType = "application/json; charset=utf-8";
                await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
            }
        }
    }
}

public static class IdempotencyExtensions
{
    /// <summary>Lets callers send an <c>Idempotency-Key</c> with this POST.</summary>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder builder) =>
        builder.AddEndpointFilter(new IdempotencyFilter()).WithMetadata(new IdempotentMetadata());
}

/// <summary>Marks the endpoint in the OpenAPI document.</summary>
public sealed record IdempotentMetadata;
