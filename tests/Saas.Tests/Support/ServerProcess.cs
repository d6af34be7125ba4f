using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Npgsql;

namespace Saas.Tests.Support;

/// <summary>The web binary as a process of its own on a test's database: to be killed without warning, or to be given little to live on.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>What its connections call themselves in the database.</summary>
    public const string Name = "server-process";

    private readonly Process _process;
    private readonly Uri _url;
    private readonly string _mail;

    private ServerProcess(Process process, Uri url, string mail) => (_process, _url, _mail) = (process, url, mail);

    /// <param name="mostHeap">Bytes that its managed heap may have; what needs more fails there. Null is no limit.</param>
    public static async Task<ServerProcess> StartAsync(TestDatabase database, long? mostHeap = null)
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

        if (mostHeap is { } most)
        {
            start.Environment["DOTNET_GCHeapHardLimit"] = most.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
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
                    return new ServerProcess(process, url, mail);
                }
            }
            catch (HttpRequestException) when (!process.HasExited && watch.Elapsed < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(50); // not listening yet
            }
        }
    }

    /// <summary>A program with a token, at the tenant's API.</summary>
    public HttpClient Bearing(string slug, string token)
    {
        var client = new HttpClient { BaseAddress = new Uri(_url, $"/t/{slug}/api/v1/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
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
