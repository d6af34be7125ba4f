using System.Text.Json;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Tenants.Files;

/// <summary>What one <c>tenant.json</c> says.</summary>
/// <param name="Languages">The default language first, then in the file's order.</param>
/// <param name="Hosts">Custom domains, lower case; they resolve after their DNS proof.</param>
/// <param name="Parts">The properties that modules own, by name.</param>
internal sealed record TenantFile(
    string Slug,
    string Name,
    TenantKind Kind,
    TenantStatus Status,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> Modules,
    TenantProfile Profile,
    IReadOnlyList<string> Hosts,
    IReadOnlyList<FileRelation> Relations,
    IReadOnlyDictionary<string, JsonElement> Parts)
{
    /// <summary>The folders beside the file that modules own, by name; those that are there.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<TenantFolderFile>> Folders { get; init; } = new Dictionary<string, IReadOnlyList<TenantFolderFile>>();
}

internal sealed record FileRelation(RelationKind Kind, string Partner, DateOnly From, DateOnly? To, IReadOnlyList<string> Modules, string About);

/// <summary>Something wrong in a file.</summary>
/// <param name="File">As it was found, <c>lenvik/tenant.json</c>.</param>
/// <param name="Path">JSON path, <c>$.relations[0].from</c>.</param>
internal sealed record FileProblem(string File, string Path, string Reason)
{
    public override string ToString() => $"{File}: {Path}: {Reason}";
}
