using System.Diagnostics;
using Saas.Messaging.Contracts;
using Saas.Messaging.Templates;

namespace Saas.Tests.Messaging;

public sealed class TemplateTests
{
    private readonly HandlebarsRenderer _renderer = new(TimeProvider.System);

    [Fact]
    public void Values_conditions_and_lists_are_filled_in()
    {
        const string template = "Hei {{person.name}}!{{#if seats}} {{seats}} plasser.{{else}} Fullt.{{/if}}{{#unless late}} I tide.{{/unless}}"
            + "{{#each days}} {{@index}}:{{this}}{{/each}}{{#each rooms}} {{name}}/{{../town}}{{/each}}{{#with person}} {{age}}{{/with}}{{! merknad }}";
        var values = Values(("person", Values(("name", "Selam"), ("age", 41))), ("seats", 3), ("late", false), ("days", new[] { "man", "tir" }), ("town", "Finnsnes"),
            ("rooms", new[] { Values(("name", "A")), Values(("name", "B")) }));
        Assert.Equal("Hei Selam! 3 plasser. I tide. 0:man 1:tir A/Finnsnes B/Finnsnes 41", _renderer.Render(template, values, TemplateOutput.Text));
        Assert.Equal("Fullt", _renderer.Render("{{#if seats}}Ledig{{else}}Fullt{{/if}}", Values(("seats", 0)), TemplateOutput.Text));
        Assert.Equal("Tomt", _renderer.Render("{{#if list}}Noe{{else}}Tomt{{/if}}", Values(("list", Array.Empty<string>())), TemplateOutput.Text));
        Assert.Equal("", _renderer.Render("{{#if note}}Noe{{/if}}{{note}}", Values(("note", null)), TemplateOutput.Text));
    }

    [Fact]
    public void A_value_is_escaped_for_where_it_stands()
    {
        var values = Values(("x", "<b>Å & \"ø\"</b> **x** [a](http://b)\n# y"));
        Assert.Equal("<b>Å & \"ø\"</b> **x** [a](http://b)\n# y", _renderer.Render("{{x}}", values, TemplateOutput.Text));
        Assert.Equal("&lt;b&gt;Å &amp; &quot;ø&quot;&lt;/b&gt; **x** [a](http://b)&#xA;# y", _renderer.Render("{{x}}", values, TemplateOutput.Html));
        Assert.Equal(@"\<b\>Å \& \""ø\""\<\/b\> \*\*x\*\* \[a\]\(http\:\/\/b\)\" + "\n" + @"\# y", _renderer.Render("{{x}}", values, TemplateOutput.Markdown));
    }

    [Theory]
    [InlineData("{{{x}}}")] // would leave out the escaping
    [InlineData("{{&x}}")]
    [InlineData("{{> part}}")]
    [InlineData("{{#> layout}}{{/layout}}")]
    [InlineData("{{#*inline \"x\"}}{{/inline}}")]
    [InlineData("{{* decorator}}")]
    [InlineData("{{lookup this \"x\"}}")]
    [InlineData("{{log \"x\"}}")]
    [InlineData("{{lookup}}")]
    [InlineData("{{x \"y\"}}")]
    [InlineData("{{x y=1}}")]
    [InlineData("{{#if (eq a b)}}{{/if}}")]
    [InlineData("{{x.[0]}}")]
    [InlineData("{{x/y}}")]
    [InlineData("{{../../../../../x}}")]
    [InlineData("{{__proto__}}")]
    [InlineData("{{#if x}}")]
    [InlineData("{{/if}}")]
    [InlineData("{{#if x}}{{/each}}")]
    [InlineData("{{else}}")]
    [InlineData("{{x")]
    [InlineData("{{}}")]
    [InlineData("\\{{x}}")]
    [InlineData("{{{{raw}}}}{{x}}{{{{/raw}}}}")]
    public void All_else_of_Handlebars_is_refused(string template)
    {
        Assert.NotEmpty(_renderer.Validate(template));
        Assert.Throws<TemplateException>(() => _renderer.Render(template, Values(("x", "1")), TemplateOutput.Html));
    }

    [Fact]
    public void An_error_names_its_line() =>
        Assert.Equal(3, Assert.Single(_renderer.Validate("a\nb {{x}}\nc {{>d}}")).Line);

    [Fact]
    public void A_value_nobody_gave_is_an_error() =>
        Assert.Throws<TemplateException>(() => _renderer.Render("{{missing}}", Values(), TemplateOutput.Text));

    [Fact]
    public void No_template_reaches_into_an_object()
    {
        var error = Assert.Throws<TemplateException>(() => _renderer.Render("{{x}}", Values(("x", new Uri("http://a.example"))), TemplateOutput.Text));
        Assert.Contains("Uri", error.Message, StringComparison.Ordinal);
        Assert.Throws<TemplateException>(() => _renderer.Render("{{x.Length}}", Values(("x", "text")), TemplateOutput.Text));
        Assert.Throws<TemplateException>(() => _renderer.Render("{{x.Count}}", Values(("x", new[] { 1 })), TemplateOutput.Text));
    }

    [Fact]
    public void A_template_is_bounded_in_size_and_nesting()
    {
        Assert.NotEmpty(_renderer.Validate(new string('x', TemplateGrammar.MaxLength + 1)));
        Assert.Empty(_renderer.Validate(new string('x', TemplateGrammar.MaxLength)));
        Assert.Empty(_renderer.Validate(Nested(TemplateGrammar.MaxNesting)));
        Assert.NotEmpty(_renderer.Validate(Nested(TemplateGrammar.MaxNesting + 1)));
        Assert.NotEmpty(_renderer.Validate(Nested(2000)));
    }

    [Fact]
    public void What_comes_out_is_bounded()
    {
        var template = "{{#each a}}" + new string('x', 1000) + "{{/each}}";
        Assert.Equal(500_000, _renderer.Render(template, Values(("a", Enumerable.Range(0, 500).ToArray())), TemplateOutput.Text).Length);
        Assert.Throws<TemplateException>(() => _renderer.Render(template, Values(("a", Enumerable.Range(0, 600).ToArray())), TemplateOutput.Text));
    }

    [Fact]
    public void Lists_in_lists_do_not_multiply_without_end()
    {
        var list = Enumerable.Range(0, 1000).ToArray();
        var watch = Stopwatch.StartNew();
        Assert.Throws<TemplateException>(() => _renderer.Render("{{#each a}}{{#each ../a}}{{#each ../../a}}{{/each}}{{/each}}{{/each}}", Values(("a", list)), TemplateOutput.Text));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Compiled_templates_are_kept_while_there_is_room()
    {
        for (var i = 0; i < HandlebarsRenderer.MaxCompiled + 50; i++)
        {
            Assert.Equal($"{i} x", _renderer.Render($"{i} {{{{x}}}}", Values(("x", "x")), TemplateOutput.Text));
            Assert.InRange(_renderer.Compiled, 1, HandlebarsRenderer.MaxCompiled);
        }
    }

    [Fact]
    public async Task Many_may_render_at_once() =>
        await Parallel.ForAsync(0, 500, (i, _) =>
        {
            Assert.Equal($"{i}", _renderer.Render("{{x}}", Values(("x", i)), TemplateOutput.Html));
            return ValueTask.CompletedTask;
        });

    internal static Dictionary<string, object?> Values(params (string Name, object? Value)[] values) => values.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{{#if x}}", depth)) + string.Concat(Enumerable.Repeat("{{/if}}", depth));
}
