using System.Reflection;

namespace Saas.Kernel.Data;

/// <summary>One part of the house: its name, its assembly (entities, texts, pages) and its numbered schema files.</summary>
/// <param name="Name">Lower-case name: schema in the database and module gate.</param>
/// <param name="Gated">Whether a tenant must have the module for its pages and endpoints to exist.</param>
public sealed record Module(string Name, Assembly Assembly, bool Gated = false);

/// <summary>The modules of this process in dependency order: migrations run in it, models are built from it.</summary>
public sealed class ModuleCatalogue(IReadOnlyList<Module> modules)
{
    public static Module Kernel { get; } = new("kernel", typeof(ModuleCatalogue).Assembly);

    public IReadOnlyList<Module> All { get; } = [Kernel, .. modules];

    public Module? Of(Assembly assembly) => All.FirstOrDefault(module => module.Assembly == assembly);
}
