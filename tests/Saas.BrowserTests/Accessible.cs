using System.Text.Json;
using Microsoft.Playwright;

namespace Saas.BrowserTests;

/// <summary>axe-core on the page as it stands: WCAG 2.0 to 2.2, A and AA, and best practice. Finds nothing, or the test fails with what it found.</summary>
internal static class Accessible
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    public static async Task IsAccessibleAsync(this IPage page)
    {
        await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
              .violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))
            """);
        var violations = found.EnumerateArray().Select(violation => violation.GetString()).ToList();
        Assert.True(violations.Count == 0, $"{page.Url}: {string.Join("; ", violations)}");
        var wide = await page.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= innerWidth + 1 ? [] : ['somewhere', ...[...document.querySelectorAll('main *')]
              .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.tagName.toLowerCase() + '.' + one.className + ' «' + one.textContent.trim().slice(0, 40) + '»')]
            """);
        Assert.True(wide.Length == 0, $"{page.Url} scrolls sideways: {string.Join(", ", wide.Take(6))}");
    }
}
