using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Kernel.Http;

/// <summary>An enum in the query of the API: kebab-case as everywhere else, in capitals or not. The framework's own binding knows neither «not-reached» nor how to say what there is.</summary>
public static class QueryEnum
{
    /// <returns>Null when nothing is asked for.</returns>
    /// <exception cref="Invalid">It is no value; the message names those there are.</exception>
    public static T? Of<T>(string field, string? text)
        where T : struct, Enum => string.IsNullOrWhiteSpace(text) ? null
            : KebabEnum.TryParse<T>(text.Trim().ToLowerInvariant(), out var value) ? value : throw new Invalid(field, $"must be one of {string.Join(", ", Enum.GetValues<T>().Select(KebabEnum.Text))}");
}
