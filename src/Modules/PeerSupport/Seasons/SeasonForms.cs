using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Saas.PeerSupport.Seasons;

/// <summary>Holds a form against the rules of its request. What is wrong is said at its field, in words that say what to do.</summary>
internal static class SeasonForms
{
    /// <param name="fields">The request's fields that the form has, and what is said of each.</param>
    public static bool Check(object request, string prefix, IReadOnlyDictionary<string, (string Field, string Text)> fields, ModelStateDictionary state, IStringLocalizer<SeasonText> text)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(request, new ValidationContext(request), found, true);
        foreach (var member in found.SelectMany(wrong => wrong.MemberNames).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var (field, key) = fields.FirstOrDefault(pair => string.Equals(pair.Key, member, StringComparison.OrdinalIgnoreCase)).Value;
            if (key is null)
            {
                state.AddModelError("", member);
            }
            else if (state[prefix + field]?.Errors.Count is null or 0) // what could not be read at all is said by the binding already
            {
                state.AddModelError(prefix + field, text[key]);
            }
        }

        return state.IsValid;
    }
}
