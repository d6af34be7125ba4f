using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Saas.Messaging.Mailing;
using Saas.Messaging.Templates;
using Saas.Web.Hosting;

namespace Saas.Tests.Messaging;

/// <summary>Finds the mails of every module by itself, so that a new one is covered without anyone remembering.</summary>
public sealed partial class EveryTemplateTests
{
    private static readonly HandlebarsRenderer Renderer = new(TimeProvider.System);
    private static readonly string[] Languages = ["nb", "nn", "en"];

    private static readonly IReadOnlyList<(string Name, MailTemplate Template)> All =
    [
        .. from module in SaasApp.Modules
           from resource in module.Assembly.GetManifestResourceNames()
           let match = Resource().Match(resource)
           where match.Success
           select (match.Groups[1].Value, MailTemplate.Parse(resource, match.Groups[2].Value, Read(module.Assembly, resource))),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(one => one.Name).Distinct().Order(StringComparer.Ordinal)];

    public static IEnumerable<object[]> Templates() => All.Select(one => new object[] { one.Name, one.Template.Language });

    [Fact]
    public void There_are_mails_and_each_is_there_in_all_three_languages()
    {
        Assert.NotEmpty(All);
        Assert.All(All.GroupBy(one => one.Name), group => Assert.Equal(Languages.Order(), group.Select(one => one.Template.Language).Order()));
    }

    [Fact]
    public void Translations_ask_for_the_same_values() =>
        Assert.All(All.GroupBy(one => one.Name), group =>
            Assert.Single(group.Select(one => string.Join(", ", Asked(one.Template).Distinct().Order(StringComparer.Ordinal))).Distinct()));

    [Theory]
    [MemberData(nameof(Templates))]
    public void It_renders_as_text_and_HTML_whichever_way_its_conditions_fall(string name, string language)
    {
        var template = All.Single(one => one.Name == name && one.Template.Language == language).Template;
        foreach (var part in new[] { template.Subject, template.Why ?? "", template.Body })
        {
            Assert.Empty(Renderer.Validate(part));
        }

        var body = new MailBody(Renderer);
        foreach (var holds in new[] { true, false })
        {
            var values = Sample(Asked(template), holds);
            var text = body.Text(template.Body, values);
            var html = new HtmlParser().ParseDocument(body.Html(template.Body, values, "#0F5B78"));
            var subject = Renderer.Render(template.Subject, values, Saas.Messaging.Contracts.TemplateOutput.Text);
            Assert.All(new[] { subject, text, html.Body!.TextContent }, said => Assert.DoesNotMatch(@"\{\{|\}\}|\*\*|\]\(|^#", said));
            Assert.InRange(subject.Length, 5, 120);
            Assert.All(html.QuerySelectorAll("a"), link => Assert.StartsWith("https://", link.GetAttribute("href"), StringComparison.Ordinal));
        }
    }

    private static List<string> Asked(MailTemplate template) => [.. new[] { template.Subject, template.Why ?? "", template.Body }.SelectMany(TemplateGrammar.Values)];

    /// <summary>A text for every value; conditions hold or not; lists have one item, in which every name can be asked for again.</summary>
    private static Dictionary<string, object?> Sample(IReadOnlyList<string> asked, bool holds)
    {
        var root = new Dictionary<string, object?>(StringComparer.Ordinal);
        var item = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var inner in asked.OrderBy(inner => inner.StartsWith('#')))
        {
            var parts = inner.Split(' ', 2, StringSplitOptions.TrimEntries);
            var path = parts[^1].Replace("../", "", StringComparison.Ordinal).Split('.');
            if (path[0] is "" or "this" || path[0].StartsWith('@'))
            {
                continue;
            }

            object? value = parts[0] switch
            {
                "#each" => holds ? new object[] { item } : Array.Empty<object>(),
                "#with" => item,
                "#if" or "#unless" => root.GetValueOrDefault(path[0]) is string said && holds ? said : holds,
                _ => path[^1].Contains("url", StringComparison.OrdinalIgnoreCase) || path[^1] == "home" ? "https://lenvik.example/x?y=1" : "ord",
            };
            var at = root;
            foreach (var step in path[..^1])
            {
                at = (Dictionary<string, object?>)(at.TryGetValue(step, out var known) && known is Dictionary<string, object?> ? known : at[step] = new Dictionary<string, object?>(StringComparer.Ordinal))!;
            }

            at[path[^1]] = value;
            item[path[^1]] = value is string ? value : "ord";
        }

        return root;
    }

    private static string Read(System.Reflection.Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\Amails/([a-z-]+)\.([a-z]{2})\.hbs\z")]
    private static partial Regex Resource();
}
