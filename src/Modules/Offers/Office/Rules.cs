using System.ComponentModel.DataAnnotations;

namespace Saas.Offers.Office;

/// <summary>
/// Asks a request which of its fields are wrong. The rules stand on the request, once, for the API and for these pages; the words are the page's own.
/// </summary>
internal static class Rules
{
    /// <summary>Names of the wrong fields, each once: those of the annotations first, then those that fields have with each other.</summary>
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
