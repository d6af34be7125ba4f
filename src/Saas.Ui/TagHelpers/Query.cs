using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Saas.Ui.TagHelpers;

/// <summary>Links to the same list seen otherwise. Everything lives in the address, so a view can be shared and gone back to.</summary>
internal static class Query
{
    public const string Page = "side";
    public const string Sort = "sorter";
    public const string Search = "q";

    /// <summary>This page with <paramref name="key"/> set to one value; null takes it away.</summary>
    public static string With(HttpRequest request, string key, string? value) =>
        Href(request, Pairs(request).Where(p => p.Key != key).Concat(value is null ? [] : [new(key, value)]));

    /// <summary>This page without one of the values of <paramref name="key"/>, back on the first page.</summary>
    public static string Without(HttpRequest request, string key, string value) =>
        Href(request, Pairs(request).Where(p => p.Key != Page && !(p.Key == key && p.Value == value)));

    /// <summary>This page with no filters; sorting stays.</summary>
    public static string Bare(HttpRequest request) => Href(request, Pairs(request).Where(p => p.Key == Sort));

    public static IEnumerable<KeyValuePair<string, string>> Pairs(HttpRequest request) =>
        request.Query.SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? ""));

    private static string Href(HttpRequest request, IEnumerable<KeyValuePair<string, string>> pairs) =>
        $"{request.PathBase}{request.Path}{new QueryBuilder(pairs).ToQueryString()}";
}
