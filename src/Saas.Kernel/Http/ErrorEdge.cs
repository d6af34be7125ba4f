using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Saas.Kernel.Errors;

namespace Saas.Kernel.Http;

/// <summary>
/// The one edge where exceptions become answers. For the API problem+json (RFC 9457) with a stable type; for a page the status alone, and the
/// error page of that status follows. What nobody foresaw is 500 and is logged with its trace id, never with its data.
/// </summary>
public sealed partial class ErrorEdge(ILogger<ErrorEdge> log) : IExceptionHandler
{
    public const string TypePrefix = "urn:mestra:problem:";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = ProblemOf(exception);
        if (problem.Status == StatusCodes.Status500InternalServerError)
        {
            Unforeseen(Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier, exception.GetType().FullName!, exception.StackTrace);
        }

        httpContext.Response.StatusCode = problem.Status!.Value;
        if (IsApi(httpContext))
        {
            await TypedResults.Problem(problem).ExecuteAsync(httpContext);
        }
        else
        {
            httpContext.Items[typeof(Refused)] = exception as Refused;
        }

        return true;
    }

    public static bool IsApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/connect", StringComparison.Ordinal);

    public static ProblemDetails ProblemOf(Exception exception) => exception switch
    {
        Refused refused => Problem(409, refused.Code, "Refused in the present state", refused.Message, refused.Extensions),
        Missing missing => Problem(404, "not_found", "Not found", missing.Message),
        Invalid invalid => new HttpValidationProblemDetails(invalid.Errors.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal))
        {
            Status = 400, Type = TypePrefix + "invalid", Title = "One or more fields are wrong",
        },
        BadHttpRequestException { StatusCode: 400 } bad when Unbound().Match(bad.Message) is { Success: true } parameter =>
            ProblemOf(new Invalid(parameter.Groups["name"].Value, "has the wrong type")),
        BadHttpRequestException bad => Problem(bad.StatusCode, bad.StatusCode switch
        {
            413 => "too_large",
            415 => "not_json",
            _ => "bad_request",
        }, "The request could not be read", bad.StatusCode == 413 ? "The body is larger than this service takes (1 MB)." : bad.Message),
        DbUpdateConcurrencyException => Problem(409, "version_conflict", "Somebody changed it first", "Read it again and repeat your change."),
        DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation } } =>
            Problem(409, "duplicate", "It exists already", "Something with the same key exists already."),
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable } =>
            Problem(409, "busy", "Somebody else was changing the same thing", "Try again."),
        _ => Problem(500, "unforeseen", "Something went wrong on our side", "It has been logged; nothing was half done."),
    };

    public static ProblemDetails Problem(int status, string code, string title, string? detail, IReadOnlyDictionary<string, object>? extensions = null)
    {
        var problem = new ProblemDetails { Status = status, Type = TypePrefix + code, Title = title, Detail = detail };
        foreach (var (name, value) in extensions ?? new Dictionary<string, object>())
        {
            problem.Extensions[name] = value;
        }

        return problem;
    }

    // The framework says which parameter of an endpoint it could not read in the text alone.
    [GeneratedRegex("^Failed to bind parameter \"[^\" ]+ (?<name>\\w+)\" from ", RegexOptions.None, 1000)]
    private static partial Regex Unbound();

    [LoggerMessage(Level = LogLevel.Error, Message = "Unforeseen {Type}, trace {Trace}\n{Stack}")]
    private partial void Unforeseen(string trace, string type, string? stack);
}
