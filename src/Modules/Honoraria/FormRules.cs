using System.ComponentModel.DataAnnotations;

namespace Saas.Honoraria;

/// <summary>
/// Asks a request which of its fields are wrong. The rules stand on the request, once, for the API and for the pages; the words are the page's own.
/// </summary>
internal static class FormRules
{
    /// <summary>Names of the wrong fields, each once.</summary>
    public static IEnumerable<string> Broken(object request)
    {
        var results = new List<ValidationResult>();
        var context = new ValidationContext(request);
        Validator.TryValidateObject(request, context, results, validateAllProperties: true);
        if (request is IValidatableObject validatable)
        {
            results.AddRange(validatable.Validate(context)); // skipped by the validator while a field of its own is wrong
        }

        return results.SelectMany(result => result.MemberNames).Distinct(StringComparer.Ordinal);
    }
}
