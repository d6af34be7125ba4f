using Saas.Kernel.Data;
using Saas.Tests.Support;
using Saas.Web.Hosting;

namespace Saas.Tests.KernelTests;

/// <summary>The migrator on databases of its own: once, in order, and never over a change.</summary>
public sealed class MigratorTests : IAsyncLifetime
{
    private readonly Migrator _migrator = new(new ModuleCatalogue(SaasApp.Modules));
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestServer.CreateEmptyAsync();

    public Task DisposeAsync() => TestServer.DropAsync(_database);

    [Fact]
    public async Task Two_that_start_at_once_run_every_file_once()
    {
        var both = await Task.WhenAll(RunAsync(), new Migrator(new ModuleCatalogue(SaasApp.Modules)).RunAsync(_database.Connections.Owner, TimeProvider.System, CancellationToken.None));
        Assert.Equal([0, _migrator.Files.Count], both.Select(run => run.Count).Order());
        Assert.Equal(_migrator.Files.Count, await _database.ScalarAsync<long>("select count(*) from kernel.schema_history"));
        Assert.Empty(await RunAsync());
    }

    [Fact]
    public async Task A_file_that_was_changed_after_it_was_run_is_refused()
    {
        await RunAsync();
        await _database.ExecuteAsync("update kernel.schema_history set checksum = 'other' where module = 'offers' and number = 1");
        var refusal = await Assert.ThrowsAsync<SchemaException>(RunAsync);
        Assert.Contains("offers 0001_offers was changed after it was run", refusal.Message, StringComparison.Ordinal);
        Assert.False(await IsCurrentAsync());
    }

    [Fact]
    public async Task A_database_that_a_newer_build_has_worked_on_is_refused()
    {
        await RunAsync();
        await _database.ExecuteAsync("insert into kernel.schema_history values ('offers', 9999, 'later', 'x', now())");
        var refusal = await Assert.ThrowsAsync<SchemaException>(RunAsync);
        Assert.Contains("offers 9999", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("newer build", refusal.Message, StringComparison.Ordinal);
        Assert.False(await IsCurrentAsync());
    }

    [Fact]
    public async Task After_a_refusal_the_lock_is_free()
    {
        await RunAsync();
        await _database.ExecuteAsync("update kernel.schema_history set checksum = 'other' where module = 'kernel'");
        await Assert.ThrowsAsync<SchemaException>(RunAsync);
        Assert.Equal(0, await _database.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())"));
    }

    [Fact]
    public void Files_come_in_the_order_of_modules_and_numbers_and_line_ends_do_not_count()
    {
        Assert.Equal(SaasApp.Modules.Select(module => module.Name).Prepend("kernel"), _migrator.Files.Select(file => file.Module).Distinct());
        Assert.All(_migrator.Files.GroupBy(file => file.Module), module => Assert.Equal(module.Select(file => file.Number).Order(), module.Select(file => file.Number)));
        Assert.Equal(new SchemaFile("x", 1, "x", "a\nb").Checksum, new SchemaFile("x", 1, "x", "a\r\nb").Checksum);
    }

    private Task<IReadOnlyList<SchemaFile>> RunAsync() => _migrator.RunAsync(_database.Connections.Owner, TimeProvider.System, CancellationToken.None);

    private async Task<bool> IsCurrentAsync()
    {
        var settings = new Dictionary<string, string?> { ["ConnectionStrings:App"] = _database.Connections.App, ["ConnectionStrings:Platform"] = _database.Connections.Platform };
        await _database.ExecuteAsync($"grant connect on database \"{_database.Name}\" to saas_app, saas_platform");
        await using var databases = new Databases(new Microsoft.Extensions.Configuration.ConfigurationManager().With(settings), Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        return await _migrator.IsCurrentAsync(databases, CancellationToken.None);
    }
}

internal static class Settings
{
    public static Microsoft.Extensions.Configuration.IConfiguration With(this Microsoft.Extensions.Configuration.ConfigurationManager manager, Dictionary<string, string?> settings)
    {
        foreach (var (key, value) in settings)
        {
            manager[key] = value;
        }

        return manager;
    }
}
