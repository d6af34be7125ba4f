namespace Saas.Kernel.Errors;

/// <summary>
/// A transition or request that the rules refuse in the present state. Thrown, so that it cannot be dropped by mistake; one edge turns it into
/// 409 problem+json for the API and into a form error in the user's language for a page.
/// </summary>
/// <param name="code">Stable code, e.g. <c>offer.not_published</c>; also the key <c>Refused.&lt;code&gt;</c> in the module's texts.</param>
/// <param name="message">English explanation for logs and API readers; no personal data.</param>
public sealed class Refused(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>Values for the placeholders of the localised text, in order.</summary>
    public IReadOnlyList<object> Arguments { get; init; } = [];

    /// <summary>The form field the refusal is about, where there is one.</summary>
    public string? Field { get; init; }

    /// <summary>
    /// What a program may go on with, beside the code: members of the problem+json, e.g. <c>alternatives</c>. A page that shows them itself
    /// (<see cref="Http.IAnswersRefusal"/>) is handed the refusal whole. Nothing that the caller may not see belongs here.
    /// </summary>
    public IReadOnlyDictionary<string, object> Extensions { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);
}
