using System.Reflection;
using System.Text.Json;
using Saas.Kernel.Http;

namespace Saas.Offers.Templates;

/// <summary>
/// The recurring programmes that nearly everybody runs, ready in every room. Written for Mestra in our own words: a starting point to make one's own,
/// no copy of anybody's licensed course.
/// </summary>
internal static class Toolbox
{
    /// <summary>Stands where a room's slug does; no tenant can have it, because a slug has no underscore.</summary>
    public const string Owner = "_verktoykasse";

    public static IReadOnlyDictionary<string, PackDocument> Packs { get; } = Read();

    private static Dictionary<string, PackDocument> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith("toolbox/", StringComparison.Ordinal)).Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var json = JsonDocument.Parse(stream);
            return JsonShape.Read<PackDocument>(json.RootElement);
        }).ToDictionary(pack => pack.Key, StringComparer.Ordinal);
    }
}
