using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Claims;

/// <summary>A receipt as the whole body of a request, looked into before anything else.</summary>
internal sealed class ReceiptBody : IEndpointParameterMetadataProvider
{
    private ReceiptBody(ReceiptFile file) => File = file;

    public ReceiptFile File { get; }

    /// <exception cref="Invalid">It is no PDF, JPEG or PNG, or not the one that Content-Type says.</exception>
    public static async ValueTask<ReceiptBody?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        var bytes = content.ToArray();
        context.Features.Set(new BodyDigest(SHA256.HashData(bytes)));
        var said = context.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        return ReceiptFiles.Read(bytes, null, said is "" or "application/octet-stream" ? null : said) switch
        {
            ({ } file, _) => new ReceiptBody(file),
            (_, var fault) => throw new Invalid("file", Words(fault!.Value)),
        };
    }

    /// <summary>Routing is told of no type that it would turn away: who may not come in hears that first.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/pdf", "image/jpeg", "image/png", "*/*"], typeof(string)));

    private static string Words(ReceiptFault fault) => fault switch
    {
        ReceiptFault.Empty => "is empty",
        ReceiptFault.TooLarge => "must be at most 10 MB",
        ReceiptFault.Heic => "is a HEIC picture; send it as JPEG",
        ReceiptFault.NotItsName => "is not what Content-Type says it is",
        _ => "must be a whole PDF, JPEG or PNG",
    };
}
