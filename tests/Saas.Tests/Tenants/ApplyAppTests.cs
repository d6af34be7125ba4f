using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Tenancy;
using Saas.Tenants;
using Saas.Tenants.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Tenants;

public sealed class ApplyAppTests : IClassFixture<AppFixture>, IDisposable
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);
    private readonly AppFixture _fixture;
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("mestra-tenants-");

    public ApplyAppTests(AppFixture fixture)
    {
        _fixture = fixture;
        foreach (var file in Directory.GetFiles(TenantFileTests.Folder, "tenant.json", SearchOption.AllDirectories))
        {
            var folder = _files.CreateSubdirectory(Path.GetFileName(Path.GetDirectoryName(file)!));
            File.Copy(file, Path.Combine(folder.FullName, "tenant.json"));
        }

        File.Copy(Path.Combine(TenantFileTests.Folder, "municipality-centres.csv"), Path.Combine(_files.FullName, "municipality-centres.csv"));
    }

    private TestApp App => _fixture.App;

    public void Dispose() => _files.Delete(true);

    [Fact]
    public async Task Applying_again_changes_nothing_and_a_change_is_told_once()
    {
        await MustAsync("apply", 0); // whatever another test of the class left
        Assert.Equal($"17 tenants: no changes.{Environment.NewLine}", (await MustAsync("apply", 0)).Output);

        var noted = await NotedAsync();
        Change("lenvik", "$.brand.tagline", "\"Lær og mestre\"");
        Change("lenvik", "$.centres[0].name", "\"Frisklivssentralen på Finnsnes\"");
        var dry = await MustAsync("dry", 0);
        Assert.Contains("  ~ brand.tagline: Læring og mestring → Lær og mestre", dry.Output, StringComparison.Ordinal);
        Assert.Contains("  ~ centre frisklivssentralen: Frisklivssentralen i Lenvik → Frisklivssentralen på Finnsnes", dry.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was written", dry.Output, StringComparison.Ordinal);
        Assert.Equal("Læring og mestring", App.Tenant("lenvik").Profile().Brand.Tagline);
        Assert.Equal(dry.Output.Split('\n')[..^2], (await MustAsync("apply", 0)).Output.Split('\n')[..^2]);
        Assert.Equal("Lær og mestre", App.Tenant("lenvik").Profile().Brand.Tagline);
        Assert.Contains("no changes", (await MustAsync("apply", 0)).Output, StringComparison.Ordinal);
        Assert.Equal(noted + 1, await NotedAsync());

        await RestoreAsync("lenvik");

        Task<long> NotedAsync() => _fixture.Database.ScalarAsync<long>("select count(*) from kernel.audit where action = 'tenants.centre-change'");
    }

    [Fact]
    public async Task One_broken_file_and_nothing_at_all_is_written()
    {
        var before = await StateAsync();
        Change("bardu", "$.name", "\"Bardu\"");
        Change("lavangen", "$.relations[0].from", "\"i fjor\"");
        File.WriteAllText(Path.Combine(_files.CreateSubdirectory("nykommune").FullName, "tenant.json"), "{");
        var (code, output, errors) = await RunAsync("apply");
        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains("lavangen/tenant.json: $.relations[0].from: must be a date like \"2026-01-31\"", errors, StringComparison.Ordinal);
        Assert.Contains("nykommune/tenant.json: $: is not valid JSON", errors, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", errors, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task A_new_tenant_is_there_at_once_and_a_dry_run_leaves_no_trace_of_it()
    {
        Add("senja", "Senja kommune", "310002518", "5530");
        var before = await StateAsync();
        Assert.Contains("senja: new", (await MustAsync("dry", 0)).Output, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
        Assert.Null(App.Services.GetRequiredService<ITenantDirectory>().BySlug("senja"));

        await MustAsync("apply", 0);
        Assert.Equal("Senja kommune", App.Tenant("senja").Name);
        using var client = App.Anonymous();
        using var answer = await client.GetAsync("/t/senja/personvern");
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("no changes", (await MustAsync("apply", 0)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relation_that_ends_is_over_the_day_after()
    {
        var relations = App.Services.GetRequiredService<IRelations>();
        var unit = App.Tenant("lokta").Id;
        Assert.Contains(relations.MembersOf(unit, Today), tenant => tenant.Slug == "torsken");
        Change("torsken", "$.relations[0].to", $"\"{Today:yyyy-MM-dd}\"");
        await MustAsync("apply", 0);
        Assert.Contains(relations.MembersOf(unit, Today), tenant => tenant.Slug == "torsken");
        Assert.DoesNotContain(relations.MembersOf(unit, Today.AddDays(1)), tenant => tenant.Slug == "torsken");
        Assert.Empty(relations.UnitsOf(App.Tenant("torsken").Id, Today.AddDays(1)));
        await RestoreAsync("torsken");
        Assert.Contains(relations.MembersOf(unit, Today.AddDays(1)), tenant => tenant.Slug == "torsken");
    }

    [Fact]
    public async Task A_centre_that_left_the_file_ends_and_comes_back()
    {
        Change("bardu", "$.centres", "[]");
        await MustAsync("apply", 0);
        Assert.Equal(1L, await CentresAsync("valid_to is not null"));
        Assert.Contains("no changes", (await MustAsync("apply", 0)).Output, StringComparison.Ordinal);
        await RestoreAsync("bardu");
        Assert.Equal(0L, await CentresAsync("valid_to is not null"));
        Assert.Equal(1L, await CentresAsync("true"));

        Task<long> CentresAsync(string where) => _fixture.Database.ScalarAsync<long>(
            $"select count(*) from tenants.centres where tenant_id = '{App.Tenant("bardu").Id}' and {where}");
    }

    [Fact]
    public async Task The_map_of_the_demo_stands_beside_the_national_register()
    {
        await Task.CompletedTask;
        var register = App.Services.GetRequiredService<IMunicipalities>();
        var names = register.Choices(Today).Select(one => one.Name).ToList();
        Assert.Contains("Lenvik", names);
        Assert.Contains("Senja", names);
        Assert.Single(names, name => name == "Tromsø");
        Assert.Equal(names.Count, register.Choices(Today).DistinctBy(one => one.Number).Count());
        Assert.True(names.IndexOf("Åsnes") > names.IndexOf("Ørsta") && names.IndexOf("Ørsta") > names.IndexOf("Ytre Østfold") && names.IndexOf("Alta") < names.IndexOf("Bodø"));
        MunicipalityNumber.TryParse("1931", out var lenvik);
        MunicipalityNumber.TryParse("1902", out var tromso);
        Assert.InRange(register.DistanceKm(lenvik, tromso)!.Value, 45, 75);
        Assert.Equal(0, register.DistanceKm(lenvik, lenvik)!.Value, 3);
    }

    [Fact]
    public async Task A_custom_domain_leads_to_its_tenant_only_after_its_proof()
    {
        var directory = App.Services.GetRequiredService<ITenantDirectory>();
        Change("narvik", "$.hosts", "[\"mestring.narvik.example\"]");
        await MustAsync("apply", 0);
        Assert.Null(directory.ByHost("mestring.narvik.example"));

        Assert.Equal(1, (await CommandAsync("verify-domain", "mestring.bodo.example")).Code);
        var told = await CommandAsync("verify-domain", "mestring.narvik.example");
        var proof = told.Output.Split("must hold ")[1].Split('\n')[0].Trim();
        Assert.Equal(1, (await CommandAsync("verify-domain", "mestring.narvik.example", "--proof", "mestra-0")).Code);
        Assert.Null(directory.ByHost("mestring.narvik.example"));
        Assert.Equal(0, (await CommandAsync("verify-domain", "Mestring.Narvik.example", "--proof", proof)).Code);
        Assert.Equal("narvik", directory.ByHost("mestring.narvik.example")?.Slug);
        Assert.Equal("https://mestring.narvik.example/tilbud", App.Services.GetRequiredService<ITenantLinks>().Absolute(App.Tenant("narvik"), "/tilbud"));
        Assert.Contains("no changes", (await MustAsync("apply", 0)).Output, StringComparison.Ordinal);

        await RestoreAsync("narvik");
        Assert.Null(directory.ByHost("mestring.narvik.example"));
    }

    [Fact]
    public async Task Bad_usage_and_an_empty_directory_are_told_apart()
    {
        Assert.NotEmpty(Command().Parse(["apply", "/finnes/ikke"]).Errors); // the root makes this exit code 2
        Assert.NotEmpty(Command().Parse(["apply"]).Errors);
        var empty = Directory.CreateTempSubdirectory("mestra-empty-");
        var (code, _, errors) = await CommandAsync("apply", empty.FullName);
        empty.Delete();
        Assert.Equal(1, code);
        Assert.Contains("no <slug>/tenant.json", errors, StringComparison.Ordinal);
    }

    private Command Command() => TenantsCommands.Build(() => App.Services);

    private async Task<(int Code, string Output, string Errors)> CommandAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await Command().Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), errors.ToString());
    }

    private Task<(int Code, string Output, string Errors)> RunAsync(string how) =>
        how == "dry" ? CommandAsync("apply", _files.FullName, "--dry-run") : CommandAsync("apply", _files.FullName);

    private async Task<(int Code, string Output, string Errors)> MustAsync(string how, int code)
    {
        var answer = await RunAsync(how);
        Assert.True(answer.Code == code, answer.Output + answer.Errors);
        return answer;
    }

    private void Change(string slug, string place, string? value)
    {
        var path = Path.Combine(_files.FullName, slug, "tenant.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        TenantFileTests.Put(json, place, value);
        File.WriteAllText(path, json.ToJsonString());
    }

    private void Add(string slug, string name, string organisation, string number)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(TenantFileTests.Folder, "fredrikstad", "tenant.json")))!;
        (json["slug"], json["name"], json["organisationNumber"], json["municipalityNumbers"]![0]!["number"]) = (slug, name, organisation, number);
        File.WriteAllText(Path.Combine(_files.CreateSubdirectory(slug).FullName, "tenant.json"), json.ToJsonString());
    }

    private async Task RestoreAsync(string slug)
    {
        File.Copy(Path.Combine(TenantFileTests.Folder, slug, "tenant.json"), Path.Combine(_files.FullName, slug, "tenant.json"), overwrite: true);
        await MustAsync("apply", 0);
    }

    private async Task<string> StateAsync() => string.Join('\n', (await _fixture.Database.RowsAsync(
        "select t::text from platform.tenants t union all select r::text from platform.relations r union all select c::text from tenants.centres c union all select m::text from platform.municipalities m order by 1")).Select(row => row[0]));
}
