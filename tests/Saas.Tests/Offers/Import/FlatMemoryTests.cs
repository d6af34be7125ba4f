using System.Globalization;
using System.Text;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Import;

/// <summary>Measures what the whole process keeps alive, so nothing else may run beside it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

[Collection(Alone.Name)]
public sealed class FlatMemoryTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("SAAS_TEST_LONG") is { Length: > 0 };

    [Fact]
    public async Task A_large_file_goes_in_with_flat_memory()
    {
        var rows = Long ? 50_000 : 8_000;
        using var api = await fixture.App.ApiAsync("tromso", ImportCalls.Scopes);
        var file = File(rows);
        GC.Collect();
        var before = GC.GetTotalMemory(true);
        using var watch = new MemoryWatch();
        var (_, view) = await fixture.App.ImportAsync(api, file, "offers/imports?apply=true");
        Assert.Equal(("applied", rows, rows), (view.Status(), view.Int("rows"), view.Int("drafts")));
        Assert.Equal(rows, await fixture.Database.ScalarAsync<long>("select count(*) from offers.offers where title like 'tromso-many%'"));

        // What lives on after a collection is a batch and some pieces of the file, whatever the number of rows.
        Assert.True(watch.Most - before < 96L * 1024 * 1024, $"{(watch.Most - before) / 1024 / 1024} MB more were alive than before.");
        Assert.Equal(1, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where tenant_id = '{fixture.App.Tenant("tromso").Id}' and action = 'offers.import'"));
    }

    private static byte[] File(int rows)
    {
        var text = new StringBuilder("title;audience;topic\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"tromso-many {i};patient;copd\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The most that was alive right after any full collection while it watched.</summary>
    private sealed class MemoryWatch : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _watching;

        public MemoryWatch() => _watching = Task.Run(Watch);

        public long Most { get; private set; }

        public void Dispose()
        {
            _stop.Cancel();
            _watching.Wait();
            _stop.Dispose();
        }

        private void Watch()
        {
            while (!_stop.Token.WaitHandle.WaitOne(250))
            {
                Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: true));
            }
        }
    }
}
