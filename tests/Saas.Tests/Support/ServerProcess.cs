using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using Npgsql;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Payouts;

/// <summary>The web binary as a process of its own on a test's database, to be killed without warning.</summary>
internal sealed class KilledServer : IAsyncDisposable
{
    public const string Name = "to-be-killed";

    private readonly Process _process;
    private readonly Uri _url;
    private readonly string _mail;

    private KilledServer(Process process, Uri url, string mail) => (_process, _url, _mail) = (process, url, mail);

    public static async Task<KilledServer> StartAsync(TestDatabase database)
    {
        var url = FreeUrl();
        var mail = Directory.CreateTempSubdirectory("mestra-mail-").FullName;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Saas.Web.dll"), "serve", "--urls", url.ToString()]) { RedirectStandardOutput = true, UseShellExecute = false };
        string Named(string connection) => new NpgsqlConnectionStringBuilder(connection) { ApplicationName = Name }.ConnectionString;
        foreach (var (key, value) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__App"] = Named(database.Connections.App),
            ["ConnectionStrings__Platform"] = Named(database.Connections.Platform),
            ["Secrets__MasterKey"] = TestServer.MasterKey,
            ["Mestra__PathMode"] = "true",
            ["Mestra__Scheduler"] = "false",
            ["Mestra__BaseUrl"] = "http://mestra.example",
            ["Mail__Directory"] = mail,
        })
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = url };
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if ((await http.GetAsync("/healthz")).IsSuccessStatusCode)
                {
                    return new KilledServer(process, url, mail);
                }
            }
            catch (HttpRequestException) when (!process.HasExited && watch.Elapsed < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(50); // not listening yet
            }
        }
    }

    /// <returns>Whether the payout was made; false when the server was gone before it answered.</returns>
    public async Task<bool> MakeAsync(string token, string slug, Guid payer)
    {
        using var api = new HttpClient { BaseAddress = new Uri(_url, $"/t/{slug}/api/v1/") };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var answer = await api.PostAsJsonAsync("payouts", new { payer, route = "bank", payOn = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(2) });
            Assert.True(answer.IsSuccessStatusCode || (int)answer.StatusCode == 409, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>SIGKILL: it writes nothing more and says goodbye to nobody.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
        Directory.Delete(_mail, true);
        return ValueTask.CompletedTask;
    }

    private static Uri FreeUrl()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
