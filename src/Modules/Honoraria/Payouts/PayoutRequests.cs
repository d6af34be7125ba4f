using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts.Files;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Payouts;

/// <summary>A payout of all that is due from a payer one way.</summary>
public sealed class PayoutRequest : IValidatableObject
{
    private const int DaysAhead = 366;

    [Required(ErrorMessage = "is required")]
    public PayerId? Payer { get; set; }

    [Required(ErrorMessage = "is required")]
    public PayoutRoute? Route { get; set; }

    /// <summary>The day that it is to be paid: today or later.</summary>
    [Required(ErrorMessage = "is required")]
    public DateOnly? PayOn { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var today = Oslo.Date(validationContext.GetRequiredService<TimeProvider>().GetUtcNow());
        if (PayOn < today || PayOn > today.AddDays(DaysAhead))
        {
            yield return new ValidationResult("must be today or later, within a year", [nameof(PayOn)]);
        }
    }
}

/// <summary>What became of a payout, said by hand.</summary>
public sealed class SettleRequest : IValidatableObject
{
    /// <summary><c>paid</c> or <c>failed</c>.</summary>
    [Required(ErrorMessage = "is required")]
    public DueStatus? Status { get; set; }

    /// <summary>Which sums, by the reference in the file; all that have not been answered when left out.</summary>
    [MaxLength(10_000, ErrorMessage = "must be at most 10000 references")]
    public List<string>? References { get; set; }

    /// <summary>Why it failed.</summary>
    [PlainText(500)]
    public string? Reason { get; set; }

    /// <summary>The day; today when left out.</summary>
    public DateOnly? On { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Status is not (null or DueStatus.Paid or DueStatus.Failed))
        {
            yield return new ValidationResult("must be paid or failed", [nameof(Status)]);
        }

        if (Status == DueStatus.Failed && string.IsNullOrWhiteSpace(Reason))
        {
            yield return new ValidationResult("is required for what failed", [nameof(Reason)]);
        }

        if (On is { Year: < 2000 or > 2199 })
        {
            yield return new ValidationResult("must be a day of this century", [nameof(On)]);
        }
    }

    internal PaymentAnswers Answers()
    {
        var (paid, reason) = (Status == DueStatus.Paid, Status == DueStatus.Paid ? "" : Reason!.Trim());
        return new PaymentAnswers(null, On, References is null ? [new PaymentAnswer(null, paid, reason)] : [.. References.Select(reference => new PaymentAnswer(reference, paid, reason))]);
    }
}

/// <summary>What a receiving account asks for instead of a text.</summary>
public sealed class KidRequest : IValidatableObject
{
    /// <summary>4 to 25 digits, the last one a check digit; null takes it away.</summary>
    public string? Kid { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Kid) && !Kernel.Identifiers.Kid.TryParse(Kid, out _))
        {
            yield return new ValidationResult("is no KID: 4 to 25 digits, and the last one must fit", [nameof(Kid)]);
        }
    }

    internal string? Value => Kernel.Identifiers.Kid.TryParse(Kid, out var kid) ? kid.Value : null;
}

/// <summary>An answer file as the whole body: XML or CSV.</summary>
internal sealed class AnswerBody : IEndpointParameterMetadataProvider
{
    /// <summary>A report on ten thousand transfers is some ten megabytes.</summary>
    public const long MostBytes = 32 * 1024 * 1024;

    private readonly Stream _content;
    private readonly bool _isXml;

    private AnswerBody(Stream content, bool isXml) => (_content, _isXml) = (content, isXml);

    /// <exception cref="Invalid">What is wrong with the file.</exception>
    public PaymentAnswers Read() => Read(_content, _isXml);

    /// <summary>Told by its content when a browser says nothing of use: XML begins with an angle bracket.</summary>
    public static PaymentAnswers Read(Stream content, bool isXml) => isXml ? Pain002.Read(content) : AnswerCsv.Read(content);

    public static async ValueTask<AnswerBody?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var type = (context.Request.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        if (type is not ("application/xml" or "text/xml" or "text/csv"))
        {
            throw new BadHttpRequestException("Send the file as it is: Content-Type application/xml or text/csv.", StatusCodes.Status415UnsupportedMediaType);
        }

        context.Request.EnableBuffering(256 * 1024, MostBytes);
        context.Features.Set(new BodyDigest(await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted)));
        context.Request.Body.Position = 0;
        return new AnswerBody(context.Request.Body, type != "text/csv");
    }

    /// <summary>Routing is told of no type that it would turn away: who may not come in hears that first, and of the wrong type after.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new AcceptsMetadata(["text/csv", "*/*"], typeof(string)));
}
