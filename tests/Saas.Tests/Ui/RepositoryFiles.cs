namespace Saas.Tests.Ui;

internal static class RepositoryFiles
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "package.json"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository's root is not above the test assembly.");
    }
}
