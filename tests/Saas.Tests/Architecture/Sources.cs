using Saas.Tests.Ui;

namespace Saas.Tests.Architecture;

/// <summary>The files of the repository as they are read by people: no build output, no packages.</summary>
internal static class Sources
{
    private static readonly string[] Outside = ["bin", "obj", "node_modules", ".git", ".local", "artifacts", "wwwroot"];

    private static readonly Lazy<IReadOnlyList<(string Path, string Text)>> Everything = new(() =>
        [.. Walk(RepositoryFiles.Root).Select(file => (Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/'), File.ReadAllText(file)))]);

    public static IEnumerable<(string Path, string Text)> All => Everything.Value;

    /// <param name="under">Folder, e.g. <c>src/Modules</c>.</param>
    /// <param name="endings">Endings of names, e.g. <c>.cs</c>.</param>
    public static IEnumerable<(string Path, string Text)> Under(string under, params string[] endings) =>
        All.Where(file => file.Path.StartsWith(under + "/", StringComparison.Ordinal) && endings.Any(ending => file.Path.EndsWith(ending, StringComparison.Ordinal)));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => IsText(file) && Path.GetFileName(file) != ".git")) // a second work tree has a file there
        {
            yield return file;
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Where(inner => !Outside.Contains(Path.GetFileName(inner)) && new DirectoryInfo(inner).LinkTarget is null))
        {
            foreach (var file in Walk(inner))
            {
                yield return file;
            }
        }
    }

    private static bool IsText(string file) => Path.GetExtension(file) is not (".png" or ".jpg" or ".woff2" or ".ico" or ".dll" or ".snk");
}
