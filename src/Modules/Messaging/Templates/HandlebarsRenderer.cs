using System.Collections.Concurrent;
using HandlebarsDotNet;
using Saas.Messaging.Contracts;

namespace Saas.Messaging.Templates;

/// <summary><see cref="ITemplateRenderer"/> on Handlebars.Net. A template is compiled once per kind of output and kept while there is room.</summary>
internal sealed class HandlebarsRenderer(TimeProvider time) : ITemplateRenderer
{
    public const int MaxCompiled = 256;

    private readonly Dictionary<TemplateOutput, IHandlebars> _engines = Enum.GetValues<TemplateOutput>().ToDictionary(output => output, Engine);
    private readonly ConcurrentDictionary<(string Template, TemplateOutput Output), HandlebarsTemplate<TextWriter, object, object>> _compiled = new();

    /// <summary>How many are kept now.</summary>
    public int Compiled => _compiled.Count;

    public IReadOnlyList<TemplateError> Validate(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var errors = TemplateGrammar.Check(template);
        if (errors.Count > 0)
        {
            return errors;
        }

        try
        {
            Compile(template, TemplateOutput.Text);
            return [];
        }
        catch (HandlebarsException error)
        {
            return [new TemplateError(1, error.Message)];
        }
    }

    public string Render(string template, IReadOnlyDictionary<string, object?> values, TemplateOutput output)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(values);
        var bounds = new Bounds(time);
        var copy = TemplateValues.Copy(values, bounds);
        using var writer = new BoundedWriter(bounds);
        try
        {
            Compile(template, output)(writer, copy, null);
        }
        catch (Exception error) when (error is not TemplateException)
        {
            throw new TemplateException("The template could not be rendered: " + error.Message, error);
        }

        return writer.ToString();
    }

    private HandlebarsTemplate<TextWriter, object, object> Compile(string template, TemplateOutput output)
    {
        if (_compiled.TryGetValue((template, output), out var known))
        {
            return known;
        }

        if (TemplateGrammar.Check(template) is [var first, ..])
        {
            throw new TemplateException($"Line {first.Line}: {first.Message}");
        }

        if (_compiled.Count >= MaxCompiled)
        {
            _compiled.Clear();
        }

        using var reader = new StringReader(template);
        return _compiled[(template, output)] = _engines[output].Compile(reader);
    }

    private static IHandlebars Engine(TemplateOutput output) => Handlebars.Create(new HandlebarsConfiguration
    {
        TextEncoder = ValueEncoder.For(output),
        ThrowOnUnresolvedBindingExpression = true,
        ObjectDescriptorProviders = { new NoMembers() },
    });
}
