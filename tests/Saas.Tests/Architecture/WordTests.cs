using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Saas.Web.Hosting;

namespace Saas.Tests.Architecture;

/// <summary>Names and words that have no place in the house.</summary>
public sealed partial class WordTests
{
    private static readonly string[] BannedEndings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Data", "Impl", "Base"];

    /// <summary>Files that ask again and again until a worker in the background has done its part, with an end to it.</summary>
    private static readonly Dictionary<string, string> Polls = new(StringComparer.Ordinal)
    {
        ["tests/Saas.Tests/Access/People.cs"] = "until the mail is there",
        ["tests/Saas.Tests/Messaging/MailAppTests.cs"] = "until the outbox is empty",
        ["tests/Saas.Tests/Isolation/FilledFixture.cs"] = "until the mails are there",
        ["tests/Saas.Tests/Support/TestApp.cs"] = "until the application's own pump has done what it took",
        ["tests/Saas.Tests/Support/ServerProcess.cs"] = "until the server listens",
        ["tests/Saas.Tests/Offers/Import/FlatMemoryTests.cs"] = "until the rows are stored",
        ["tests/Saas.Tests/Honoraria/Payouts/PayoutRaceTests.cs"] = "kills at moments of all kinds on purpose",
    };

    private static readonly IReadOnlyList<Assembly> House =
        [typeof(Saas.Kernel.KernelModule).Assembly, typeof(Saas.Ui.UiText).Assembly, typeof(SaasApp).Assembly, .. SaasApp.Modules.Select(module => module.Assembly)];

    [Fact]
    public void No_type_is_named_after_nothing() => Lists.Nothing(
        from type in Types()
        where BannedEndings.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal)) && !type.Name.EndsWith("TagHelper", StringComparison.Ordinal)
        select type.FullName);

    [Fact]
    public void No_interface_is_one_service_with_an_I_before_it() =>
        Lists.Nothing(Types().Where(type => type.IsInterface && type.Name.EndsWith("Service", StringComparison.Ordinal)).Select(type => type.FullName));

    [Fact]
    public void Every_file_is_short_enough_to_read() => Lists.Nothing(
        from file in Sources.Under("src", ".cs", ".cshtml").Concat(Sources.Under("tests", ".cs"))
        let lines = file.Text.Count(c => c == '\n')
        where lines > 300
        select $"{file.Path}: {lines} lines");

    [Fact]
    public void Nothing_is_left_to_be_done_later()
    {
        // Put together here, so that this file does not find itself.
        string[] words = ["NotImplemented" + "Exception", "TO" + "DO", "FIX" + "ME", "HA" + "CK", "Thread." + "Sleep"];
        Lists.Nothing(Found(Sources.Under("src", ".cs", ".cshtml", ".sql").Concat(Sources.Under("tests", ".cs")), words));
    }

    [Fact]
    public void No_test_waits_for_luck() => Lists.Nothing(
        Found(Sources.Under("tests/Saas.Tests", ".cs").Concat(Sources.Under("tests/Saas.BrowserTests", ".cs")).Where(file => !Polls.ContainsKey(file.Path)), ["Task." + "Delay("]));

    [Fact]
    public void No_file_knows_the_machine_it_was_written_on() => Lists.Nothing(
        from file in Sources.All
        where !file.Path.EndsWith(".lock.json", StringComparison.Ordinal)
        from Match match in MachinePath().Matches(file.Text)
        select $"{file.Path}: {match.Value}");

    /// <summary>Where packages are fetched from is the machine's business, not the repository's.</summary>
    [Fact]
    public void No_file_says_from_where_packages_are_fetched() => Lists.Nothing(
        from file in Sources.All
        where file.Path is "package-lock.json" or "package.json" or ".npmrc" || file.Path.EndsWith("NuGet.config", StringComparison.OrdinalIgnoreCase) || file.Path.EndsWith("Dockerfile", StringComparison.Ordinal)
        from Match match in RegistryHost().Matches(file.Text)
        select $"{file.Path}: {match.Groups["host"].Value}");

    private static IEnumerable<Type> Types() => House.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Namespace?.StartsWith("Saas", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal) && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null);

    private static IEnumerable<string> Found(IEnumerable<(string Path, string Text)> files, string[] words) =>
        from file in files from word in words where file.Text.Contains(word, StringComparison.Ordinal) select $"{file.Path}: {word}";

    [GeneratedRegex(@"(?<![\w.~}])/(work/\w|root/\w|home/\w+/|Users/\w+/)")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"""?(resolved|registry|value|FROM)""?[\s:=]+""?https?://(?<host>[^/""\s]+)")]
    private static partial Regex RegistryHost();
}
