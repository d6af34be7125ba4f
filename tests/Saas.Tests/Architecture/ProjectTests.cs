using System.Xml.Linq;
using Saas.Tests.Ui;

namespace Saas.Tests.Architecture;

/// <summary>Project references point one way: Kernel ← Ui ← modules ← Web.</summary>
public sealed class ProjectTests
{
    private static readonly IReadOnlyDictionary<string, XDocument> Projects = Directory
        .EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => XDocument.Load(file), StringComparer.Ordinal);

    [Fact]
    public void References_point_down_only()
    {
        Assert.True(Projects.Count >= 7);
        Lists.Nothing(from project in Projects.Keys
                     from reference in ReferencesOf(project)
                     where Layer(reference) > Layer(project) || (Layer(reference) == Layer(project) && Layer(project) != Module)
                     select $"{project} references {reference}");
    }

    [Fact]
    public void Modules_do_not_go_in_circles() => Lists.Nothing(Projects.Keys.Where(project => Reaches(project, project, [])));

    [Fact]
    public void Only_tests_and_measurements_see_what_is_internal() =>
        Lists.Nothing(from project in Projects
                     from friend in project.Value.Descendants("InternalsVisibleTo")
                     let name = friend.Attribute("Include")!.Value
                     where name is not ("Saas.Tests" or "Saas.Benchmarks")
                     select $"{project.Key} shows its inside to {name}");

    [Fact]
    public void Versions_of_packages_stand_in_one_place() =>
        Lists.Nothing(Projects.Where(project => project.Value.Descendants("PackageReference").Any(package => package.Attribute("Version") is not null)).Select(project => project.Key));

    [Fact]
    public void Every_project_has_its_lock_file() =>
        Lists.Nothing(Directory.EnumerateFiles(RepositoryFiles.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal) && !File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "packages.lock.json")))
            .Select(Path.GetFileName));

    private const int Module = 2;

    private static int Layer(string project) => project switch
    {
        "Saas.Kernel" => 0,
        "Saas.Ui" => 1,
        "Saas.Web" => 3,
        _ => Module,
    };

    private static IEnumerable<string> ReferencesOf(string project) =>
        Projects[project].Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    private static bool Reaches(string from, string to, HashSet<string> seen) =>
        ReferencesOf(from).Any(next => next == to || (seen.Add(next) && Reaches(next, to, seen)));
}
