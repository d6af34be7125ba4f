using System.Globalization;
using System.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Saas.Ui;

namespace Saas.Tests.Ui;

public sealed class UiTextTests
{
    private static readonly ResourceManager Texts = new("Saas.Ui.Resources.UiText", typeof(UiText).Assembly);

    [Theory]
    [InlineData("nn")]
    [InlineData("en")]
    public void Every_text_is_translated(string language) => Assert.Equal(Keys(""), Keys(language));

    [Fact]
    public void Sami_has_no_text_that_Norwegian_lacks() => Assert.Empty(Keys("se").Except(Keys("")));

    [Theory]
    [InlineData("nn")]
    [InlineData("en")]
    [InlineData("se")]
    public void A_translation_fills_in_the_same_places(string language)
    {
        foreach (var key in Keys(language))
            Assert.Equal(Places(key, ""), Places(key, language));
    }

    [Fact]
    public void Pages_reach_the_same_texts_by_a_localizer()
    {
        using var services = new ServiceCollection().AddLogging().AddUi().BuildServiceProvider();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nn");
        var texts = services.GetRequiredService<IStringLocalizer<UiText>>();
        Assert.Equal("Førre", texts["Previous"]);
        Assert.False(texts["Previous"].ResourceNotFound);
    }

    private static SortedSet<string> Keys(string language)
    {
        var set = Texts.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false);
        Assert.NotNull(set);
        return new(set.Cast<System.Collections.DictionaryEntry>().Select(e => (string)e.Key), StringComparer.Ordinal);
    }

    private static int[] Places(string key, string language)
    {
        var text = Texts.GetString(key, CultureInfo.GetCultureInfo(language))!;
        return [.. Enumerable.Range(0, 5).Where(i => text.Contains($"{{{i}}}", StringComparison.Ordinal))];
    }
}
