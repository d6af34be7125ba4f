using System.Text.Json;
using Saas.Ui.Theming;

namespace Saas.Tests.Ui;

/// <summary>The figures in theme-golden.json come from the package itself: see make-theme-golden.mjs.</summary>
public sealed class ThemeTests
{
    public static TheoryData<string> Colours => [.. Golden().Keys];

    [Theory]
    [MemberData(nameof(Colours))]
    public void A_brand_colour_gives_the_same_sixteen_steps_as_the_package(string hex)
    {
        var steps = ThemeCss.Steps(hex).ToDictionary(s => s.Step, s => s.Colour, StringComparer.Ordinal);
        Assert.Equal(Golden()[hex], steps);
    }

    [Fact]
    public void The_style_sheet_sets_the_variables_on_the_root()
    {
        var css = ThemeCss.For("#0F5B78");
        Assert.StartsWith(":root {\n  --ds-color-accent-background-default: #ffffff;\n", css, StringComparison.Ordinal);
        Assert.Contains("--ds-color-accent-base-default: #0F5B78;", css, StringComparison.Ordinal);
        Assert.Equal(16, css.Split("--ds-color-accent-").Length - 1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0F5B78")]
    [InlineData("#0F5B7")]
    [InlineData("#0F5B789")]
    [InlineData("#0F5B7g")]
    [InlineData("red")]
    [InlineData("#fff")]
    [InlineData("#000;}x")]
    [InlineData("#00000\n")]
    public void Anything_but_six_hex_digits_is_refused(string? hex)
    {
        Assert.False(ThemeCss.IsHex(hex));
        Assert.Throws<ArgumentException>(() => ThemeCss.For(hex!));
    }

    private static Dictionary<string, Dictionary<string, string>> Golden() =>
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(RepositoryFiles.Read("tests/Saas.Tests/Ui/theme-golden.json"))!;
}
