using System.Text.RegularExpressions;
using Saas.Messaging.Contracts;

namespace Saas.Messaging.Templates;

/// <summary>
/// The small part of Handlebars that templates may use: values, comments, and the blocks if, unless, each and with. All else (unescaped values, partials,
/// decorators, helpers with arguments) is refused here, before the engine sees it.
/// </summary>
internal static partial class TemplateGrammar
{
    public const int MaxLength = 64 * 1024;
    public const int MaxNesting = 8;

    public static IReadOnlyList<TemplateError> Check(string template)
    {
        if (template.Length > MaxLength)
        {
            return [new TemplateError(1, $"The template has {template.Length} characters; at most {MaxLength} are allowed.")];
        }

        var errors = new List<TemplateError>();
        var open = new Stack<(string Block, int Line)>();
        var at = 0;
        while (template.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var start)
        {
            var line = 1 + template.AsSpan(0, start).Count('\n');
            if (Tag().Match(template, start) is not { Success: true } tag || tag.Index != start)
            {
                errors.Add(new TemplateError(line, "{{ without its }}, or with three braces, which would leave out the escaping."));
                at = start + 2;
                continue;
            }

            if (start > 0 && template[start - 1] == '\\')
            {
                errors.Add(new TemplateError(line, "A backslash before {{ is not allowed."));
            }

            CheckTag(tag.Groups["inner"].Value.Trim(), line, open, errors);
            at = start + tag.Length;
        }

        errors.AddRange(open.Select(block => new TemplateError(block.Line, $"{{{{#{block.Block}}}}} is never closed.")));
        return errors;
    }

    /// <summary>The paths of all values a template asks for, in order; tests see by it that translations ask for the same.</summary>
    public static IReadOnlyList<string> Values(string template) =>
        [.. Tag().Matches(template).Select(tag => tag.Groups["inner"].Value.Trim()).Where(inner => inner.Length > 0 && inner[0] is not ('/' or '!') && inner != "else")];

    private static void CheckTag(string inner, int line, Stack<(string Block, int Line)> open, List<TemplateError> errors)
    {
        if (inner.StartsWith('!'))
        {
            return;
        }

        if (Opening().Match(inner) is { Success: true } opening)
        {
            open.Push((opening.Groups["block"].Value, line));
            if (open.Count > MaxNesting)
            {
                errors.Add(new TemplateError(line, $"Blocks stand more than {MaxNesting} deep in each other."));
            }
        }
        else if (Closing().Match(inner) is { Success: true } closing)
        {
            if (open.Count == 0 || open.Pop().Block != closing.Groups["block"].Value)
            {
                errors.Add(new TemplateError(line, $"{{{{{inner}}}}} closes a block that is not open."));
            }
        }
        else if (inner == "else")
        {
            if (open.Count == 0)
            {
                errors.Add(new TemplateError(line, "{{else}} stands in no block."));
            }
        }
        else if (!Value().IsMatch(inner))
        {
            errors.Add(new TemplateError(line, $"{{{{{inner}}}}} is not allowed: only values and the blocks if, unless, each and with."));
        }
    }

    [GeneratedRegex(@"\{\{(?!\{)~?(?:(?<inner>!--[\s\S]*?--)|(?<inner>[^{}]*?))~?\}\}(?!\})")]
    private static partial Regex Tag();

    private const string Path = @"(?:this|\.|@(?:index|first|last|key)|(?:\.\./){0,4}(?!(?:if|unless|each|with|else|lookup|log|this)\b)[a-zA-Z][a-zA-Z0-9_]{0,63}(?:\.[a-zA-Z][a-zA-Z0-9_]{0,63}){0,5})";

    [GeneratedRegex(@"\A#(?<block>if|unless|each|with)\s+" + Path + @"\z")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\A/(?<block>if|unless|each|with)\z")]
    private static partial Regex Closing();

    [GeneratedRegex(@"\A" + Path + @"\z")]
    private static partial Regex Value();
}
