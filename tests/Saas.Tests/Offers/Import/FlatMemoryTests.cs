using System.Globalization;
using System.Text;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Import;

/// <summary>A server that may use little memory takes in a file whose rows would not fit into it.</summary>
public sealed class FlatMemoryTests
{
    /// <summary>It takes two thirds of this; kept in memory, the rows of either file would take more than the other third.</summary>
    private const long MostHeap = 96 * 1024 * 1024;

    private static readonly (int Rows, int Letters) Size = Environment.GetEnvironmentVariable("SAAS_TEST_LONG") is { Length: > 0 } ? (50_000, 1000) : (8_000, 3000);

    [Fact]
    public async Task A_large_file_goes_in_with_flat_memory()
    {
        var database = await TestServer.CreateAsync();
        string token;
        await using (var app = await TestApp.StartAsync(database.Connections))
        {
            token = await app.TokenAsync("tromso", ImportCalls.Scopes);
        }

        await using (var server = await ServerProcess.StartAsync(database, MostHeap))
        {
            using var api = server.Bearing("tromso", token);
            using var sent = await api.SendCsvAsync(File(), "offers/imports?apply=true");
            Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
            var at = new Uri(api.BaseAddress!, sent.Headers.Location!.OriginalString);
            var view = await api.ViewAsync(at);
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(Size.Rows / 2000));
            while (view.Status() is "checking" or "checked" or "applying")
            {
                await Task.Delay(200, patience.Token); // the file is checked, then stored
                view = await api.ViewAsync(at);
            }

            Assert.Equal(("applied", Size.Rows, Size.Rows), (view.Status(), view.Int("rows"), view.Int("drafts")));
        }

        Assert.Equal(Size.Rows, await database.ScalarAsync<long>("select count(*) from offers.offers where title like 'tromso-many%'"));
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from kernel.audit where action = 'offers.import'"));
        await TestServer.DropAsync(database);
    }

    /// <summary>Each row has a long text of its own.</summary>
    private static byte[] File()
    {
        var (text, letters) = (new StringBuilder("title;audience;topic;description\n"), new Random(8));
        for (var i = 0; i < Size.Rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"tromso-many {i};patient;copd;{new string(letters.GetItems<char>("abcdefgh ", Size.Letters))}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
