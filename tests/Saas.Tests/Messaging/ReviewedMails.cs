using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Saas.Messaging.Contracts;
using Saas.Messaging.Mailing;
using Saas.Messaging.Templates;
using Saas.Tests.Ui;

namespace Saas.Tests.Messaging;

/// <summary>
/// Every mail of a module as its reader gets it, in three languages, in one file that a person has read. Whoever changes a mail or writes a new one
/// runs its test with <c>SAAS_TEST_WRITE_MAILS=1</c>, reads what has changed in the file, and commits it with the words.
/// </summary>
/// <param name="file">The file, from the root of the repository.</param>
/// <param name="said">What stands in the places of the templates: the same in all languages, or in nb, nn and en.</param>
/// <param name="usual">Conditions that mostly hold, and are shown missing once.</param>
internal sealed partial class ReviewedMails(Assembly module, string file, IReadOnlyDictionary<string, string[]> said, params string[] usual)
{
    private static readonly HandlebarsRenderer Renderer = new(new Still());

    /// <summary>What stands in lists; the same in all languages.</summary>
    public IReadOnlyDictionary<string, object[]> Lists { get; init; } = new Dictionary<string, object[]>(StringComparer.Ordinal);

    public IReadOnlyList<string> Names { get; } = [.. module.GetManifestResourceNames().Select(name => Resource().Match(name)).Where(match => match.Success)
        .Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public async Task AreAsReviewedAsync()
    {
        var now = string.Join('\n', Names.Select(Render));
        var path = Path.Combine(RepositoryFiles.Root, file);
        if (Environment.GetEnvironmentVariable("SAAS_TEST_WRITE_MAILS") is { Length: > 0 })
        {
            await File.WriteAllTextAsync(path, now);
        }

        var (reviewed, rendered) = (Parts(await File.ReadAllTextAsync(path)), Parts(now));
        var changed = rendered.Keys.Union(reviewed.Keys).Where(key => rendered.GetValueOrDefault(key) != reviewed.GetValueOrDefault(key)).ToList();
        Assert.True(changed.Count == 0, $"Not as reviewed: {string.Join(", ", changed)}. Run this test with SAAS_TEST_WRITE_MAILS=1, read the change in {file}, and commit it.");
    }

    /// <summary>What no mail may say, whoever wrote it: no exclamation marks, no begging, nothing left of a template, no blank facts.</summary>
    public void IsPolite(string name)
    {
        var mail = Render(name);
        Assert.DoesNotContain('!', mail);
        Assert.DoesNotMatch(Begging(), mail);
        Assert.DoesNotMatch(Blank(), mail);
        Assert.DoesNotContain("  ", mail, StringComparison.Ordinal);
    }

    /// <summary>The mail in each language, first as it mostly is, then once for each thing it may depend on.</summary>
    private string Render(string name)
    {
        var text = new StringBuilder();
        foreach (var (language, i) in new[] { "nb", "nn", "en" }.Select((language, i) => (language, i)))
        {
            var template = MailTemplates.Find(module, name, language);
            Assert.Equal(language, template.Language);
            var asked = new[] { template.Subject, template.Why ?? "", template.Body }.SelectMany(TemplateGrammar.Values).ToList();
            var conditions = asked.Where(one => one.StartsWith("#if ", StringComparison.Ordinal) || one.StartsWith("#unless ", StringComparison.Ordinal))
                .Select(one => one.Split(' ')[1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var holds in conditions.Prepend<string?>(null))
            {
                var mail = Render(template, Sample(asked, conditions, holds, i));
                if (seen.Add(mail))
                {
                    text.Append(CultureInfo.InvariantCulture, $"=== {name} · {language}{(holds is null ? "" : usual.Contains(holds) ? " · no " + holds : " · " + holds)}\n{mail}\n");
                }
            }
        }

        return text.ToString();
    }

    private static string Render(MailTemplate template, Dictionary<string, object?> values)
    {
        var subject = Renderer.Render(template.Subject, values, TemplateOutput.Text);
        var why = template.Why is null ? "" : "(" + Renderer.Render(template.Why, values, TemplateOutput.Text) + ")\n";
        return $"[{subject}]\n{new MailBody(Renderer).Text(template.Body, values)}{why}";
    }

    /// <param name="holds">The one condition that is otherwise than mostly.</param>
    private Dictionary<string, object?> Sample(List<string> asked, List<string> conditions, string? holds, int language)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["tenant"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = "Lenvik kommune", ["phone"] = "77 00 00 00", ["email"] = "post@lenvik.example", ["home"] = "https://lenvik.example/" },
        };
        foreach (var list in asked.Where(one => one.StartsWith("#each ", StringComparison.Ordinal)).Select(one => one.Split(' ')[1]).Distinct(StringComparer.Ordinal))
        {
            values[list] = Lists.TryGetValue(list, out var items) ? items : throw new InvalidOperationException($"Say in the test what stands in the list {list}.");
        }

        foreach (var name in asked.Where(one => one != "this" && !one.StartsWith('#') && !Lists.ContainsKey(one) && !one.StartsWith("tenant.", StringComparison.Ordinal)).Concat(conditions))
        {
            var isCondition = conditions.Contains(name);
            values[name] = isCondition && (name == holds) == usual.Contains(name) ? null
                : Lists.TryGetValue(name, out var rows) ? rows
                : said.TryGetValue(name, out var words) ? words[words.Length == 1 ? 0 : language]
                : name.EndsWith("rl", StringComparison.Ordinal) ? "https://lenvik.example/pamelding/…"
                : isCondition ? true : throw new InvalidOperationException($"Say in the test what stands in the place of {name}.");
        }

        return values;
    }

    private static Dictionary<string, string> Parts(string file) => file.Split("=== ", StringSplitOptions.RemoveEmptyEntries).ToDictionary(part => part.Split('\n')[0], part => part.Trim(), StringComparer.Ordinal);

    [GeneratedRegex(@"\Amails/(?<name>[a-z-]+)\.nb\.hbs\z")]
    private static partial Regex Resource();

    [GeneratedRegex(@"vennligst|ver venleg|\bplease be\b|kindly", RegexOptions.IgnoreCase)]
    private static partial Regex Begging();

    [GeneratedRegex(@"^- [^:\n]+: *$", RegexOptions.Multiline)]
    private static partial Regex Blank();

    /// <summary>A busy machine is no reason to stop rendering.</summary>
    private sealed class Still : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
