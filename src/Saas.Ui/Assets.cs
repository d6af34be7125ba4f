using System.Collections.Frozen;
using System.Text.Json;

namespace Saas.Ui;

/// <summary>Addresses of the built assets. Each carries a hash of the file's content, so it can be cached for good.</summary>
public static class Assets
{
    private static readonly FrozenDictionary<string, string> Versions =
        Read<Dictionary<string, string>>("assets.json").ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names in <c>icons.json</c>: the only ones <c>m-icon</c> accepts.</summary>
    public static FrozenSet<string> Icons { get; } = Read<string[]>("icons.json").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>From the root and never under a tenant's path: every tenant shares the same files.</summary>
    public static string Href(string name) => Versions.TryGetValue(name, out var version)
        ? $"/assets/{name}?v={version}"
        : throw new ArgumentException($"There is no asset '{name}'. Built assets: {string.Join(", ", Versions.Keys)}.", nameof(name));

    /// <summary>Address of one icon in the sprite.</summary>
    public static string IconHref(string icon) => Icons.Contains(icon)
        ? $"{Href("icons.svg")}#{icon}"
        : throw new ArgumentException($"There is no icon '{icon}'. Add its @navikt/aksel-icons name to src/Saas.Ui/icons.json.", nameof(icon));

    /// <summary>True when the request asks for exactly the version that is served now.</summary>
    internal static bool IsCurrent(string path, string? version) =>
        path.StartsWith("/assets/", StringComparison.Ordinal)
        && Versions.TryGetValue(path["/assets/".Length..], out var current)
        && string.Equals(version, current, StringComparison.Ordinal);

    private static T Read<T>(string resource)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is missing from Saas.Ui: run npm run build:assets and build again.");
        return JsonSerializer.Deserialize<T>(stream)!;
    }
}
