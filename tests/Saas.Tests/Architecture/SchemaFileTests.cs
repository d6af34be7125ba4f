using System.Text.RegularExpressions;

namespace Saas.Tests.Architecture;

/// <summary>The schema as it is written; what it comes to in a database is looked at elsewhere.</summary>
public sealed partial class SchemaFileTests
{
    private static readonly IReadOnlyList<(string Path, string Text)> Files = [.. Sources.Under("src", ".sql").Where(file => file.Path.Contains("/Schema/", StringComparison.Ordinal))];

    [Fact]
    public void Every_table_in_a_room_is_walled_where_it_is_made()
    {
        var tables = Tables().Where(table => table.Schema != "platform").ToList();
        Assert.True(tables.Count >= 10);
        Lists.Nothing(tables.Where(table => table.Name != "schema_history" && !table.File.Contains($"select kernel.tenant_table('{table.Schema}.{table.Name}');", StringComparison.Ordinal))
            .Select(table => $"{table.Schema}.{table.Name} is not made with tenant_table()"));
        Lists.Nothing(tables.Where(table => !table.Body.Contains("tenant_id", StringComparison.Ordinal)).Select(table => $"{table.Schema}.{table.Name} has no tenant_id"));
    }

    [Fact]
    public void Every_table_above_the_rooms_is_for_the_platform_role_alone() => Lists.Nothing(
        Tables().Where(table => table.Schema == "platform" && !table.File.Contains($"select kernel.platform_table('platform.{table.Name}');", StringComparison.Ordinal)
            && !table.File.Contains($"grant select, insert on platform.{table.Name} to saas_platform;", StringComparison.Ordinal)) // append-only
        .Select(table => table.Name));

    [Fact]
    public void Every_index_in_a_room_begins_with_the_tenant() => Lists.Nothing(
        from file in Files
        from Match index in Index().Matches(file.Text)
        where index.Groups["schema"].Value != "platform" && index.Groups["first"].Value != "tenant_id"
        select $"{file.Path}: {index.Value}");

    [Fact]
    public void Every_reference_between_tables_of_a_room_carries_the_tenant_and_can_be_deferred() => Lists.Nothing(
        from file in Files
        from Match key in ForeignKey().Matches(file.Text)
        where !key.Groups["columns"].Value.StartsWith("tenant_id,", StringComparison.Ordinal) || !key.Value.Contains("deferrable", StringComparison.Ordinal)
        select $"{file.Path}: {key.Value}");

    [Fact]
    public void Files_begin_with_0001_and_no_number_is_used_twice() => Assert.All(Files.GroupBy(file => Path.GetDirectoryName(file.Path)), module =>
    {
        var numbers = module.Select(file => Path.GetFileName(file.Path)[..4]).Order(StringComparer.Ordinal).ToList();
        Assert.Equal("0001", numbers[0]);
        Assert.Equal(numbers.Distinct(), numbers);
        Assert.All(numbers, number => Assert.Matches("^[0-9]{4}$", number));
    });

    private static IEnumerable<(string Schema, string Name, string Body, string File)> Tables() =>
        from file in Files
        from Match table in Table().Matches(file.Text)
        select (table.Groups["schema"].Value, table.Groups["name"].Value, table.Groups["body"].Value, file.Text);

    [GeneratedRegex(@"^create table (if not exists )?(?<schema>\w+)\.(?<name>\w+) \((?<body>.*?)^\);", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Table();

    [GeneratedRegex(@"^create (unique )?index (\w+ )?on (?<schema>\w+)\.\w+ (using \w+ )?\((?<first>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Index();

    [GeneratedRegex(@"foreign key \((?<columns>[^)]*)\) references [^\n]*", RegexOptions.ExplicitCapture)]
    private static partial Regex ForeignKey();
}
