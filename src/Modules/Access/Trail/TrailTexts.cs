using System.Collections.Frozen;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;

namespace Saas.Access.Trail;

/// <summary>
/// The log's actions in words. Each module has the texts of its own actions as <c>Audit.&lt;action&gt;</c>; an action without one is shown as its code.
/// </summary>
internal sealed class TrailTexts(IStringLocalizerFactory localizers, ModuleCatalogue modules)
{
    private const string Prefix = "Audit.";

    private readonly List<IStringLocalizer> _sources = [.. modules.All.SelectMany(module => module.Assembly.GetTypes())
        .Where(type => type.IsClass && type.Name.EndsWith("Text", StringComparison.Ordinal)
            && type.Assembly.GetManifestResourceNames().Contains($"{type.Assembly.GetName().Name}.Resources.{type.Name}.resources"))
        .Select(localizers.Create)];

    public string Of(string action) =>
        _sources.Select(source => source[Prefix + action]).FirstOrDefault(found => !found.ResourceNotFound)?.Value ?? action;

    /// <summary>The actions whose words hold a text, in the language of the request.</summary>
    public IReadOnlyList<string> Matching(string words) => [.. _sources
        .SelectMany(source => source.GetAllStrings(includeParentCultures: true))
        .Where(found => found.Name.StartsWith(Prefix, StringComparison.Ordinal) && found.Value.Contains(words, StringComparison.CurrentCultureIgnoreCase))
        .Select(found => found.Name[Prefix.Length..])
        .ToFrozenSet(StringComparer.Ordinal)];
}
