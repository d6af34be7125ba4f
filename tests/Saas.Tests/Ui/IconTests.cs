using System.Text.RegularExpressions;
using Saas.Ui;

namespace Saas.Tests.Ui;

public sealed partial class IconTests
{
    /// <summary>An icon's name is a plain word in markup, so the compiler cannot check it. This does.</summary>
    [Fact]
    public void Every_icon_named_in_a_page_is_in_the_sprite()
    {
        var source = Path.Combine(RepositoryFiles.Root, "src");
        var unknown =
            from file in Directory.EnumerateFiles(source, "*.*", SearchOption.AllDirectories)
            where file.EndsWith(".cshtml", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal)
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            from match in Named().Matches(File.ReadAllText(file))
            let icon = match.Groups["icon"].Value
            where !Assets.Icons.Contains(icon)
            select $"{Path.GetRelativePath(source, file)}: {icon}";
        Assert.Empty(unknown);
    }

    [Fact]
    public void The_sprite_holds_every_listed_icon()
    {
        var sprite = RepositoryFiles.Read("src/Saas.Ui/wwwroot/assets/icons.svg");
        Assert.All(Assets.Icons, icon => Assert.Contains($"<symbol id=\"{icon}\"", sprite, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_icon_says_where_to_add_it()
    {
        var error = Assert.Throws<ArgumentException>(() => Assets.IconHref("Unicorn"));
        Assert.Contains("icons.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_asset_address_carries_its_version_and_no_tenant_path() =>
        Assert.Matches(@"^/assets/mestra\.css\?v=[0-9a-f]{12}$", Assets.Href("mestra.css"));

    [GeneratedRegex(@"(?:<m-icon[^>]*?\bname=|<m-(?:tag|empty)[^>]*?\bicon=|\bHtml\.Icon\(|\bIcon(?::| =) )""(?<icon>[A-Za-z0-9]+)""", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
