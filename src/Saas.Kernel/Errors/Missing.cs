namespace Saas.Kernel.Errors;

/// <summary>
/// What was asked for is not here. Another tenant's row and a row that never was look the same: 404, never 403.
/// </summary>
public sealed class Missing(string what) : Exception($"No such {what}.")
{
    public string What { get; } = what;
}

/// <summary>Malformed input: 400 with every wrong field named.</summary>
public sealed class Invalid(IReadOnlyDictionary<string, string[]> errors) : Exception("One or more fields are wrong.")
{
    public Invalid(string field, string message)
        : this(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] })
    {
    }

    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors;
}
