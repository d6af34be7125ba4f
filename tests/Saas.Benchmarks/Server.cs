using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Saas.Benchmarks;

/// <summary>A server process with settings of its own; stopped by its process id when done.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process _process;

    private Server(Process process, Uri url, TimeSpan startToReady)
    {
        (_process, Url, StartToReady) = (process, url, startToReady);
        IdleMegabytes = Megabytes();
    }

    public Uri Url { get; }

    public TimeSpan StartToReady { get; }

    public double IdleMegabytes { get; }

    public static Uri FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public static async Task<Server> StartAsync(string dll, string[] arguments, Dictionary<string, string> settings, string ready, Uri? url = null)
    {
        var at = url ?? FreeUrl();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(dll);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (url is null)
        {
            start.ArgumentList.Add("--urls");
            start.ArgumentList.Add(at.ToString());
        }

        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "1";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = at };
        while (true)
        {
            try
            {
                if ((await http.GetAsync(ready)).IsSuccessStatusCode)
                {
                    return new Server(process, at, watch.Elapsed);
                }
            }
            catch (HttpRequestException) when (!process.HasExited && watch.Elapsed < TimeSpan.FromSeconds(60))
            {
                // not listening yet
            }

            if (process.HasExited || watch.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new InvalidOperationException($"{string.Join(' ', arguments)} did not become ready.");
            }

            await Task.Delay(20);
        }
    }

    public double Megabytes()
    {
        _process.Refresh();
        return _process.WorkingSet64 / 1024.0 / 1024.0;
    }

    /// <summary>Forgets the peak so far.</summary>
    public void ResetPeak() => File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");

    /// <summary>The most it has held since <see cref="ResetPeak"/>.</summary>
    public double PeakMegabytes() => PeakMegabytes(_process.Id);

    internal static double PeakMegabytes(int process) =>
        double.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))[6..].Replace("kB", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) / 1024;

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
