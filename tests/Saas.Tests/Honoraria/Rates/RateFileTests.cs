using System.CommandLine;
using System.Text.Json.Nodes;
using Saas.Kernel.Time;
using Saas.Tenants;
using Saas.Tests.Support;
using Saas.Tests.Tenants;

namespace Saas.Tests.Honoraria.Rates;

/// <summary>Rates in a tenant's folder: applied once, checked before anything is written, and never changed when they have begun.</summary>
public sealed class RateFileTests : IClassFixture<AppFixture>, IDisposable
{
    private readonly AppFixture _fixture;
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("mestra-rates-");

    public RateFileTests(AppFixture fixture)
    {
        _fixture = fixture;
        foreach (var slug in new[] { "bardu", "lenvik", "lokta" })
        {
            _files.CreateSubdirectory(slug).CreateSubdirectory("rates");
            File.Copy(Path.Combine(TenantFileTests.Folder, slug, "tenant.json"), Path.Combine(_files.FullName, slug, "tenant.json"));
        }

        File.Copy(Path.Combine(TenantFileTests.Folder, "municipality-centres.csv"), Path.Combine(_files.FullName, "municipality-centres.csv"));
    }

    private DateOnly Today => Oslo.Date(_fixture.App.Clock.GetUtcNow());

    public void Dispose() => _files.Delete(true);

    [Fact]
    public async Task Applying_again_changes_nothing_and_rates_to_come_may_be_mended()
    {
        Write("a", RateJson.Table(Today.AddDays(-300), "filer"));
        Write("b", RateJson.Table(Today.AddDays(20), "filer"));
        var dry = await ApplyAsync("--dry-run");
        Assert.Contains($"  + rates filer from {Today.AddDays(20):yyyy-MM-dd}", dry.Output, StringComparison.Ordinal);
        Assert.Equal(0L, await CountAsync());
        Assert.Equal(dry.Output.Split('\n')[..^2], (await ApplyAsync()).Output.Split('\n')[..^2]);
        Assert.Equal(2L, await CountAsync());
        Assert.Equal(Today.AddDays(19), await _fixture.Database.ScalarAsync<DateOnly>("select min(ends_on) from honoraria.rate_tables where key = 'filer'"));
        Assert.Contains("no changes", (await ApplyAsync()).Output, StringComparison.Ordinal);

        Write("b", RateJson.Table(Today.AddDays(20), "filer", rateOre: 36_000));
        Assert.Contains("  ~ rates filer", (await ApplyAsync()).Output, StringComparison.Ordinal);
        Assert.Contains("no changes", (await ApplyAsync()).Output, StringComparison.Ordinal);

        // A past rate is refused, and the room that comes before it in the files stays as it was, too.
        Write("a", RateJson.Table(Today.AddDays(-300), "filer", rateOre: 36_000));
        Write("z", RateJson.Table(Today.AddDays(30), "filer"), "bardu");
        foreach (var options in new string[][] { [], ["--dry-run"] })
        {
            var (code, _, errors) = await ApplyAsync(options);
            Assert.Equal(1, code);
            Assert.Contains("lenvik: room: The rates filer from", errors, StringComparison.Ordinal);
            Assert.Contains("Nothing was changed", errors, StringComparison.Ordinal);
            Assert.Equal(2L, await CountAsync());
        }
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_file_and_place_before_anything_is_written()
    {
        var broken = RateJson.Table(Today, "feil");
        broken["rules"]!["kilometres"]!["freeOre"] = 900;
        Write("a", broken);
        Write("b", RateJson.Table(Today.AddDays(1), "feil", Today.AddDays(9)));
        Write("c", RateJson.Table(Today.AddDays(5), "feil"));
        File.WriteAllText(Path.Combine(_files.FullName, "lenvik", "rates", "d.json"), "{");
        var (code, _, errors) = await ApplyAsync();
        Assert.Equal(1, code);
        Assert.Contains("lenvik/rates/a.json: $.rules.kilometres.freeOre: must not be more than the rate", errors, StringComparison.Ordinal);
        Assert.Contains("lenvik/rates/c.json: $.startsOn: the period overlaps with that of b.json", errors, StringComparison.Ordinal);
        Assert.Contains("lenvik/rates/d.json: $: is not valid JSON", errors, StringComparison.Ordinal);
        Assert.Equal(0L, await _fixture.Database.ScalarAsync<long>("select count(*) from honoraria.rate_tables where key = 'feil'"));
    }

    /// <summary>The demo's own files are in every test room: each has one table that holds today.</summary>
    [Fact]
    public async Task Every_demo_tenant_has_rates_today() =>
        Assert.Equal(17L, await _fixture.Database.ScalarAsync<long>($"select count(*) from honoraria.rate_tables where key = 'standard' and starts_on <= '{Today:yyyy-MM-dd}' and coalesce(ends_on, '9999-12-31') >= '{Today:yyyy-MM-dd}'"));

    private void Write(string name, JsonObject table, string slug = "lenvik") => File.WriteAllText(Path.Combine(_files.FullName, slug, "rates", name + ".json"), table.ToJsonString());

    private Task<long> CountAsync() => _fixture.Database.ScalarAsync<long>("select count(*) from honoraria.rate_tables where key = 'filer'");

    private async Task<(int Code, string Output, string Errors)> ApplyAsync(params string[] options)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await TenantsCommands.Build(() => _fixture.App.Services).Parse(["apply", _files.FullName, .. options])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), errors.ToString());
    }
}
