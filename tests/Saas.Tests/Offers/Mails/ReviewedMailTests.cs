using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Saas.Messaging.Contracts;
using Saas.Messaging.Mailing;
using Saas.Messaging.Templates;
using Saas.Offers;
using Saas.Tests.Ui;

namespace Saas.Tests.Offers.Mails;

/// <summary>
/// Every mail of the module as its reader gets it, in three languages, in one file that a person has read. Whoever changes a mail or writes a new one
/// runs this with <c>SAAS_TEST_WRITE_MAILS=1</c>, reads what has changed in the file, and commits it with the words.
/// </summary>
public sealed partial class ReviewedMailTests
{
    private const string File = "tests/Saas.Tests/Offers/Mails/reviewed-mails.txt";

    private static readonly HandlebarsRenderer Renderer = new(new Still());

    /// <summary>What stands in the places of the templates: the same in all languages, or in nb, nn and en.</summary>
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["name"] = ["Selam Tesfay"],
        ["participant"] = ["Yonas Tesfay"],
        ["companion"] = ["Marit Olsen"],
        ["stays"] = ["Marit Olsen"],
        ["left"] = ["Marit Olsen"],
        ["offer"] = ["Å leve med kols", "Å leve med kols", "Living with COPD"],
        ["session"] = ["Pust og bevegelse", "Pust og rørsle", "Breathing and moving"],
        ["when"] = ["tirsdag 13. oktober kl. 10–13", "tysdag 13. oktober kl. 10–13", "Tuesday 13 October, 10:00–13:00"],
        ["oldWhen"] = ["mandag 12. oktober kl. 10–13", "måndag 12. oktober kl. 10–13", "Monday 12 October, 10:00–13:00"],
        ["next"] = ["tirsdag 20. oktober kl. 10–13", "tysdag 20. oktober kl. 10–13", "Tuesday 20 October, 10:00–13:00"],
        ["until"] = ["torsdag 8. oktober kl. 12", "torsdag 8. oktober kl. 12", "Thursday 8 October at 12:00"],
        ["place"] = ["Biblioteket, Finnsnes", "Biblioteket, Finnsnes", "The library, Finnsnes"],
        ["reason"] = ["For få har meldt seg på. Vi setter opp kurset igjen på nyåret.", "For få har meldt seg på. Vi set opp kurset igjen på nyåret.", "Too few have enrolled. We run the course again in the new year."],
        ["message"] = ["Ta med innesko.", "Ta med innesko.", "Bring indoor shoes."],
        ["sessions"] = ["6"],
        ["days"] = ["90"],
        ["oldPlace"] = ["Grupperom 1, Finnsnes"],
        ["title"] = ["Samarbeid om læring og mestring"],
        ["party"] = ["Universitetssykehuset Nord-Norge"],
        ["end"] = ["31. desember 2026", "31. desember 2026", "31 December 2026"],
    };

    /// <summary>What is mostly there, and is shown missing once.</summary>
    private static readonly string[] Usual = ["place"];

    public static TheoryData<string> Templates() => [.. Names()];

    [Fact]
    public async Task Every_mail_reads_as_it_did_when_somebody_last_read_it()
    {
        var now = string.Join('\n', Names().Select(Render));
        var path = Path.Combine(RepositoryFiles.Root, File);
        if (Environment.GetEnvironmentVariable("SAAS_TEST_WRITE_MAILS") is { Length: > 0 })
        {
            await System.IO.File.WriteAllTextAsync(path, now);
        }

        var (reviewed, rendered) = (Parts(await System.IO.File.ReadAllTextAsync(path)), Parts(now));
        var changed = rendered.Keys.Union(reviewed.Keys).Where(key => rendered.GetValueOrDefault(key) != reviewed.GetValueOrDefault(key)).ToList();
        Assert.True(changed.Count == 0, $"Not as reviewed: {string.Join(", ", changed)}. Run this test with SAAS_TEST_WRITE_MAILS=1, read the change in {File}, and commit it.");
    }

    /// <summary>What no mail may say, whoever wrote it: no exclamation marks, no begging, nothing left of a template, no blank facts.</summary>
    [Theory]
    [MemberData(nameof(Templates))]
    public void No_mail_shouts_begs_or_leaves_a_fact_blank(string name)
    {
        var mail = Render(name);
        Assert.DoesNotContain('!', mail);
        Assert.DoesNotMatch(Begging(), mail);
        Assert.DoesNotMatch(Blank(), mail);
        Assert.DoesNotContain("  ", mail, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Names() => [.. typeof(OffersModule).Assembly.GetManifestResourceNames().Select(name => Resource().Match(name)).Where(match => match.Success)
        .Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The mail in each language, first as it mostly is, then once for each thing it may depend on.</summary>
    private static string Render(string name)
    {
        var text = new StringBuilder();
        foreach (var (language, i) in new[] { "nb", "nn", "en" }.Select((language, i) => (language, i)))
        {
            var template = MailTemplates.Find(typeof(OffersModule).Assembly, name, language);
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
                    text.Append(CultureInfo.InvariantCulture, $"=== {name} · {language}{(holds is null ? "" : Usual.Contains(holds) ? " · no " + holds : " · " + holds)}\n{mail}\n");
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
    private static Dictionary<string, object?> Sample(List<string> asked, List<string> conditions, string? holds, int language)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["tenant"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = "Lenvik kommune", ["phone"] = "77 00 00 00", ["email"] = "post@lenvik.example", ["home"] = "https://lenvik.example/" },
        };
        foreach (var name in asked.Where(one => !one.StartsWith('#') && !one.StartsWith("tenant.", StringComparison.Ordinal)).Concat(conditions))
        {
            var isCondition = conditions.Contains(name);
            values[name] = isCondition && (name == holds) == Usual.Contains(name) ? null
                : Values.TryGetValue(name, out var said) ? said[said.Length == 1 ? 0 : language]
                : name.EndsWith("rl", StringComparison.Ordinal) ? "https://lenvik.example/pamelding/…"
                : isCondition ? true : throw new InvalidOperationException($"Say in {nameof(Values)} what stands in the place of {name}.");
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
