using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Saas.Tests.Architecture;

/// <summary>The texts of one marker class (<c>OffersText</c>) in its languages, as they lie in their files.</summary>
internal sealed partial record Texts(string Name, string Project, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Languages)
{
    /// <summary>Every set of texts in the house; bokmål, which is the neutral language, is <c>nb</c>.</summary>
    public static IReadOnlyList<Texts> All { get; } =
    [
        .. from file in Sources.Under("src", ".resx")
           let parts = Path.GetFileNameWithoutExtension(file.Path).Split('.')
           group (Language: parts is [_, var code] ? code : "nb", file.Text) by (Name: parts[0], Project: file.Path[..file.Path.IndexOf("/Resources/", StringComparison.Ordinal)]) into texts
           select new Texts(texts.Key.Name, texts.Key.Project, texts.ToDictionary(one => one.Language, one => Read(one.Text), StringComparer.Ordinal)),
    ];

    public IReadOnlyDictionary<string, string> Norwegian => Languages["nb"];

    /// <summary>What a text leaves open to be filled in: <c>{0}</c>, <c>{1}</c>.</summary>
    public static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Groups["number"].Value).Distinct().Order(StringComparer.Ordinal);

    private static IReadOnlyDictionary<string, string> Read(string xml) => XDocument.Parse(xml).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"(?<!\{)\{(?<number>\d+)[^}]*\}")]
    private static partial Regex Place();
}
