namespace Saas.Messaging.Contracts;

/// <summary>What values are escaped for.</summary>
public enum TemplateOutput
{
    /// <summary>Plain text: values stand as they are.</summary>
    Text,

    /// <summary>Values are HTML-encoded.</summary>
    Html,

    /// <summary>Values are escaped so that they read as words and make no Markdown.</summary>
    Markdown,
}

/// <summary>
/// Templates with values, logic-poor and bounded: no access to objects, no partials, no helpers but if, unless, each and with;
/// limits on the template's size and nesting, on the length of what comes out and on the work done.
/// </summary>
public interface ITemplateRenderer
{
    /// <summary>What is wrong with a template; empty when it can be rendered.</summary>
    IReadOnlyList<TemplateError> Validate(string template);

    /// <param name="values">Texts, numbers, booleans, null, and lists and dictionaries of them.</param>
    /// <exception cref="TemplateException">The template is not valid, a value is of another type, or a limit was reached.</exception>
    string Render(string template, IReadOnlyDictionary<string, object?> values, TemplateOutput output);
}

/// <param name="Line">From 1.</param>
public sealed record TemplateError(int Line, string Message);

public sealed class TemplateException : Exception
{
    public TemplateException(string message)
        : base(message)
    {
    }

    public TemplateException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
