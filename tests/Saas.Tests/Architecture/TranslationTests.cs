using System.Text.RegularExpressions;

namespace Saas.Tests.Architecture;

/// <summary>Every text is there in bokmål, nynorsk and English, and every text that code asks for is there at all.</summary>
public sealed partial class TranslationTests
{
    [Fact]
    public void Every_text_is_there_in_three_languages()
    {
        Assert.True(Texts.All.Count >= 5);
        Lists.Nothing(from texts in Texts.All
                     from code in new[] { "nb", "nn", "en" }
                     from key in texts.Languages.Values.Where(language => language != texts.Languages.GetValueOrDefault("se")).SelectMany(language => language.Keys).Distinct()
                     where texts.Languages.GetValueOrDefault(code)?.ContainsKey(key) != true
                     select $"{texts.Name}.{code} lacks {key}");
    }

    [Fact]
    public void Sami_has_nothing_that_bokmål_lacks() => Lists.Nothing(
        from texts in Texts.All
        where texts.Languages.ContainsKey("se")
        from key in texts.Languages["se"].Keys.Except(texts.Norwegian.Keys)
        select $"{texts.Name}.se: {key}");

    [Fact]
    public void Translations_leave_the_same_places_open_and_none_is_empty() => Lists.Nothing(
        from texts in Texts.All
        from language in texts.Languages
        from text in language.Value
        where string.IsNullOrWhiteSpace(text.Value) || !Texts.Places(text.Value).SequenceEqual(Texts.Places(texts.Norwegian.GetValueOrDefault(text.Key, text.Value)))
        select $"{texts.Name}.{language.Key}: {text.Key} = {text.Value}");

    [Fact]
    public void Every_text_that_code_asks_for_by_name_exists()
    {
        var asked = Sources.Under("src", ".cs", ".cshtml").SelectMany(Asked).ToList();
        Assert.True(asked.Count > 300, $"Only {asked.Count} uses of texts were found.");
        Lists.Nothing(asked.Where(one => one.Set.Norwegian.Keys.All(key => key != one.Key && !(one.IsBeginning && key.StartsWith(one.Key, StringComparison.Ordinal))))
            .Select(one => $"{one.File} asks {one.Set.Name} for {one.Key}").Distinct());
    }

    [Fact]
    public void Every_message_of_a_forms_annotations_exists() => Lists.Nothing(
        from file in Sources.Under("src/Modules", ".cshtml.cs").Concat(Sources.Under("src/Modules", "Form.cs"))
        from Match match in Message().Matches(file.Text)
        let key = match.Groups["key"].Value
        where !Texts.All.Any(texts => file.Path.StartsWith(texts.Project + "/", StringComparison.Ordinal) && texts.Norwegian.ContainsKey(key))
        select $"{file.Path}: {key}");

    [Fact]
    public void Every_refusal_can_be_said_to_people()
    {
        var codes = Sources.Under("src", ".cs").SelectMany(file => Refusal().Matches(file.Text).Select(match => match.Groups["code"].Value)).Distinct().ToList();
        Assert.True(codes.Count > 25, string.Join(", ", codes));
        Lists.Nothing(codes.Where(code => !Texts.All.Any(texts => texts.Norwegian.ContainsKey("Refused." + code))));
    }

    /// <summary>The uses of texts in one file: <c>T["Key"]</c>, where T is injected or a parameter. Of an interpolated key the beginning counts.</summary>
    private static IEnumerable<(string File, Texts Set, string Key, bool IsBeginning)> Asked((string Path, string Text) file)
    {
        var names = Injected(file).GroupBy(one => one.Variable, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Set, StringComparer.Ordinal);
        return from Match use in Use().Matches(file.Text)
               let set = names.GetValueOrDefault(use.Groups["variable"].Value)
               where set is not null
               let key = use.Groups["key"].Value
               let isOpen = use.Groups["dollar"].Success && key.Contains('{', StringComparison.Ordinal)
               let isJoined = use.Groups["plus"].Success
               select (file.Path, set, isOpen ? key[..key.IndexOf('{', StringComparison.Ordinal)] : key, isOpen || isJoined);
    }

    private static IEnumerable<(string Variable, Texts Set)> Injected((string Path, string Text) file)
    {
        var imports = file.Path.EndsWith(".cshtml", StringComparison.Ordinal)
            ? Sources.Under("src", "_ViewImports.cshtml").Where(import => file.Path.StartsWith(Path.GetDirectoryName(import.Path)!.Replace('\\', '/') + "/", StringComparison.Ordinal)).OrderBy(import => import.Path.Length).Select(import => import.Text)
            : [];
        return from text in imports.Append(file.Text)
               from Match match in Localizer().Matches(text)
               let set = Texts.All.FirstOrDefault(texts => texts.Name == match.Groups["set"].Value)
               where set is not null
               select (match.Groups["variable"].Value, set);
    }

    [GeneratedRegex(@"IStringLocalizer<(?:[\w.]+\.)?(?<set>\w+Text)>\s+(?<variable>\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex(@"\b(?<variable>\w+)\[(?<dollar>\$)?""(?<key>[^""]+)""(?<plus>\s*\+)?")]
    private static partial Regex Use();

    [GeneratedRegex(@"ErrorMessage = ""(?<key>[A-Z]\w*(?:\.\w+)+)""")]
    private static partial Regex Message();

    [GeneratedRegex(@"(?:new Refused\(|Require\([^;]*?)""(?<code>[a-z_]+(?:\.[a-z_]+)?)""")]
    private static partial Regex Refusal();
}
