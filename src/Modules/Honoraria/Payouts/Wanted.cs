using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Honoraria.Payouts;

/// <summary>A choice in an API address, written as everywhere outside C#: the framework's own binding wants C# names.</summary>
internal static class Wanted
{
    /// <exception cref="Invalid">None of the choices.</exception>
    public static T? Of<T>(string? text, string field)
        where T : struct, Enum =>
        text is null ? null : KebabEnum.TryParse<T>(text, out var value) ? value : throw new Invalid(field, "must be one of: " + string.Join(", ", KebabEnum.Texts(typeof(T))));
}
