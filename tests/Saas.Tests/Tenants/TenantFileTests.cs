using System.Text;
using System.Text.Json.Nodes;
using Saas.Tenants.Centres;
using Saas.Tenants.Files;
using Saas.Tenants.Municipalities;

namespace Saas.Tests.Tenants;

public sealed class TenantFileTests
{
    private static readonly HashSet<string> Modules = ["offers", "peer-support", "honoraria"];

    [Fact]
    public void A_good_file_is_read_with_its_default_language_first()
    {
        var (file, problems) = Read(json => (json["languages"], json["defaultLanguage"]) = (new JsonArray("nb", "nn", "en"), "nn"));
        Assert.Empty(problems);
        Assert.Equal(["nn", "nb", "en"], file!.Languages);
        Assert.Equal("#0F5B78", file.Profile.Brand.Colour);
    }

    public static TheoryData<string, string, string?> Mistakes() => new()
    {
        // where the value is put, the value as JSON (null takes the field away), where the problem is reported (the same place when null)
        { "$.slug", "\"Lenvik\"", null },
        { "$.slug", "\"bardu\"", null },
        { "$.slug", "7", null },
        { "$.name", "\"\"", null },
        { "$.name", "\" Lenvik\"", null },
        { "$.name", "\"Len\\u0007vik\"", null },
        { "$.name", null!, null },
        { "$.kind", "\"county\"", null },
        { "$.status", "\"Active\"", null },
        { "$.organisationNumber", "\"310001075\"", null },
        { "$.organisationNumber", "310001074", null },
        { "$.municipalityNumbers", "[]", null },
        { "$.municipalityNumbers[0].number", "\"931\"", null },
        { "$.municipalityNumbers[0].from", "\"2026-02-30\"", null },
        { "$.municipalityNumbers[0].from", "\"1.1.2020\"", null },
        { "$.municipalityNumbers[0].to", "\"1900-01-01\"", null },
        { "$.municipalityNumbers[0].to", null!, null },
        { "$.languages", "[\"nb\",\"de\"]", null },
        { "$.languages", "[\"nb\",\"nb\"]", "$.languages[1]" },
        { "$.defaultLanguage", "\"fi\"", null },
        { "$.brand.colour", "\"blue\"", null },
        { "$.brand.colour", "\"#12345\"", null },
        { "$.brand.mark", "\"lion\"", null },
        { "$.brand.extra", "1", null },
        { "$.contact", "[]", null },
        { "$.contact.email", "\"lenvik\"", null },
        { "$.contact.email", "\"Lenvik <a@b.no>\"", null },
        { "$.contact.phone", "\"ring oss\"", null },
        { "$.contact.openingHours.nb", null!, null },
        { "$.contact.openingHours.de", "\"immer\"", null },
        { "$.accessibilityStatement", "\"javascript:alert(1)\"", null },
        { "$.accessibilityStatement", "\"http://uustatus.example\"", null },
        { "$.healthRegion", "\"north\"", null },
        { "$.location.latitude", "\"69\"", null },
        { "$.location.longitude", "190", null },
        { "$.modules", "[\"offers\",\"casino\"]", null },
        { "$.hosts", "[\"Mestring.Lenvik.no\"]", "$.hosts[0]" },
        { "$.hosts", "[\"lenvik\"]", "$.hosts[0]" },
        { "$.relations", "{}", null },
        { "$.relations[0].kind", "\"friend\"", null },
        { "$.relations[0].partner", "\"lenvik\"", null },
        { "$.relations[0].to", "\"2001-01-01\"", null },
        { "$.relations[0].about", "7", null },
        { "$.relations[0].extra", "true", null },
        { "$.extra", "1", null },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported_where_it_stands(string place, string? value, string? reportedAt)
    {
        var (_, problems) = Read(json => Put(json, place, value));
        Assert.Equal([reportedAt ?? place], problems.Select(problem => problem.Path).Distinct());
        Assert.All(problems, problem => Assert.StartsWith("lenvik/tenant.json", problem.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var (_, problems) = Read(json =>
        {
            Put(json, "$.name", "7");
            Put(json, "$.brand.colour", "\"red\"");
            Put(json, "$.relations[0].from", "null");
        });
        Assert.Equal(["$.brand.colour", "$.name", "$.relations[0].from"], problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_relations_of_one_kind_with_one_partner_do_not_overlap()
    {
        var (_, problems) = Read(json => json["relations"]!.AsArray().Add(json["relations"]![0]!.DeepClone()));
        Assert.Equal("$.relations[1].from", Assert.Single(problems).Path);

        var (_, none) = Read(json =>
        {
            var next = json["relations"]![0]!.DeepClone();
            Put(json, "$.relations[0].to", "\"2009-12-31\"");
            next["from"] = "2010-01-01";
            json["relations"]!.AsArray().Add(next);
        });
        Assert.Empty(none);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"slug\":\"lenvik\",\"slug\":\"lenvik\"}")]
    [InlineData("{\"slug\":\"lenvik\",}")]
    [InlineData("{/* hei */}")]
    public void What_is_no_JSON_object_is_refused_at_the_top(string content)
    {
        var problems = new List<FileProblem>();
        Assert.True(Reader().Read(Encoding.UTF8.GetBytes(content), "lenvik", (path, reason) => problems.Add(new FileProblem("f", path, reason))) is null || problems.Count > 0);
        Assert.Contains(problems, problem => problem.Path.StartsWith('$'));
    }

    [Theory]
    [InlineData("$.centres[0].kind", "\"hospital\"")]
    [InlineData("$.centres[0].ownOperatingBudget", "\"yes\"")]
    [InlineData("$.centres[0].extra", "1")]
    [InlineData("$.centres[0].key", "\"Med Mellomrom\"")]
    public async Task A_mistake_in_a_modules_part_is_reported_with_the_rest(string place, string value)
    {
        var set = await SetAsync(("lenvik", json => Put(json, place, value)), ("lokta", _ => { }));
        Assert.Equal(place, Assert.Single(set.Problems).Path);
    }

    [Fact]
    public async Task Files_are_checked_against_each_other()
    {
        var set = await SetAsync(
            ("lenvik", json => Put(json, "$.relations[0].partner", "\"nowhere\"")),
            ("bardu", json => Put(json, "$.relations[0].kind", "\"host\"")),
            ("berg", json => Put(json, "$.organisationNumber", "\"310001074\"")),
            ("dyroy", json => Put(json, "$.municipalityNumbers[0].number", "\"1922\"")),
            ("torsken", json => Put(json, "$.municipalityNumbers[0].number", "\"9999\"")),
            ("lokta", _ => { }));
        Assert.Equal(
            [
                "bardu/tenant.json $.relations[0].kind", "dyroy/tenant.json $.municipalityNumbers[0].number",
                "lenvik/tenant.json $.organisationNumber", "lenvik/tenant.json $.relations[0].partner", "torsken/tenant.json $.municipalityNumbers[0].number",
            ],
            set.Problems.Select(problem => $"{problem.File} {problem.Path}").Order(StringComparer.Ordinal));
    }

    internal static string Folder => Path.Combine(AppContext.BaseDirectory, "tenants");

    internal static void Put(JsonNode json, string place, string? value)
    {
        var steps = place[2..].Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var at = json;
        foreach (var step in steps[..^1])
        {
            at = step[0] == '[' ? at[int.Parse(step.Trim('[', ']'), System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!;
        }

        if (value is null)
        {
            at.AsObject().Remove(steps[^1]);
        }
        else
        {
            at[steps[^1]] = JsonNode.Parse(value);
        }
    }

    private static TenantFileReader Reader() => new([new CentresPart(TimeProvider.System), new IgnoredPart("grants")], Modules);

    private static (TenantFile? File, List<FileProblem> Problems) Read(Action<JsonNode> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "lenvik", "tenant.json")))!;
        change(json);
        var problems = new List<FileProblem>();
        var file = Reader().Read(Encoding.UTF8.GetBytes(json.ToJsonString()), "lenvik", (path, reason) => problems.Add(new FileProblem("lenvik/tenant.json", path, reason)));
        return (file, problems);
    }

    private static async Task<TenantFileSet> SetAsync(params (string Slug, Action<JsonNode> Change)[] tenants)
    {
        var directory = Directory.CreateTempSubdirectory("mestra-tenants-");
        try
        {
            foreach (var (slug, change) in tenants)
            {
                var json = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, slug, "tenant.json")))!;
                change(json);
                await File.WriteAllTextAsync(Path.Combine(directory.CreateSubdirectory(slug).FullName, "tenant.json"), json.ToJsonString());
            }

            var set = await TenantFileSet.ReadAsync(directory, Reader(), [], CancellationToken.None);
            set.Check([], RegisterSource.Read(directory).Numbers, [new CentresPart(TimeProvider.System)]);
            return set;
        }
        finally
        {
            directory.Delete(true);
        }
    }
}
