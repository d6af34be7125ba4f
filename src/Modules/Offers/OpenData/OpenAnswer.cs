using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Saas.Kernel.Http;

namespace Saas.Offers.OpenData;

/// <summary>How open data is answered: readable from every web site's script, and 304 to whoever has it already.</summary>
internal static class OpenAnswer
{
    /// <summary>
    /// Lets other sites' scripts read it. Only what anybody may read without cookie or token gets this, and it is the same with and without them.
    /// </summary>
    public static TBuilder OpenToOtherSites<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
            return next(context);
        });

    /// <summary>The JSON with an ETag of its own bytes, where a cache has not given it one.</summary>
    public static IResult Of(HttpContext http, string mediaType, JsonNode json)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(json, HouseJson.Options);
        var tag = new StringSegment("\"" + Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12)) + "\"");
        if (http.Response.Headers.ETag.Count > 0)
        {
            return TypedResults.File(bytes, mediaType);
        }

        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.File(bytes, mediaType, entityTag: new EntityTagHeaderValue(tag));
    }
}

internal static class OpenLanguage
{
    public static IReadOnlyList<string> Known { get; } = ["nb", "nn", "en", "se"];

    public static CultureInfo Of(string language) => CultureInfo.GetCultureInfo(language switch
    {
        "nn" => "nn-NO",
        "en" => "en-GB",
        "se" => "se-NO",
        _ => "nb-NO",
    });
}
